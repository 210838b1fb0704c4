import { createHash } from "node:crypto";
import type { AuthorizationCode } from "../store/rows.ts";
import { aadsts } from "./aadsts.ts";
import { delegatedAnswer } from "./delegated-answer.ts";
import { type Grant, requireProof, type TokenAnswer } from "./grant.ts";

/** Redeems a code, once, for the client that it was given to. */
export async function authorizationCode(grant: Grant): Promise<TokenAnswer> {
  const { call, form, client, proof, browserOrigin } = grant;
  const { world } = call;
  const code = world.state.codes.get(wellFormed(form.required("code")));
  if (!code || code.appId !== client.appId) throw aadsts(70000);
  if (code.used) throw aadsts(54005);
  if (Date.parse(code.expiresAt) <= world.clock.now().getTime()) throw aadsts(70008);
  if (form.required("redirect_uri") !== code.redirectUri)
    throw aadsts(50011, form.required("redirect_uri"), client.appId);
  if (code.spa && !browserOrigin) throw aadsts(9002327);
  if (!code.spa && browserOrigin) throw aadsts(9002326, browserOrigin);
  const isPublic = code.spa || client.redirectUris.public.some((uri) => sameRedirect(uri, code.redirectUri));
  if (!isPublic) requireProof(grant);
  checkVerifier(code, form.optional("code_verifier"));
  world.state.codes.put({ ...code, used: true });
  return delegatedAnswer(world, {
    delegation: code,
    client,
    scope: form.optional("scope") ?? code.scope,
    proof,
    origin: call.origin,
    spa: code.spa,
    capabilities: grant.capabilities,
    clientInfo: form.optional("client_info") === "1",
  });
}

/** A code or refresh token that may be one of ours. @throws AADSTS9002313 when it cannot be, as when it was cut on its way. */
export function wellFormed(token: string): string {
  if (!/^[\w-]{64}$/.test(token)) throw aadsts(9002313);
  return token;
}

/** Loopback redirect URIs of public clients may use any port. */
export function sameRedirect(registered: string, asked: string): boolean {
  if (registered === asked) return true;
  if (!URL.canParse(registered) || !URL.canParse(asked)) return false;
  const [one, other] = [new URL(registered), new URL(asked)];
  const loopback = one.protocol === "http:" && ["localhost", "127.0.0.1"].includes(one.hostname);
  return (
    loopback &&
    one.port === "" &&
    one.hostname === other.hostname &&
    one.protocol === other.protocol &&
    one.pathname === other.pathname
  );
}

function checkVerifier(code: AuthorizationCode, verifier: string | undefined): void {
  if (code.challenge === null) {
    if (code.spa) throw aadsts(9002325);
    return;
  }
  if (verifier === undefined) throw aadsts(501481);
  const made =
    code.challengeMethod === "plain" ? verifier : createHash("sha256").update(verifier).digest("base64url");
  if (made !== code.challenge) throw aadsts(501481);
}
