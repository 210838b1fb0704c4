import type { Claims } from "../tokens/jwt.ts";
import { decodeJwt, verifyJwt } from "../tokens/jwt.ts";
import { findResource } from "../tokens/resource.ts";
import { aadsts } from "./aadsts.ts";
import type { Shown } from "./conditional-access.ts";
import { delegatedAnswer } from "./delegated-answer.ts";
import { type Grant, requireProof, type TokenAnswer } from "./grant.ts";

/** Turns a user's token for this application into that user's token for another resource. */
export async function onBehalfOf(grant: Grant): Promise<TokenAnswer> {
  const { call, form, client, proof } = grant;
  const { world } = call;
  requireProof(grant);
  if (form.optional("requested_token_use") !== "on_behalf_of") throw aadsts(90014, "requested_token_use");
  const assertion = form.required("assertion");
  const token = verifyJwt(world.keys, assertion);
  if (!token) throw decodeJwt(assertion) ? aadsts(50013, "[Reason - The key was not found.]") : aadsts(50027);
  const { claims } = token;
  if (claims.idtyp === "app") throw aadsts(90083);
  const now = world.clock.now().getTime() / 1000;
  if (Number(claims.exp) <= now || Number(claims.nbf) > now) throw aadsts(500133);
  const audience = findResource(world.state, String(claims.aud));
  if (audience?.appId !== client.appId || typeof claims.scp !== "string") {
    throw aadsts(50013, "[Reason - The provided assertion is for another audience.]");
  }
  const user = world.state.users.get(String(claims.oid));
  if (!user) throw aadsts(50034, String(claims.oid), "");
  const shown = shownAtSignIn(claims);
  return delegatedAnswer(world, {
    delegation: {
      appId: client.appId,
      userId: user.id,
      scope: form.required("scope"),
      account: null,
      ...shown,
      nonce: null,
      capabilities: [],
    },
    client,
    scope: form.required("scope"),
    proof,
    origin: call.origin,
    spa: false,
    capabilities: grant.capabilities,
    clientInfo: form.optional("client_info") === "1",
  });
}

/** Entra carries its own state in `aio`, which nobody else may read. */
function shownAtSignIn(claims: Claims): Shown {
  const { mfa, at } = JSON.parse(Buffer.from(String(claims.aio), "base64url").toString("utf8")) as {
    mfa: boolean;
    at?: string;
  };
  return { mfa, authTime: at ?? new Date(Number(claims.iat) * 1000).toISOString() };
}
