import { aadsts } from "../entra/aadsts.ts";
import { GRAPH_APP_ID, OPENID_SCOPES } from "../graph/permissions.ts";
import type { Application, ServicePrincipal } from "../store/rows.ts";
import type { State } from "../store/state.ts";

/** A `scope` parameter, taken apart: one resource, the permissions asked of it, and what OpenID Connect asks. */
export type AskedScope = Readonly<{
  resource: Application;
  /** How the client named the resource; v1 tokens repeat it as their audience. */
  audience: string;
  /** What stood before each permission: the resource and a slash, or nothing where Graph is meant without being named. */
  prefix: string;
  values: readonly string[];
  /** `.default`: everything that was granted before. */
  isDefault: boolean;
  openid: readonly string[];
}>;

/** @throws AADSTS70011, AADSTS28000 or AADSTS500011 when the scope cannot be understood. */
export function parseScope(state: State, scope: string): AskedScope {
  const words = scope.split(/\s+/).filter(Boolean);
  const openid = words.filter((word) => OPENID_SCOPES.includes(word));
  const asked = words.filter((word) => !OPENID_SCOPES.includes(word)).map((word) => splitScope(word));
  const names = new Set(asked.map((one) => one.audience.toLowerCase()));
  if (names.size > 1) throw aadsts(28000, [...names].join(", "));
  const audience = asked[0]?.audience ?? "https://graph.microsoft.com";
  const resource = findResource(state, audience);
  if (!resource) throw aadsts(500011, audience);
  const values = asked.map((one) => one.value).filter((value) => value !== ".default");
  const unknown = values.find((value) => !resource.scopes.some((known) => same(known.value, value)));
  if (unknown !== undefined) throw aadsts(70011, scope);
  return {
    resource,
    audience,
    prefix: asked[0]?.prefix ?? "",
    openid,
    values: values.map((value) => resource.scopes.find((known) => same(known.value, value))!.value),
    isDefault: asked.some((one) => one.value === ".default"),
  };
}

/** A resource that is in the tenant, by client id or identifier URI, with or without a slash at its end. */
export function findResource(state: State, name: string): Application | undefined {
  const plain = name.replace(/\/+$/, "").toLowerCase();
  if (plain === "https://graph.microsoft.com") return state.applications.first("appId", GRAPH_APP_ID);
  const app =
    state.applications.first("appId", plain) ??
    state.applications.first("appId", plain.replace(/^api:\/\//, "")) ??
    state.applications.first("uri", plain) ??
    state.applications.first("uri", `${plain}/`);
  return app && state.servicePrincipals.first("appId", app.appId) ? app : undefined;
}

/** The permissions of a resource that a client holds for a user, by admin consent, own consent, or because no consent is needed. */
export function grantedScopes(
  state: State,
  client: ServicePrincipal,
  resource: Application,
  userId: string,
): string[] {
  const all = resource.scopes.map((scope) => scope.value);
  if (client.appId === resource.appId || resource.preAuthorizedClients.includes(client.appId)) return all;
  const resourcePrincipal = state.servicePrincipals.first("appId", resource.appId);
  const granted = state.permissionGrants
    .find("clientId", client.id)
    .filter((grant) => grant.resourceId === resourcePrincipal?.id)
    .filter((grant) => grant.consentType === "AllPrincipals" || grant.principalId === userId)
    .flatMap((grant) => grant.scope.split(/\s+/));
  return all.filter((value) => granted.includes(value));
}

function splitScope(word: string): { audience: string; prefix: string; value: string } {
  const slash = word.lastIndexOf("/");
  if (slash === -1) return { audience: "https://graph.microsoft.com", prefix: "", value: word };
  // A resource whose URI ends in a slash is asked for with two: https://resource//.default
  return { audience: word.slice(0, slash), prefix: word.slice(0, slash + 1), value: word.slice(slash + 1) };
}

function same(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}
