import type { RoleOptions } from "../options.ts";

/** What an invitation gave a guest; counted, so that taking one away never breaks another. */
export type Grant = Readonly<
  | { kind: "group"; groupId: string }
  | { kind: "app-role"; servicePrincipalId: string; appRoleId: string }
  | { kind: "in-app" }
>;

/** A grant in the directory: everything but the row in the app. */
export type DirectoryGrant = Exclude<Grant, { kind: "in-app" }>;

/**
 * `found`: the guest had it before anybody shared anything with them, so Lobby never takes it away. `givenAt`: once it is
 * written down. `removed`: the directory has taken it away since then.
 */
export type HeldGrant = Grant & Readonly<{ found: boolean; givenAt?: Date; removed?: boolean }>;

/** What a role gives in the directory and can be taken away again. */
export function grantsOfRole(role: RoleOptions | undefined): DirectoryGrant[] {
  return [
    ...(role?.groups ?? []).map((groupId) => ({ kind: "group" as const, groupId })),
    ...(role?.appRoles ?? []).map((appRole) => ({ kind: "app-role" as const, ...appRole })),
  ];
}

export function isInDirectory<G extends Grant>(grant: G): grant is Exclude<G, { kind: "in-app" }> {
  return grant.kind !== "in-app";
}

/** What makes two grants the same; ids of the directory are not sensitive to case. */
export function grantKey(grant: Grant): string {
  return `${grant.kind} ${grantTarget(grant)}`.toLowerCase();
}

export function grantTarget(grant: Grant): string {
  if (grant.kind === "group") return grant.groupId;
  return grant.kind === "app-role" ? `${grant.servicePrincipalId}/${grant.appRoleId}` : "";
}

export function readGrant(kind: string, target: string): Grant {
  if (kind === "group") return { kind, groupId: target };
  if (kind !== "app-role") return { kind: "in-app" };
  const [servicePrincipalId, appRoleId] = target.split("/") as [string, string];
  return { kind, servicePrincipalId, appRoleId };
}
