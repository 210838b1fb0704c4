import { applicationRoles } from "../directory/app-access.ts";
import { issueAppToken, lifetimeOf } from "../tokens/issue.ts";
import { findResource } from "../tokens/resource.ts";
import { aadsts } from "./aadsts.ts";
import type { Grant, TokenAnswer } from "./grant.ts";

/** A token for the application itself. There is no `client_info` in the answer: with one, MSAL would not cache it. */
export async function clientCredentials({
  call,
  form,
  client,
  proof,
  capabilities,
}: Grant): Promise<TokenAnswer> {
  const { world } = call;
  if (proof === "none") throw aadsts(7000218);
  const scope = form.required("scope");
  const audience = /^(\S+)\/\.default$/.exec(scope)?.[1];
  if (!audience) throw aadsts(1002012, scope);
  const resource = findResource(world.state, audience);
  if (!resource) throw aadsts(500011, audience);
  const principal = world.state.servicePrincipals.first("appId", client.appId)!;
  const target = world.state.servicePrincipals.first("appId", resource.appId)!;
  if (target.appRoleAssignmentRequired && target.id !== principal.id) {
    const roles = applicationRoles(world.state, principal, target);
    if (roles.length === 0)
      throw aadsts(501051, client.appId, client.displayName, resource.appId, resource.displayName);
  }
  const access_token = await issueAppToken(world, {
    client,
    principal,
    resource,
    audience,
    proof,
    capabilities,
    origin: call.origin,
  });
  const expires_in = lifetimeOf(resource, capabilities);
  return { expires_in, ext_expires_in: expires_in, access_token };
}
