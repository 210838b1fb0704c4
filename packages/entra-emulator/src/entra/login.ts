import { randomInt } from "node:crypto";
import { html, INVALID } from "../html/html.ts";
import { cardPage } from "../html/page.ts";
import { derivedId, newId } from "../identifiers.ts";
import { deliver } from "../mail/deliver.ts";
import type { Account } from "../store/rows.ts";
import { tenantOf, type World } from "../world.ts";
import { accountByAddress } from "./account.ts";
import { accountPicker, readAccountKey } from "./account-picker.ts";
import type { EntraCall, EntraRoute } from "./call.ts";
import { passwordOf, passwordPage } from "./password.ts";
import { readReturn, seeOther, withParameters } from "./return-address.ts";
import { startSession } from "./session.ts";

const PASSCODE_MINUTES = 30;
const TRIES = 5;

async function login(call: EntraCall): Promise<Response> {
  const { world } = call;
  const form = await call.form();
  const back = readReturn(form.optional("back"));
  if (!back) return lostTheWay();
  const chosen = form.optional("account");
  const address = form.optional("address")?.trim().toLowerCase();
  const account = chosen
    ? readAccountKey(world, chosen)
    : address
      ? accountByAddress(world.state, address)
      : undefined;
  if (account && passwordOf(world.state, account) !== null) return passwordPage(world, account, back);
  if (account) return signIn(call, account, back);
  if (!address?.includes("@")) return lostTheWay();
  const organisation = world.state.organisations.first("domain", address.split("@")[1]!);
  if (organisation && form.optional("create") !== "yes")
    return offerAccount(world, organisation.displayName, address, back);
  if (organisation) return signIn(call, createAccount(world, organisation.id, address), back);
  return sendPasscode(world, address, back);
}

/** In its own company the account would have to exist; here it can be made on the spot. */
function offerAccount(world: World, organisation: string, address: string, back: URL): Response {
  return cardPage({
    title: "No such account",
    body: html`<h1>${organisation} has no account ${address}</h1>
<p>In the real world their administrator would have to make one. Here you can.</p>
<form method="post" action="/${tenantOf(world).tenantId}/login"><input type="hidden" name="back" value="${back.pathname + back.search}"><input type="hidden" name="address" value="${address}"><input type="hidden" name="create" value="yes">
<div class="actions"><button class="button main">Make the account and continue</button><a class="button" href="${back.pathname + back.search}">Back</a></div></form>`,
  });
}

function createAccount(world: World, tenantId: string, address: string): Account {
  const { id } = world.state.outsideAccounts.put({
    id: derivedId("outside account", address),
    tenantId,
    userPrincipalName: address,
    mail: address,
    displayName: address
      .split("@")[0]!
      .replace(/[._-]+/g, " ")
      .replace(/\b\p{Ll}/gu, (letter) => letter.toUpperCase()),
    givenName: null,
    surname: null,
    password: null,
  });
  return { from: "organisation", accountId: id };
}

function signIn({ world, request }: EntraCall, account: Account, back: URL): Response {
  const cookie = startSession(world, request, account);
  // The choice is made: what asked for it must not ask again.
  const next = withParameters(back, {
    prompt: null,
    login_hint: null,
    ...(back.pathname === "/redeem" && { chosen: "yes" }),
  });
  return seeOther(next, cookie);
}

/** For an address that no organisation here owns: a code by mail, as Entra does where one-time passcodes are on. */
function sendPasscode(world: World, address: string, back: URL, wrong = false): Response {
  if (!wrong) {
    const code = String(randomInt(0, 100_000_000)).padStart(8, "0");
    const expiresAt = new Date(world.clock.now().getTime() + PASSCODE_MINUTES * 60_000).toISOString();
    world.state.passcodes.put({ id: address, code, expiresAt, tries: 0 });
    deliver(world, {
      to: address,
      from: `${tenantOf(world).displayName} <account-verification@${tenantOf(world).initialDomain}>`,
      subject: `Your ${tenantOf(world).displayName} account verification code`,
      text: `Account verification code: ${code}\nIt is good for ${PASSCODE_MINUTES} minutes.`,
      html: null,
      messageId: `<${newId()}@${tenantOf(world).initialDomain}>`,
    });
  }
  return cardPage({
    title: "Enter the code",
    status: wrong ? 400 : 200,
    body: html`<h1>Enter the code</h1>
<p>We sent a code to ${address}. It is in the <a href="/_emulator/inbox?to=${encodeURIComponent(address)}" target="_blank">inbox</a>.</p>
<form method="post" action="/${tenantOf(world).tenantId}/login/passcode"><input type="hidden" name="back" value="${back.pathname + back.search}"><input type="hidden" name="address" value="${address}">
<label for="passcode">Code</label>${wrong && html`<p class="mistake" id="mistake">That code is not right, or too old.</p>`}<input id="passcode" name="passcode" type="text" inputmode="numeric" autocomplete="one-time-code" required autofocus${wrong && INVALID}>
<div class="actions"><button class="button main">Sign in</button></div></form>`,
  });
}

async function checkPassword(call: EntraCall): Promise<Response> {
  const { world } = call;
  const form = await call.form();
  const back = readReturn(form.optional("back"));
  const account = readAccountKey(world, form.optional("account") ?? "");
  if (!back || !account) return lostTheWay();
  const good = form.optional("password") === passwordOf(world.state, account);
  return good ? signIn(call, account, back) : passwordPage(world, account, back, true);
}

async function checkPasscode(call: EntraCall): Promise<Response> {
  const { world } = call;
  const form = await call.form();
  const back = readReturn(form.optional("back"));
  const address = form.optional("address")?.toLowerCase();
  if (!back || !address) return lostTheWay();
  const sent = world.state.passcodes.get(address);
  const good =
    sent &&
    sent.tries < TRIES &&
    Date.parse(sent.expiresAt) > world.clock.now().getTime() &&
    sent.code === form.optional("passcode")?.trim();
  if (!good) {
    if (sent) world.state.passcodes.put({ ...sent, tries: sent.tries + 1 });
    return sendPasscode(world, address, back, true);
  }
  world.state.passcodes.delete(address);
  return signIn(call, { from: "one-time-passcode", address }, back);
}

export function lostTheWay(): Response {
  return cardPage({
    title: "Start again",
    status: 400,
    body: html`<h1>Start again</h1><p>This page was opened without what it belongs to. Go back to the app, or open the link in your mail again.</p><div class="actions"><a class="button" href="/_emulator/inbox">Open the inbox</a></div>`,
  });
}

function chooseAccount({ world, query }: EntraCall): Response {
  const back = readReturn(query.optional("back"));
  if (!back) return lostTheWay();
  return accountPicker(world, {
    purpose: "Choose the account to continue with",
    back: back.pathname + back.search,
    hint: back.searchParams.get("login_hint"),
  });
}

export const loginRoutes: readonly EntraRoute[] = [
  { method: "GET", path: "/_emulator/accounts", handle: chooseAccount },
  { method: "POST", path: "/:tenant/login", handle: login },
  { method: "POST", path: "/:tenant/login/password", handle: checkPassword },
  { method: "POST", path: "/:tenant/login/passcode", handle: checkPasscode },
];
