import { randomInt } from "node:crypto";
import { html } from "../html/html.ts";
import { cardPage } from "../html/page.ts";
import { newSecret } from "../identifiers.ts";
import type { DeviceCode } from "../store/rows.ts";
import { parseScope } from "../tokens/resource.ts";
import { tenantOf } from "../world.ts";
import { aadsts } from "./aadsts.ts";
import { faceOf, userOf } from "./account.ts";
import { accountPicker } from "./account-picker.ts";
import type { EntraCall, EntraRoute } from "./call.ts";
import { findClient } from "./client-authentication.ts";
import { delegatedAnswer } from "./delegated-answer.ts";
import type { Grant, TokenAnswer } from "./grant.ts";
import { sessionOf } from "./session.ts";
import { checkTenant } from "./tenant.ts";

const MINUTES = 15;
const SECONDS_BETWEEN_POLLS = 1;
// No vowels and no look-alikes: nothing to misread, nothing rude.
const ALPHABET = "BCDFGHJKLMNPQRSTVWXZ23456789";

async function begin(call: EntraCall): Promise<Response> {
  const { world } = call;
  checkTenant(world, call.parameters.tenant!);
  const form = await call.form();
  const client = findClient(world, form.required("client_id"));
  const scope = form.required("scope");
  parseScope(world.state, scope);
  const userCode = Array.from({ length: 9 }, () => ALPHABET[randomInt(ALPHABET.length)]).join("");
  const id = newSecret(48);
  const expiresAt = new Date(world.clock.now().getTime() + MINUTES * 60_000).toISOString();
  world.state.deviceCodes.put({ id, userCode, appId: client.appId, scope, expiresAt, answer: null });
  const verification_uri = `${call.origin}/common/oauth2/deviceauth`;
  const message = `To sign in, use a web browser to open the page ${verification_uri} and enter the code ${userCode} to authenticate.`;
  return Response.json({
    user_code: userCode,
    device_code: id,
    verification_uri,
    expires_in: MINUTES * 60,
    interval: SECONDS_BETWEEN_POLLS,
    message,
  });
}

/** What the device that waits gets for its code. */
export async function deviceCode({ call, form, client, proof, capabilities }: Grant): Promise<TokenAnswer> {
  const { world } = call;
  const waiting = world.state.deviceCodes.get(form.optional("device_code") ?? form.required("code"));
  if (!waiting || waiting.appId !== client.appId) throw aadsts(70018);
  if (Date.parse(waiting.expiresAt) <= world.clock.now().getTime()) throw aadsts(70019);
  if (waiting.answer === null) throw aadsts(70016);
  world.state.deviceCodes.delete(waiting.id);
  if (waiting.answer === "declined") throw aadsts(65004);
  return delegatedAnswer(world, {
    delegation: waiting.answer,
    client,
    scope: waiting.scope,
    proof,
    origin: call.origin,
    spa: false,
    capabilities,
    clientInfo: form.optional("client_info") === "1",
  });
}

function enter(call: EntraCall): Response {
  const { world, query, url } = call;
  const code = query.optional("code");
  const waiting = code ? find(call, code) : undefined;
  if (!waiting) {
    return cardPage({
      title: "Enter the code",
      status: code ? 400 : 200,
      body: html`<h1>Enter the code</h1><p>${code ? "That code is not known, or too old." : "It is shown on the device or in the app that you want to sign in to."}</p>
<form method="get" action="/common/oauth2/deviceauth"><label for="code">Code</label><input id="code" name="code" type="text" required autofocus autocapitalize="characters"><div class="actions"><button class="button main">Next</button></div></form>`,
    });
  }
  const client = findClient(world, waiting.appId);
  const session = sessionOf(world, call.request);
  const face = session && faceOf(world, session.account);
  if (!face)
    return accountPicker(world, {
      purpose: `to continue to ${client.displayName} on another device`,
      back: url.pathname + url.search,
      hint: null,
    });
  return cardPage({
    title: "Sign in on another device",
    body: html`<p class="over">${face.address}</p><h1>Are you signing in to ${client.displayName}?</h1><p>Go on only if you asked for this code yourself.</p>
<form method="post" action="/common/oauth2/deviceauth"><input type="hidden" name="code" value="${waiting.userCode}"><div class="actions"><button class="button main" name="answer" value="accept">Continue</button><button class="button" name="answer" value="cancel">Cancel</button></div></form>`,
  });
}

async function decide(call: EntraCall): Promise<Response> {
  const { world } = call;
  const form = await call.form();
  const waiting = find(call, form.optional("code") ?? "");
  const session = sessionOf(world, call.request);
  const face = session && faceOf(world, session.account);
  const user = face && userOf(world.state, session.account, face);
  const accepted = form.optional("answer") === "accept";
  if (!waiting || !session || !user)
    return cardPage({
      title: "Start again",
      status: 400,
      body: html`<h1>Start again</h1><p>This code is not waiting for ${tenantOf(world).displayName} any more, or this account is no user of it.</p>`,
    });
  const { account, mfa, signedInAt: authTime } = session;
  const answer = {
    appId: waiting.appId,
    userId: user.id,
    scope: waiting.scope,
    account,
    mfa,
    authTime,
    nonce: null,
    capabilities: [],
  };
  world.state.deviceCodes.put({ ...waiting, answer: accepted ? answer : "declined" });
  return cardPage({
    title: "Done",
    body: html`<h1>${accepted ? "You are signed in on your device" : "Nothing was signed in"}</h1><p>You can close this page.</p>`,
  });
}

function find({ world }: EntraCall, userCode: string): DeviceCode | undefined {
  const waiting = world.state.deviceCodes.first("userCode", userCode.trim().toUpperCase());
  return waiting?.answer === null && Date.parse(waiting.expiresAt) > world.clock.now().getTime()
    ? waiting
    : undefined;
}

export const deviceCodeRoutes: readonly EntraRoute[] = [
  { method: "POST", path: "/:tenant/oauth2/v2.0/devicecode", handle: begin },
  { method: "GET", path: "/common/oauth2/deviceauth", handle: enter },
  { method: "POST", path: "/common/oauth2/deviceauth", handle: decide },
];
