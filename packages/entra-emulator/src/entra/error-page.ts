import { type Html, html } from "../html/html.ts";
import { cardPage } from "../html/page.ts";
import type { World } from "../world.ts";
import type { EntraError } from "./aadsts.ts";
import { describe, errorTrace } from "./error-response.ts";

/** What it means for the person in front of the page, and what to do, by number. */
const HELP: Readonly<Record<number, readonly [title: string, advice: string]>> = {
  50020: [
    "This account is not a guest here",
    "Use the account that was invited, or ask the person who shared with you to invite this one.",
  ],
  50105: [
    "You are not assigned to this app",
    "Your account is known here, but nobody has given it access to this app yet. Ask whoever runs the app.",
  ],
  50057: ["This account is disabled", "An administrator has blocked it. Ask them to enable it."],
  50011: [
    "The app sent you to us with an address we do not know",
    "This is a mistake in the app's set-up: its redirect URI is not registered.",
  ],
  700016: [
    "We do not know this app",
    "This is a mistake in the app's set-up: its client id is not registered in this tenant.",
  ],
  90002: [
    "We do not know this organisation",
    "This is a mistake in the app's set-up: the tenant in its address is not this one.",
  ],
  90094: [
    "Only an administrator can let an app in",
    "Ask an administrator of your organisation to open this page, or sign in as one.",
  ],
  500212: [
    "Your own organisation does not let you in here",
    "Its cross-tenant settings keep its people from being guests of this one. Ask your administrator.",
  ],
  500213: [
    "This organisation takes no guests from yours",
    "Its cross-tenant settings keep your organisation out. Ask the person who shared with you.",
  ],
  7000112: [
    "This app is switched off",
    "An administrator has disabled it in this tenant. Ask whoever runs the app.",
  ],
  53003: [
    "A policy blocks this sign-in",
    "Your account is good, but the rules of this organisation do not let it in here.",
  ],
};

/** A sign-in that ends, said so that one can go on. */
export function errorPage(
  world: World,
  request: Request,
  error: EntraError,
  actions: Html | null = null,
): Response {
  const trace = errorTrace(world, request);
  const [title, advice] = HELP[error.number] ?? [
    "We could not sign you in",
    "Go back to the app and try again.",
  ];
  return cardPage({
    title,
    status: error.status === 401 ? 401 : 400,
    body: html`<h1>${title}</h1><p>${advice}</p>${actions && html`<div class="actions">${actions}</div>`}<div class="code">${describe(error, trace).replaceAll("\r", "")}</div>`,
  });
}

/** A button that opens the account picker and comes back. */
export function otherAccount(back: string): Html {
  return html`<a class="button main" href="/_emulator/accounts?back=${encodeURIComponent(back)}">Use another account</a>`;
}
