import type { AppOptions, LobbyOptions } from "../options.ts";
import type { Operation } from "./operation.ts";

/** Permissions that contain another one, so that whoever has them needs no grant of it. */
const widerThan: Readonly<Record<string, readonly string[]>> = {
  "AdministrativeUnit.Read.All": ["AdministrativeUnit.ReadWrite.All", "Directory.Read.All"],
  "Application.Read.All": ["Application.ReadWrite.All", "Directory.Read.All"],
  "EntitlementManagement.Read.All": ["EntitlementManagement.ReadWrite.All"],
  "GroupMember.Read.All": [
    "GroupMember.ReadWrite.All",
    "Group.Read.All",
    "Group.ReadWrite.All",
    "Directory.Read.All",
  ],
  "GroupMember.ReadWrite.All": ["Group.ReadWrite.All"],
  "Mail.Read": ["Mail.ReadWrite"],
  "User.DeleteRestore.All": ["User.ReadWrite.All"],
  "User.EnableDisableAccount.All": ["User.ReadWrite.All"],
  "User.Read.All": ["User.ReadWrite.All", "Directory.Read.All"],
  "User.ReadUpdate.All": ["User.ReadWrite.All"],
};
/** Contains most of the above; inviting is not among them, whatever its page says: Graph then answers 401 all the same. */
const widest = "Directory.ReadWrite.All";

/** An application permission that nobody has consented to, and what follows. */
export type MissingPermission = Readonly<{
  permission: string;
  /** What Lobby would do with it, each ends the sentence "Lobby needs it to …". */
  purposes: readonly string[];
  /** What is lost without it; null: invitations stop. */
  without: string | null;
}>;

/**
 * Compares what the app was granted with what its configuration needs of the app itself. What the inviter's own token
 * carries shows only when they share.
 *
 * @param granted values of the application permissions in the app's own token (`roles`)
 */
export function missingPermissions(
  granted: readonly string[],
  operations: readonly Operation[],
  options: Pick<LobbyOptions, "apps" | "mail" | "redemption">,
): MissingPermission[] {
  const missing = new Map<string, { purposes: string[]; without: string[]; stops: boolean }>();
  for (const operation of operations) {
    if (!options.apps.some((app) => doneAsApp(operation, app, options))) continue;
    for (const permission of operation.application.filter((each) => !isGranted(each, granted))) {
      const known = missing.get(permission) ?? { purposes: [], without: [], stops: false };
      known.purposes.push(operation.purpose);
      if (operation.without) known.without.push(operation.without);
      else known.stops = true;
      missing.set(permission, known);
    }
  }
  return [...missing].map(([permission, { purposes, without, stops }]) => ({
    permission,
    purposes,
    without: stops ? null : [...new Set(without)].join("; "),
  }));
}

function doneAsApp(
  { application, actAs, uses }: Operation,
  app: AppOptions,
  options: Pick<LobbyOptions, "mail" | "redemption">,
) {
  if (application.length === 0 || (uses && !uses(app, options))) return false;
  if (actAs === undefined) return true;
  return (app.actAs?.[actAs] ?? (actAs === "invite" ? "inviter" : "app")) !== "inviter";
}

function isGranted(permission: string, granted: readonly string[]): boolean {
  const wider = widerThan[permission];
  return [permission, ...(wider ? [...wider, widest] : [])].some((each) => granted.includes(each));
}

/**
 * The application permissions in a token for Graph; null where it cannot be read. Microsoft means such tokens for Graph
 * alone, so nothing but advice is made of it.
 *
 * @see https://learn.microsoft.com/entra/identity-platform/access-tokens
 */
export function permissionsIn(token: string): readonly string[] | null {
  try {
    const payload: unknown = JSON.parse(Buffer.from(token.split(".")[1] ?? "", "base64url").toString("utf8"));
    if (typeof payload !== "object" || payload === null) return null;
    // Without any permission the claim is left out.
    const { roles = [] } = payload as { roles?: unknown };
    return Array.isArray(roles) ? roles.filter((role) => typeof role === "string") : null;
  } catch {
    return null;
  }
}
