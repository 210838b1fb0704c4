import { mkdir, writeFile } from "node:fs/promises";
import { bundleShare, languages } from "../src/bundle.ts";

// Writes dist/lobby-share.js in English, and dist/lobby-share.all.js in all languages, for hosts that want a file to serve.
const dist = new URL("../dist/", import.meta.url);
await mkdir(dist, { recursive: true });
for (const [name, chosen] of [
  ["lobby-share.js", []],
  ["lobby-share.all.js", languages],
] as const) {
  const { code, map } = await bundleShare({ languages: chosen, sourceMap: true });
  await writeFile(new URL(name, dist), `${code}//# sourceMappingURL=${name}.map\n`);
  await writeFile(new URL(`${name}.map`, dist), map!);
}
