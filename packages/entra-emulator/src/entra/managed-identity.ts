import { newId } from "../identifiers.ts";
import type { ServicePrincipal } from "../store/rows.ts";
import { issueAppToken } from "../tokens/issue.ts";
import { findResource } from "../tokens/resource.ts";
import type { World } from "../world.ts";
import type { EntraCall, EntraRoute } from "./call.ts";
import { tokenExchange } from "./token-exchange.ts";

/** Seconds that a managed identity's token is good for, and kept by Azure. */
const LIFETIME = 86_399;

/** The identity that is named, or the first where none is. */
function findIdentity({ world, query }: EntraCall): ServicePrincipal | undefined {
  const clientId = query.optional("client_id")?.toLowerCase();
  const objectId = (query.optional("object_id") ?? query.optional("principal_id"))?.toLowerCase();
  const all = [...world.state.servicePrincipals].filter(
    ({ servicePrincipalType }) => servicePrincipalType === "ManagedIdentity",
  );
  return all.find(({ appId, id }) => (!clientId || appId === clientId) && (!objectId || id === objectId));
}

function resourceNamed(world: World, name: string) {
  const plain = name.replace(/\/+$/, "");
  return tokenExchange.identifierUris.includes(plain) ? tokenExchange : findResource(world.state, plain);
}

/** What Azure tells of a token; a string: what is wrong with the question. */
async function tokenFor(call: EntraCall): Promise<Record<string, string> | string> {
  const { world, query, origin } = call;
  const audience = query.optional("resource");
  if (!audience) return "Required query variable 'resource' is missing";
  const principal = findIdentity(call);
  if (!principal) return "Identity not found";
  const resource = resourceNamed(world, audience);
  if (!resource) return `The resource principal named ${audience} was not found in the tenant.`;
  const access_token = await issueAppToken(world, {
    client: principal,
    principal,
    resource,
    audience,
    proof: "certificate",
    capabilities: [],
    lifetime: LIFETIME,
    origin,
  });
  const now = Math.floor(world.clock.now().getTime() / 1000);
  return {
    access_token,
    expires_on: String(now + LIFETIME),
    not_before: String(now),
    resource: audience,
    client_id: principal.appId,
    token_type: "Bearer",
  };
}

/** As a virtual machine asks: numbers are strings, and a header keeps links in pages from asking. */
async function instanceMetadata(call: EntraCall): Promise<Response> {
  const refused = (error_description: string) =>
    Response.json({ error: "invalid_request", error_description }, { status: 400 });
  if (call.request.headers.get("metadata") !== "true")
    return refused("Required metadata header not specified");
  const answer = await tokenFor(call);
  if (typeof answer === "string") return refused(answer);
  return Response.json({ ...answer, refresh_token: "", expires_in: String(LIFETIME) });
}

/** As an app in App Service, Container Apps or Functions asks; what is in the header, everybody may choose here. */
async function appService(call: EntraCall): Promise<Response> {
  const refused = (statusCode: number, message: string) =>
    Response.json({ statusCode, message, correlationId: newId() }, { status: statusCode });
  if (!call.request.headers.get("x-identity-header"))
    return refused(401, "The X-IDENTITY-HEADER header is missing.");
  const answer = await tokenFor(call);
  if (typeof answer === "string") return refused(400, answer);
  const { not_before: _, ...told } = answer;
  return Response.json(told);
}

/**
 * Tokens of managed identities, as code in Azure asks for them.
 *
 * @see https://learn.microsoft.com/entra/identity/managed-identities-azure-resources/how-to-use-vm-token
 * @see https://learn.microsoft.com/azure/app-service/overview-managed-identity#rest-endpoint-reference
 */
export const managedIdentityRoutes: readonly EntraRoute[] = [
  { method: "GET", path: "/metadata/identity/oauth2/token", handle: instanceMetadata },
  // MSAL for Node asks with a slash at the end.
  { method: "GET", path: "/metadata/identity/oauth2/token/", handle: instanceMetadata },
  { method: "GET", path: "/msi/token", handle: appService },
];
