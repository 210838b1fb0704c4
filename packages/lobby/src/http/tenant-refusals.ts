import { Problem } from "../contract/index.ts";
import { getAllowInvitesFrom } from "../graph/get-authorization-policy.ts";
import { getDirectoryRoles } from "../graph/get-directory-roles.ts";
import { type DomainPolicy, getDomainPolicy } from "../graph/get-domain-policy.ts";
import { getGuest } from "../graph/get-guest.ts";
import type { Graph } from "../graph/graph.ts";
import { routeOf } from "../invitation/route.ts";
import type { Caller } from "../tokens/caller.ts";
import { crossTenantRefusals } from "./cross-tenant-refusals.ts";

/**
 * Roles that may invite where only some people may; no custom role can.
 *
 * @see https://learn.microsoft.com/graph/api/invitation-post
 */
const inviting = new Set([
  "62e90394-69f5-4237-9190-012177145e10", // Global Administrator
  "fe930be7-5e62-47db-91af-98c3a49a38b1", // User Administrator
  "95e79109-95c0-4d8e-aee3-d01accf2d47b", // Guest Inviter
  "9360feb5-f418-4baa-8175-e2a00bac4301", // Directory Writers
]);

/**
 * What the tenant would say to a new guest of this inviter, as far as its settings can be read: null where nothing speaks
 * against it, or nobody can tell before the invitation itself.
 */
export async function tenantRefusals(
  graph: Graph,
  { app, inviter }: Pick<Caller, "app" | "inviter">,
): Promise<(domain: string) => Promise<Problem | null>> {
  // Whom the tenant lets invite says nothing about the other routes.
  if (routeOf(app) !== "invitation") return async () => null;
  const [refused, domains, isKeptOut] = await Promise.all([
    inviterRefused(graph, app.actAs?.invite === "app" ? null : inviter.objectId).catch(() => false),
    getDomainPolicy(graph).catch(() => null),
    crossTenantRefusals(graph, inviter.tenantId),
  ]);
  if (refused) return async () => new Problem("invite-refused");
  return async (domain) => {
    if (domains && !isLetIn(domain, domains)) return domainRefused();
    return (await isKeptOut(domain)) ? organisationRefused() : null;
  };
}

/** @param objectId of the inviter; null: the app invites, which only a tenant that takes no guests at all refuses */
async function inviterRefused(graph: Graph, objectId: string | null): Promise<boolean> {
  const from = await getAllowInvitesFrom(graph);
  if (from === "none") return true;
  if (objectId === null || from === null || from === "everyone") return false;
  if (from === "adminsGuestInvitersAndAllMembers" && (await getGuest(graph, objectId))?.kind !== "guest")
    return false;
  const roles = await getDirectoryRoles(graph, objectId);
  return roles.every((role) => role !== null && !inviting.has(role));
}

function isLetIn(domain: string, { allowed, blocked }: DomainPolicy): boolean {
  return !blocked.includes(domain) && (allowed.length === 0 || allowed.includes(domain));
}

const domainRefused = () =>
  new Problem("address-refused", { detail: "The tenant does not allow guests from this domain." });

const organisationRefused = () =>
  new Problem("address-refused", {
    detail: "Your organisation's cross-tenant access settings do not let in guests from this organisation.",
  });
