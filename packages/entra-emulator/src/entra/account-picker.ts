import { type Html, html } from "../html/html.ts";
import { cardPage } from "../html/page.ts";
import type { Account } from "../store/rows.ts";
import { tenantOf, type World } from "../world.ts";
import { accountByAddress, faceOf } from "./account.ts";

/** So many of one organisation are listed; the others type their address. */
const SHOWN = 6;

export type Picker = Readonly<{
  /** What the sign-in is for, e.g. "to continue to Orders". */
  purpose: string;
  /** Where to go once signed in. */
  back: string;
  hint: string | null;
  /** A domain whose accounts alone are meant; `organizations` and `consumers` for those of companies, and personal ones. */
  domain?: string | undefined;
}>;

type Group = Readonly<{
  name: string;
  domains: readonly string[];
  consumer: boolean;
  accounts: readonly Account[];
}>;

/** Everybody who could sign in, without passwords: the one who is expected first. */
export function accountPicker(world: World, picker: Picker): Response {
  const tenant = tenantOf(world);
  const hinted = picker.hint ? accountByAddress(world.state, picker.hint) : undefined;
  const all: Group[] = [
    { name: tenant.displayName, domains: tenant.domains, consumer: false, accounts: hostAccounts(world) },
    ...outsideAccounts(world),
  ];
  const meant = all.filter((group) => isMeant(group, picker.domain?.toLowerCase()));
  const groups = (meant.length > 0 ? meant : all)
    .map(({ name, accounts }) => ({ name, accounts: accounts.filter((account) => !same(account, hinted)) }))
    .filter((group) => group.accounts.length > 0);
  return cardPage({
    title: "Sign in",
    body: html`
<h1>Sign in</h1>
<p class="over">${picker.purpose}</p>
<form method="post" action="/${tenant.tenantId}/login">
<input type="hidden" name="back" value="${picker.back}">
${hinted && html`<ul class="people">${person(world, hinted, true)}</ul>`}
${groups.map((group) => html`<h2>${group.name}</h2><ul class="people">${group.accounts.map((account) => person(world, account, false))}</ul>`)}
</form>
<h2>Somebody else</h2>
<form method="post" action="/${tenant.tenantId}/login">
<input type="hidden" name="back" value="${picker.back}">
<div class="line">
<div><label for="address">Email address</label><input id="address" name="address" type="email" required autocomplete="username" value="${hinted ? "" : picker.hint}"></div>
<button class="button">Continue</button>
</div>
</form>
<p class="quiet">No passwords here: choose who you want to be.</p>`,
  });
}

const same = (account: Account, other: Account | undefined): boolean =>
  other !== undefined && accountKey(account) === accountKey(other);

/** Names an account in a form. */
export function accountKey(account: Account): string {
  if (account.from === "tenant") return `tenant:${account.userId}`;
  return account.from === "organisation"
    ? `organisation:${account.accountId}`
    : `passcode:${account.address}`;
}

export function readAccountKey(world: World, key: string): Account | null {
  const [from, id] = [key.slice(0, key.indexOf(":")), key.slice(key.indexOf(":") + 1)];
  if (from === "tenant" && world.state.users.get(id)) return { from: "tenant", userId: id };
  if (from === "organisation" && world.state.outsideAccounts.get(id))
    return { from: "organisation", accountId: id };
  return null;
}

function person(world: World, account: Account, first: boolean): Html {
  const face = faceOf(world, account)!;
  return html`<li><button class="person${first ? " first" : ""}" name="account" value="${accountKey(account)}">${portrait(face.displayName)}<span><b>${face.displayName}</b><i>${face.address}</i></span></button></li>`;
}

function portrait(name: string): Html {
  const words = name.split(/\s+/).filter(Boolean);
  const letters = [words[0], words.length > 1 ? words.at(-1) : ""].map((word) => word?.[0] ?? "").join("");
  return html`<span class="face" aria-hidden="true">${letters.toUpperCase()}</span>`;
}

function hostAccounts(world: World): Account[] {
  const accounts: Account[] = [];
  for (const user of world.state.users) {
    if (user.creationType !== null) continue;
    accounts.push({ from: "tenant", userId: user.id });
    if (accounts.length === SHOWN) break;
  }
  return accounts;
}

function outsideAccounts(world: World): Group[] {
  const groups = new Map<string, Account[]>();
  for (const outside of world.state.outsideAccounts) {
    const accounts = groups.get(outside.tenantId) ?? [];
    if (accounts.length >= SHOWN) continue;
    groups.set(outside.tenantId, [...accounts, { from: "organisation", accountId: outside.id }]);
  }
  return [...groups].map(([tenantId, accounts]) => {
    const organisation = world.state.organisations.get(tenantId);
    return {
      name: organisation?.displayName ?? "Elsewhere",
      domains: organisation?.domains ?? [],
      consumer: organisation?.consumer ?? false,
      accounts,
    };
  });
}

function isMeant({ domains, consumer }: Group, hint: string | undefined): boolean {
  if (hint === undefined) return true;
  if (hint === "organizations" || hint === "consumers") return consumer === (hint === "consumers");
  return domains.some((domain) => domain.toLowerCase() === hint);
}
