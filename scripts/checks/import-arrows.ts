import { posix } from "node:path";
import type { SourceFile } from "./source-files.ts";

/** The rooms of packages/lobby/src, lowest first: a room may import itself and what stands before it. */
const floors: readonly (readonly string[])[] = [
  ["contract"],
  ["invitation", "options.ts", "provisioner-options.ts", "mail-options.ts"],
  ["graph", "tokens", "email", "provision"],
  ["store"],
  ["steps", "lifecycle"],
  ["runner"],
  ["redemption"],
  ["guests"],
  ["http"],
  ["check-options.ts", "check-provisioners.ts", "check-mail.ts", "check-tenant.ts"],
  ["api.ts"],
  ["lobby.ts"],
];

/** Steps work through tools that they are handed: they know neither the database nor HTTP. */
const never: readonly (readonly [from: RegExp, to: RegExp])[] = [
  [/^packages\/lobby\/src\/(steps|lifecycle)\//, /^packages\/lobby\/src\/(store|http|runner)\//],
  [/^packages\/(?!entra-emulator)/, /^entra-emulator/],
  [/^packages\/entra-emulator\//, /^(lobby|lobby-share)(\/|$)/],
  [
    /^packages\/share\/src\/(?!bundle|testing)/,
    /^(node:|lobby$|lobby\/(?!client$|contract(\/(words|suggest-domain))?$))/,
  ],
  [/^packages\/lobby\/src\/contract\//, /^node:/],
];

/** Every import that points the wrong way, as a sentence. */
export function wrongArrows(files: readonly SourceFile[]): string[] {
  const wrong: string[] = [];
  for (const { path, text } of files)
    for (const specifier of importsOf(text)) {
      const target = specifier.startsWith(".") ? posix.join(posix.dirname(path), specifier) : specifier;
      const [from, to] = [floorOf(path), floorOf(target)];
      if (from !== null && to !== null && to > from)
        wrong.push(`${path} imports ${target}, which stands above it`);
      if (never.some(([of, what]) => of.test(path) && what.test(target)))
        wrong.push(`${path} imports ${target}`);
    }
  return wrong;
}

function importsOf(text: string): string[] {
  return [
    ...text.matchAll(
      /(?:^|\n)\s*(?:import|export)\b[^"';]*?(?:from\s*)?["']([^"']+)["']|import\(\s*["']([^"']+)["']/g,
    ),
  ].map(([, usual, late]) => (usual ?? late)!);
}

function floorOf(path: string): number | null {
  const room = path.match(/^packages\/lobby\/src\/([^/]+)/)?.[1];
  const floor = floors.findIndex((names) => room !== undefined && names.includes(room));
  return floor === -1 ? null : floor;
}
