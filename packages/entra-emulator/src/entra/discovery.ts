import { tenantOf, type World } from "../world.ts";
import type { EntraCall, EntraRoute } from "./call.ts";
import { checkTenant } from "./tenant.ts";

/** The OpenID Connect metadata of a tenant, or of all of them, as Entra publishes it. */
export function metadata(world: World, segment: string, origin: string, version: "v1" | "v2") {
  const shared = checkTenant(world, segment) === "shared";
  const base = `${origin}/${segment}`;
  const tid = shared ? "{tenantid}" : tenantOf(world).tenantId;
  const oauth = version === "v2" ? "oauth2/v2.0" : "oauth2";
  return {
    token_endpoint: `${base}/${oauth}/token`,
    token_endpoint_auth_methods_supported: ["client_secret_post", "private_key_jwt", "client_secret_basic"],
    jwks_uri: `${base}/discovery${version === "v2" ? "/v2.0" : ""}/keys`,
    response_modes_supported: ["query", "fragment", "form_post"],
    subject_types_supported: ["pairwise"],
    id_token_signing_alg_values_supported: ["RS256"],
    response_types_supported: ["code"],
    scopes_supported: ["openid", "profile", "email", "offline_access"],
    issuer: version === "v2" ? `${origin}/${tid}/v2.0` : `https://sts.windows.net/${tid}/`,
    request_uri_parameter_supported: false,
    // It is a part of Graph, which has a name of its own where Microsoft's names are stood in for.
    userinfo_endpoint: `${origin.replace("//login.microsoftonline.com", "//graph.microsoft.com")}/oidc/userinfo`,
    authorization_endpoint: `${base}/${oauth}/authorize`,
    device_authorization_endpoint: `${base}/${oauth}/devicecode`,
    http_logout_supported: true,
    frontchannel_logout_supported: true,
    end_session_endpoint: `${base}/${oauth}/logout`,
    claims_supported: [
      "sub",
      "iss",
      "aud",
      "exp",
      "iat",
      "auth_time",
      "acr",
      "nonce",
      "preferred_username",
      "name",
      "tid",
      "ver",
      "at_hash",
      "c_hash",
      "email",
    ],
    tenant_region_scope: shared ? null : "EU",
    cloud_instance_name: "microsoftonline.com",
    cloud_graph_host_name: "graph.windows.net",
    msgraph_host: "graph.microsoft.com",
    rbac_url: "https://pas.windows.net",
  };
}

function keys({ world, origin, parameters }: EntraCall): Response {
  const shared = checkTenant(world, parameters.tenant!) === "shared";
  const issuer = `${origin}/${shared ? "{tenantid}" : tenantOf(world).tenantId}/v2.0`;
  return Response.json({
    keys: world.keys.keys.map(({ kid, n, e, certificate }) => ({
      kty: "RSA",
      use: "sig",
      kid,
      x5t: kid,
      n,
      e,
      x5c: [certificate],
      issuer,
    })),
  });
}

function instance({ query, origin }: EntraCall): Response {
  const endpoint = query.optional("authorization_endpoint");
  const tenant = endpoint ? (new URL(endpoint, origin).pathname.split("/")[1] ?? "common") : "common";
  const host = new URL(origin).host;
  return Response.json({
    tenant_discovery_endpoint: `${origin}/${tenant}/v2.0/.well-known/openid-configuration`,
    "api-version": "1.1",
    metadata: [{ preferred_network: host, preferred_cache: host, aliases: [host] }],
  });
}

export const discoveryRoutes: readonly EntraRoute[] = [
  {
    method: "GET",
    path: "/:tenant/v2.0/.well-known/openid-configuration",
    handle: ({ world, parameters, origin }) =>
      Response.json(metadata(world, parameters.tenant!, origin, "v2")),
  },
  {
    method: "GET",
    path: "/:tenant/.well-known/openid-configuration",
    handle: ({ world, parameters, origin }) =>
      Response.json(metadata(world, parameters.tenant!, origin, "v1")),
  },
  { method: "GET", path: "/:tenant/discovery/v2.0/keys", handle: keys },
  { method: "GET", path: "/:tenant/discovery/keys", handle: keys },
  { method: "GET", path: "/common/discovery/instance", handle: instance },
];
