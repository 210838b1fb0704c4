import { createHash } from "node:crypto";
import { applicationRoles, groupsOf, userRoles } from "../directory/app-access.ts";
import { GRAPH_APP_ID } from "../graph/permissions.ts";
import { newSecret } from "../identifiers.ts";
import type { Application, ServicePrincipal, User } from "../store/rows.ts";
import { tenantOf, type World } from "../world.ts";
import { type Claims, signJwt } from "./jwt.ts";

/** Seconds that an access token is good for. */
const TOKEN_LIFETIME = 3599;
/** And that of a client which will hear of it when the user may no longer: between 20 and 28 hours. */
const EVALUATED_LIFETIME = 86_399;
// Entra dates a token five minutes back, so that a resource with a slow clock takes it.
export const BACKDATED = 300;

export type ClientProof = "none" | "secret" | "certificate";
const PROOF_CODE: Record<ClientProof, string> = { none: "0", secret: "1", certificate: "2" };

/** Graph is the resource that evaluates continuously; others are not told whether a client could. */
export const lifetimeOf = (resource: Application, capabilities: readonly string[]): number =>
  resource.appId === GRAPH_APP_ID && capabilities.includes("cp1") ? EVALUATED_LIFETIME : TOKEN_LIFETIME;

export type UserTokenRequest = Readonly<{
  client: Application;
  resource: Application;
  /** The resource as the client named it. */
  audience: string;
  user: User;
  scopes: readonly string[];
  proof: ClientProof;
  mfa: boolean;
  authTime: string;
  capabilities: readonly string[];
  /** Origin that the issuer of v2 tokens names. */
  origin: string;
}>;

/** An access token for a user, in the format that the resource asks for. */
export function issueUserToken(world: World, request: UserTokenRequest): Promise<string> {
  const { resource, user } = request;
  const principal = world.state.servicePrincipals.first("appId", resource.appId);
  const roles = principal ? userRoles(world.state, user, principal).values : [];
  const claims = {
    ...personClaims(user, resource),
    ...(roles.length > 0 && { roles }),
    ...(resource.groupMembershipClaims && groupClaims(world, user)),
    ...(resource.appId === GRAPH_APP_ID && { wids: directoryRoles(world, user.id) }),
    ...(request.capabilities.length > 0 && { xms_cc: request.capabilities }),
    oid: user.id,
    scp: request.scopes.join(" "),
    sub: pairwise(user.id, resource.appId),
    ...(resource.optionalClaims.includes("idtyp:include_user_token") && { idtyp: "user" }),
    aio: Buffer.from(JSON.stringify({ mfa: request.mfa, at: request.authTime, salt: newSecret(6) })).toString(
      "base64url",
    ),
  };
  const method = { acr: "1", amr: request.mfa ? ["pwd", "mfa"] : ["pwd"] };
  return sign(world, {
    ...request,
    claims: resource.accessTokenVersion === 1 ? { ...method, ...claims } : claims,
  });
}

/** An access token for an application itself. */
export function issueAppToken(
  world: World,
  request: {
    client: Pick<Application, "appId" | "displayName">;
    principal: ServicePrincipal;
    resource: Application;
    audience: string;
    proof: ClientProof;
    capabilities: readonly string[];
    /** Seconds; as usual when left out. */
    lifetime?: number;
    origin: string;
  },
): Promise<string> {
  const { principal, resource } = request;
  const resourcePrincipal = world.state.servicePrincipals.first("appId", resource.appId);
  const roles = resourcePrincipal ? applicationRoles(world.state, principal, resourcePrincipal) : [];
  const claims = {
    idtyp: "app",
    idp: v1Issuer(world),
    oid: principal.id,
    ...(roles.length > 0 && { roles }),
    ...(resource.appId === GRAPH_APP_ID && { wids: directoryRoles(world, principal.id) }),
    ...(request.capabilities.length > 0 && { xms_cc: request.capabilities }),
    sub: principal.id,
    aio: newSecret(12),
  };
  return sign(world, { ...request, claims });
}

/**
 * An id token: who signed in, for the client alone.
 * @see https://learn.microsoft.com/entra/identity-platform/id-token-claims-reference for the claims that take a scope
 */
export function issueIdToken(
  world: World,
  request: {
    client: Application;
    user: User;
    /** What OpenID Connect was asked for: without `profile` nobody is named, without `email` no address is told. */
    openid: readonly string[];
    nonce: string | null;
    authTime: string;
    origin: string;
  },
): Promise<string> {
  const { client, user, openid } = request;
  const { name, preferred_username, ...person } = personClaims(user, { ...client, accessTokenVersion: 2 });
  const principal = world.state.servicePrincipals.first("appId", client.appId);
  const roles = principal ? userRoles(world.state, user, principal).values : [];
  const claims = {
    aud: client.appId,
    iss: v2Issuer(world, request.origin),
    ...times(world, TOKEN_LIFETIME),
    ...person,
    ...(openid.includes("profile") && { name, preferred_username, oid: user.id }),
    ...(openid.includes("email") && user.mail && { email: user.home?.address ?? user.mail }),
    ...(roles.length > 0 && { roles }),
    ...(client.groupMembershipClaims && groupClaims(world, user)),
    ...(request.nonce !== null && { nonce: request.nonce }),
    sub: pairwise(user.id, client.appId),
    tid: tenantOf(world).tenantId,
    ...(client.optionalClaims.includes("auth_time") && { auth_time: Date.parse(request.authTime) / 1000 }),
    uti: newSecret(16),
    rh: `0.${newSecret(16)}`,
    ver: "2.0",
  };
  return signJwt(world.keys, {}, claims);
}

const v1Issuer = (world: World): string => `https://sts.windows.net/${tenantOf(world).tenantId}/`;
const v2Issuer = (world: World, origin: string): string => `${origin}/${tenantOf(world).tenantId}/v2.0`;

function sign(
  world: World,
  request: {
    client: Pick<Application, "appId" | "displayName">;
    resource: Application;
    audience: string;
    proof: ClientProof;
    capabilities: readonly string[];
    lifetime?: number;
    claims: Claims;
    origin: string;
  },
): Promise<string> {
  const { client, resource, claims } = request;
  const common = {
    ...times(world, request.lifetime ?? lifetimeOf(resource, request.capabilities)),
    tid: tenantOf(world).tenantId,
    uti: newSecret(16),
    rh: `0.${newSecret(16)}`,
  };
  const proof = PROOF_CODE[request.proof];
  if (resource.accessTokenVersion === 2) {
    const v2 = {
      aud: resource.appId,
      iss: v2Issuer(world, request.origin),
      azp: client.appId,
      azpacr: proof,
      ver: "2.0",
    };
    return signJwt(world.keys, {}, { ...v2, ...common, ...claims });
  }
  const v1 = {
    aud: request.audience,
    iss: v1Issuer(world),
    app_displayname: client.displayName,
    appid: client.appId,
    appidacr: proof,
    ver: "1.0",
  };
  const nonce = resource.appId === GRAPH_APP_ID ? { nonce: newSecret(24) } : {};
  return signJwt(world.keys, { ...nonce, x5t: world.keys.keys[0].kid }, { ...v1, ...common, ...claims });
}

function times(world: World, lifetime: number): { iat: number; nbf: number; exp: number } {
  const now = Math.floor(world.clock.now().getTime() / 1000);
  return { iat: now - BACKDATED, nbf: now - BACKDATED, exp: now + lifetime + 1 };
}

function personClaims(user: User, resource: Application): Claims {
  const address = user.home?.address ?? user.mail ?? user.userPrincipalName;
  const outside = user.userType === "Guest" || user.home !== null;
  const name = outside ? address : user.userPrincipalName;
  const wants = (claim: string) => resource.optionalClaims.includes(claim);
  const idp = user.home?.idp ?? null;
  const consumer = idp === "live.com";
  return {
    name: user.displayName,
    ...(resource.accessTokenVersion === 2
      ? { preferred_username: name }
      : {
          unique_name: consumer ? `live.com#${name}` : name,
          ...(!outside && { upn: user.userPrincipalName }),
          ...(user.givenName && { given_name: user.givenName }),
          ...(user.surname && { family_name: user.surname }),
          ...(outside && { altsecid: `${consumer ? "1:live.com" : "5:"}:${altSecId(user)}` }),
        }),
    ...(outside && { email: address, ...(idp && { idp }) }),
    ...(!outside && wants("email") && user.mail && { email: user.mail }),
    ...(wants("acct") && { acct: user.userType === "Guest" ? 1 : 0 }),
    ...(wants("xms_edov") && { xms_edov: true }),
    ...(wants("upn") && !outside && { upn: user.userPrincipalName }),
    ...(outside && guestName(user, wants)),
    ...(wants("given_name") && user.givenName && { given_name: user.givenName }),
    ...(wants("family_name") && user.surname && { family_name: user.surname }),
    ...(wants("tenant_ctry") && { tenant_ctry: "GB" }),
  };
}

/** The principal name of a guest is told only to who asked for it by its long name. */
function guestName({ userPrincipalName }: User, wants: (claim: string) => boolean): Claims {
  if (wants("upn:include_externally_authenticated_upn")) return { upn: userPrincipalName };
  return wants("upn:include_externally_authenticated_upn_without_hash")
    ? { upn: userPrincipalName.replaceAll("#", "_") }
    : {};
}

/** Above 200 groups a token only says where to ask. */
function groupClaims(world: World, user: User): Claims {
  const groups = [...groupsOf(world.state, user.id)].filter(
    (id) => world.state.groups.get(id)?.securityEnabled,
  );
  if (groups.length <= 200) return groups.length > 0 ? { groups } : {};
  const endpoint = `https://graph.windows.net/${tenantOf(world).tenantId}/users/${user.id}/getMemberObjects`;
  return { _claim_names: { groups: "src1" }, _claim_sources: { src1: { endpoint } } };
}

function directoryRoles(world: World, principalId: string): string[] {
  return world.state.roleAssignments
    .find("principalId", principalId)
    .filter((assignment) => assignment.directoryScopeId === "/")
    .map((assignment) => assignment.roleDefinitionId);
}

const digest = (text: string): string => createHash("sha256").update(text).digest("base64url");

/** The same user is somebody else to every application. */
export const pairwise = (userId: string, appId: string): string => digest(`${userId} ${appId}`);

const altSecId = (user: User): string => digest(user.home?.objectId ?? user.id).slice(0, 22);
