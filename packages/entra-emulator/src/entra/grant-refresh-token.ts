import { aadsts } from "./aadsts.ts";
import { delegatedAnswer } from "./delegated-answer.ts";
import { type Grant, requireProof, type TokenAnswer } from "./grant.ts";
import { wellFormed } from "./grant-authorization-code.ts";

/** A new access token and a new refresh token; the old one keeps working, as in Entra, until it expires or is revoked. */
export async function refreshToken(grant: Grant): Promise<TokenAnswer> {
  const { call, form, client, proof } = grant;
  const { world } = call;
  const held = world.state.refreshTokens.get(wellFormed(form.required("refresh_token")));
  if (!held || held.appId !== client.appId) throw aadsts(70000);
  if (!held.spa && client.redirectUris.public.length === 0) requireProof(grant);
  if (Date.parse(held.expiresAt) <= world.clock.now().getTime()) throw aadsts(700082);
  const user = world.state.users.get(held.userId);
  if (!user || Date.parse(user.sessionsValidFrom) > Date.parse(held.authTime)) throw aadsts(50173);
  const scope = form.optional("scope") ?? held.scope;
  return delegatedAnswer(world, {
    delegation: held,
    client,
    // A refresh goes on rotating even where the client does not repeat these.
    scope: [
      ...new Set([
        ...scope.split(/\s+/),
        ...held.scope.split(/\s+/).filter((word) => word === "offline_access"),
      ]),
    ].join(" "),
    proof,
    origin: call.origin,
    spa: held.spa,
    capabilities: grant.capabilities,
    clientInfo: form.optional("client_info") === "1",
  });
}
