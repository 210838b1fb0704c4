import { Problem, type ProblemCode, problemTable } from "./contract/index.ts";
import { checkAccess } from "./graph/check-access.ts";
import { missingPermissions, permissionsIn } from "./graph/check-permissions.ts";
import type { Graph } from "./graph/graph.ts";
import { operations } from "./graph/operations.ts";
import type { LobbyOptions } from "./options.ts";
import type { Provisioner } from "./provision/provisioner.ts";
import type { TokenSource } from "./tokens/entra.ts";

/** Something that will not work, or not quite, once somebody shares. */
export type Finding = Readonly<{
  about: "credential" | "permission" | "access" | "provisioner";
  /** Id of the app; null: all of them. */
  app: string | null;
  /** The code that an invitation would stop with, where it is known. */
  problem: ProblemCode | null;
  detail: string;
  /** False: Lobby does without it. */
  stops: boolean;
}>;

/**
 * Asks the tenant and the apps what would otherwise only fail at the first invitation: the credential, the permissions that
 * the configuration needs, the groups and enterprise apps that it names, the ways into the apps. It changes nothing. What
 * cannot be asked is not judged.
 */
export async function checkTenant(parts: {
  options: LobbyOptions;
  token: TokenSource;
  asApp: Graph;
  provisioners: ReadonlyMap<string, readonly Provisioner[]>;
}): Promise<Finding[]> {
  const token = await parts.token().catch((failure: unknown) => failure);
  const ways = await checkProvisioners(parts.provisioners);
  if (typeof token !== "string") return [credential(token), ...ways];
  return [
    ...checkPermissions(token, parts.options),
    ...(await checkApps(parts.asApp, parts.options)),
    ...ways,
  ];
}

function credential(failure: unknown): Finding {
  const problem = failure instanceof Problem ? failure : new Problem("internal");
  const { title } = problemTable[problem.code];
  const detail = problem.detail ? `${title}. ${problem.detail}` : `${title}.`;
  return { about: "credential", app: null, problem: problem.code, detail, stops: true };
}

function checkPermissions(token: string, options: LobbyOptions): Finding[] {
  const granted = permissionsIn(token);
  if (granted === null) return [];
  return missingPermissions(granted, operations, options).map(({ permission, purposes, without }) => ({
    about: "permission",
    app: null,
    problem: "permission-missing",
    detail:
      without === null
        ? `Lobby needs the application permission ${permission} with an administrator's consent, unless a directory role gives it the same, to ${purposes.join("; to ")}.`
        : `Without the application permission ${permission}, ${without}.`,
    stops: without === null,
  }));
}

async function checkApps(asApp: Graph, { apps, tenant }: LobbyOptions): Promise<Finding[]> {
  const found: Finding[] = [];
  // Graph being away says nothing about the configuration.
  for (const app of apps)
    for (const { code, detail } of await checkAccess(
      asApp,
      app,
      app.registration?.clientId ?? tenant.clientId,
    ).catch(() => []))
      found.push({
        about: "access",
        app: app.id,
        problem: code,
        detail: detail ?? problemTable[code].title,
        stops: true,
      });
  return found;
}

async function checkProvisioners(all: ReadonlyMap<string, readonly Provisioner[]>): Promise<Finding[]> {
  const found: Finding[] = [];
  for (const [app, ways] of all)
    for (const { name, check } of ways) {
      const wrong = await check?.().catch((trouble: unknown) => [
        (trouble instanceof Problem && trouble.detail) || "It could not be reached.",
      ]);
      for (const line of wrong ?? [])
        found.push({ about: "provisioner", app, problem: null, detail: `${name}: ${line}`, stops: true });
    }
  return found;
}
