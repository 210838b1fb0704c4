import type { NotWelcomeReason } from "../../contract/index.ts";
import { type Html, html } from "../../email/template.ts";
import type { AppOptions } from "../../options.ts";
import { appFacts } from "./facts.ts";
import { pageLanguages } from "./languages/index.ts";
import type { GuestPageWords, InvitationFacts, Said } from "./languages/words.ts";
import type { GuestPage } from "./layout.ts";

type About = Readonly<{ words: GuestPageWords; app: AppOptions; facts: InvitationFacts }>;

/** Who shared what, for which address, until when; and the button that goes on. */
export function invitedPage({ words, app, facts }: About, signsUp: boolean): GuestPage {
  const { invited } = words;
  const { steps, button } = signsUp ? invited.signUp : invited;
  const { question, signedIn, notMine } = invited.otherAccount;
  const body = html`<p>${invited.shared(facts)}</p>
<p class="as">${invited.asAddress(facts)}</p>
${facts.accessUntil && html`<p class="until">${invited.accessUntil(facts)}</p>`}
${facts.invitationUntil && html`<p class="until">${invited.invitationUntil(facts)}</p>`}
<h2>${invited.next}</h2>
<ol>${steps.map((step) => html`<li>${step(facts)}</li>`)}</ol>
<form method="post"><button class="go">${button}</button></form>
<p class="quiet">${invited.leadsTo(facts)}</p>
<details class="quiet"><summary>${question}</summary><p>${signedIn(facts)}</p><p>${notMine(facts)}</p></details>`;
  return { words, app, title: invited.title(facts), body };
}

export function acceptedPage({ words, app, facts }: About, url: string): GuestPage {
  const { title, text, button } = words.accepted;
  const body = html`<p>${text(facts)}</p>${action(url, button(facts))}`;
  return { words, app, title: title(facts), body };
}

export function preparingPage({ words, app, facts }: About): GuestPage {
  const { title, text, button } = words.preparing;
  return { words, app, title, body: html`<p>${text(facts)}</p>${action("", button)}` };
}

/** What came to nothing, and how to reach the person who can do something about it. */
export function endedPage({ words, app, facts }: About, said: Said<InvitationFacts>): GuestPage {
  const { inviterAddress, resource } = facts;
  const body = html`${told(said, facts)}${
    inviterAddress &&
    said !== words.replaced &&
    action(mailTo(inviterAddress, resource), words.writeTo(facts))
  }`;
  return { words, app, title: said.title(facts), body };
}

/** About nobody in particular. */
export function plainPage(words: GuestPageWords, name: "unknownLink" | "trouble" | "unknown"): GuestPage {
  const said = name === "unknown" ? words.notWelcome.unknown : words[name];
  return { words, app: null, title: said.title(null), body: told(said, null) };
}

/** To somebody who has signed in to an app and may not come in. */
export function notWelcomePage(
  language: GuestPageWords["language"],
  app: AppOptions,
  because: NotWelcomeReason,
): GuestPage {
  const words = pageLanguages[language];
  const said = words.notWelcome[because];
  const facts = appFacts(app, words.direction);
  return { words, app, title: said.title(facts), body: told(said, facts) };
}

function told<Facts>({ text, todo }: Said<Facts>, facts: Facts): Html {
  return html`<p>${text(facts)}</p>
${todo.length === 1 ? html`<p>${todo[0](facts)}</p>` : html`<ol>${todo.map((line) => html`<li>${line(facts)}</li>`)}</ol>`}`;
}

function action(url: string, label: string): Html {
  return html`<p class="act"><a class="go" href="${url}">${label}</a></p>`;
}

/** RFC 6068. What keeps names apart in a sentence has no place in an address. */
function mailTo(address: string, subject: string): string {
  const plain = (text: string) => encodeURIComponent(text.replace(/[\u2068\u2069]/g, ""));
  return `mailto:${plain(address).replace("%40", "@")}?subject=${plain(subject)}`;
}
