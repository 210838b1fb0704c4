import { userRoles } from "../directory/app-access.ts";
import { crossTenantBlock } from "../directory/cross-tenant.ts";
import { OPENID_SCOPES } from "../graph/permissions.ts";
import type { Application, Delegation, User } from "../store/rows.ts";
import { type ClientProof, issueUserToken, lifetimeOf } from "../tokens/issue.ts";
import { type AskedScope, grantedScopes, parseScope } from "../tokens/resource.ts";
import type { World } from "../world.ts";
import { aadsts } from "./aadsts.ts";
import { checkConditionalAccess } from "./conditional-access.ts";

/** @throws AADSTS500212 or AADSTS500213 where either side does not let this account in. */
export function checkCrossTenant(
  world: World,
  home: Readonly<{ tenantId: string | null; objectId: string }> | null | undefined,
): void {
  const organisation = home?.tenantId ? world.state.organisations.get(home.tenantId) : undefined;
  const block = crossTenantBlock(world, organisation, home?.objectId);
  if (block) throw aadsts(block === "inbound" ? 500213 : 500212);
}

/** @throws AADSTS50057, AADSTS50105, AADSTS500212 or AADSTS500213 when this user may not use this application at all. */
export function checkMayUse(world: World, user: User, client: Application): void {
  if (!user.accountEnabled) throw aadsts(50057);
  checkCrossTenant(world, user.home);
  const principal = world.state.servicePrincipals.first("appId", client.appId)!;
  if (!principal.appRoleAssignmentRequired) return;
  if (!userRoles(world.state, user, principal).assigned) {
    throw aadsts(50105, client.displayName, client.appId, user.home?.address ?? user.userPrincipalName);
  }
}

/**
 * The permissions that a token will carry. As in Entra, a token carries everything granted for its resource, not only what
 * was asked.
 * @throws AADSTS65001 when something asked was never granted.
 */
function scopesToGive(world: World, user: User, client: Application, asked: AskedScope): string[] {
  const principal = world.state.servicePrincipals.first("appId", client.appId)!;
  const granted = grantedScopes(world.state, principal, asked.resource, user.id);
  if (asked.values.some((value) => !granted.includes(value)))
    throw aadsts(65001, client.appId, client.displayName);
  if (asked.values.length === 0 && !asked.isDefault)
    return [...asked.openid.filter((word) => word !== "offline_access")];
  const permissions = granted.filter((value) => !OPENID_SCOPES.includes(value));
  if (permissions.length === 0) throw aadsts(65001, client.appId, client.displayName);
  return permissions;
}

export type DelegatedToken = Readonly<{
  access_token: string;
  scope: string;
  expires_in: number;
  asked: AskedScope;
}>;

/** All rules for giving a user's token to a client, in the order in which Entra asks them; then the token. */
export async function tokenForDelegation(
  world: World,
  request: {
    delegation: Pick<Delegation, "userId" | "mfa" | "authTime" | "capabilities">;
    client: Application;
    scope: string;
    proof: ClientProof;
    origin: string;
  },
): Promise<DelegatedToken> {
  const { delegation, client } = request;
  const user = world.state.users.get(delegation.userId);
  if (!user) throw aadsts(50034, delegation.userId, "");
  const asked = parseScope(world.state, request.scope);
  checkMayUse(world, user, client);
  checkConditionalAccess(world, user, [asked.resource, client], delegation);
  const scopes = scopesToGive(world, user, client, asked);
  const access_token = await issueUserToken(world, {
    client,
    user,
    scopes,
    resource: asked.resource,
    audience: asked.audience,
    proof: request.proof,
    mfa: delegation.mfa,
    authTime: delegation.authTime,
    capabilities: delegation.capabilities,
    origin: request.origin,
  });
  const expires_in = lifetimeOf(asked.resource, delegation.capabilities);
  return { access_token, expires_in, scope: scopeAsAsked(asked, scopes), asked };
}

/** The `scope` of an answer. Permissions are named as the client named them: its cache looks for its own words. */
function scopeAsAsked(asked: AskedScope, scopes: readonly string[]): string {
  const named = scopes.map((value) => (OPENID_SCOPES.includes(value) ? value : `${asked.prefix}${value}`));
  return [...new Set([...asked.openid.filter((word) => word !== "offline_access"), ...named])].join(" ");
}
