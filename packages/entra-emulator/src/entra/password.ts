import { html, INVALID } from "../html/html.ts";
import { cardPage } from "../html/page.ts";
import type { Account } from "../store/rows.ts";
import type { State } from "../store/state.ts";
import { tenantOf, type World } from "../world.ts";
import { faceOf } from "./account.ts";
import { accountKey } from "./account-picker.ts";

/** The password that a seed gave an account; null where it gave none, which is the rule. */
export function passwordOf(state: State, account: Account): string | null {
  if (account.from === "tenant") return state.users.get(account.userId)?.password ?? null;
  return account.from === "organisation"
    ? (state.outsideAccounts.get(account.accountId)?.password ?? null)
    : null;
}

/** Asks for the password of an account that has one. */
export function passwordPage(world: World, account: Account, back: URL, wrong = false): Response {
  const place = back.pathname + back.search;
  return cardPage({
    title: "Enter the password",
    status: wrong ? 400 : 200,
    body: html`<p class="over">${faceOf(world, account)?.address}</p><h1>Enter the password</h1>
<p>The seed of this tenant gives this account one.</p>
<form method="post" action="/${tenantOf(world).tenantId}/login/password"><input type="hidden" name="back" value="${place}"><input type="hidden" name="account" value="${accountKey(account)}">
<label for="password">Password</label>${wrong && html`<p class="mistake" id="mistake">That password is not right.</p>`}<input id="password" name="password" type="password" autocomplete="current-password" required autofocus${wrong && INVALID}>
<div class="actions"><button class="button main">Sign in</button><a class="button" href="/_emulator/accounts?back=${encodeURIComponent(place)}">Another account</a></div></form>`,
  });
}
