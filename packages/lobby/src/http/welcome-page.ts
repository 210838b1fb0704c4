import { buttonColours } from "../email/accent.ts";
import { type Html, html } from "../email/template.ts";
import type { AppOptions } from "../options.ts";
import type { WelcomeFacts, WelcomeWords } from "./welcome-words.ts";

const style = `
:root { color-scheme: light dark; --text: #1b1f24; --quiet: #57606a; --page: #f3f4f6; --card: #ffffff; --line: #d0d7de }
@media (prefers-color-scheme: dark) {
  :root { --text: #f0f3f6; --quiet: #a5afba; --page: #14171b; --card: #1e2329; --line: #3a424c }
}
* { box-sizing: border-box }
body { margin: 0; background: var(--page); color: var(--text); font: 16px/1.5 system-ui, sans-serif }
main { max-width: 36rem; margin: clamp(1rem, 8vh, 6rem) auto; padding: 0 1rem }
.card { background: var(--card); border: 1px solid var(--line); border-radius: 8px; padding: clamp(1.25rem, 5vw, 2.5rem) }
.from { margin: 0 0 1rem; color: var(--quiet); overflow-wrap: anywhere }
h1 { margin: 0 0 1rem; font-size: 1.5rem; line-height: 1.3; text-wrap: balance; overflow-wrap: anywhere }
p, ol { margin: 0 0 1rem; overflow-wrap: anywhere }
ol { padding-inline-start: 1.5rem }
li { margin-bottom: .5rem }
.as { border-inline-start: 4px solid var(--accent); padding: .25rem 0 .25rem .75rem; font-weight: 600 }
.go { display: inline-block; min-height: 44px; padding: .625rem 1.5rem; border: 0; border-radius: 6px; background: var(--accent); color: var(--on-accent); font: inherit; font-weight: 600; text-decoration: none; cursor: pointer }
.go:focus-visible { outline: 3px solid var(--text); outline-offset: 3px }
.quiet { color: var(--quiet); font-size: .875rem }
.quiet:last-child { margin-bottom: 0 }
form { margin: 1.5rem 0 .5rem }
@media (forced-colors: active) { .go { border: 2px solid ButtonText } }
`;

function page(words: WelcomeWords, app: AppOptions | null, title: string, body: Html): string {
  const { background, text } = buttonColours(app?.accent);
  return html`<!doctype html>
<html lang="${words.language}" dir="${words.direction}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${title}</title>
<link rel="icon" href="data:,">
<style nonce="NONCE">${safeStyle}:root { --accent: ${background}; --on-accent: ${text} }</style>
</head>
<body><main><div class="card">
${app && html`<p class="from">${app.company} · ${app.name}</p>`}
<h1>${title}</h1>
${body}
</div></main></body>
</html>`.toString();
}

/** The style sheet is ours and the same each time, so it need not be escaped. */
const safeStyle = html(Object.assign([style], { raw: [style] }) as unknown as TemplateStringsArray);

export function invitedPage(
  words: WelcomeWords,
  app: AppOptions,
  facts: WelcomeFacts,
  signsUp: boolean,
): string {
  const { invited } = words;
  const { next, button } = signsUp ? invited.signUp : invited;
  const body = html`<p>${invited.shared(facts)}</p>
<p class="as">${invited.asAddress(facts)}</p>
<ol>${next.map((line) => html`<li>${line(facts)}</li>`)}</ol>
<form method="post"><button class="go">${button}</button></form>
<p class="quiet">${invited.leadsTo(facts)}</p>
<p class="quiet">${invited.wrongAccount(facts)}</p>`;
  return page(words, app, invited.title(facts), body);
}

export function acceptedPage(words: WelcomeWords, app: AppOptions, facts: WelcomeFacts, url: string): string {
  const { accepted } = words;
  const body = html`<p>${accepted.text(facts)}</p><p><a class="go" href="${url}">${accepted.button(facts)}</a></p>`;
  return page(words, app, accepted.title, body);
}

export function preparingPage(words: WelcomeWords, app: AppOptions, facts: WelcomeFacts): string {
  const { preparing } = words;
  const body = html`<p>${preparing.text(facts)}</p><p><a class="go" href="">${preparing.button}</a></p>`;
  return page(words, app, preparing.title, body);
}

export function endedPage(
  words: WelcomeWords,
  app: AppOptions,
  said: { title: string; text: (facts: WelcomeFacts) => string },
  facts: WelcomeFacts,
): string {
  return page(words, app, said.title, html`<p>${said.text(facts)}</p>`);
}

export function plainPage(words: WelcomeWords, said: { title: string; text: string }): string {
  return page(words, null, said.title, html`<p>${said.text}</p>`);
}
