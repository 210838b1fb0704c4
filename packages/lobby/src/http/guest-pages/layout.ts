import { buttonColours } from "../../email/accent.ts";
import { type Html, html } from "../../email/template.ts";
import type { AppOptions } from "../../options.ts";
import type { GuestPageWords } from "./languages/words.ts";

/** One page for a guest, before it is written out. */
export type GuestPage = Readonly<{
  words: GuestPageWords;
  /** Null: nobody knows by which app they came, so that it looks like none. */
  app: AppOptions | null;
  title: string;
  body: Html;
}>;

// Sizes are in rem and sides are logical: it holds at 400 % zoom, and from right to left.
const style = html`
:root { color-scheme: light dark; --text: #1b1f24; --quiet: #57606a; --page: #f3f4f6; --card: #ffffff; --soft: #f3f4f6; --line: #d0d7de; --edge: transparent }
@media (prefers-color-scheme: dark) {
  :root { --text: #f0f3f6; --quiet: #a5afba; --page: #14171b; --card: #1e2329; --soft: #272d34; --line: #3a424c; --edge: #ffffff59 }
}
* { box-sizing: border-box }
body { margin: 0; background: var(--page); color: var(--text); font: 1rem/1.5 system-ui, sans-serif; overflow-wrap: anywhere }
main { max-width: 36rem; margin: 0 auto; padding: clamp(1rem, 8vh, 5rem) 1rem 2rem }
.from { display: flex; flex-wrap: wrap; align-items: center; gap: .5rem 1rem; margin-block-end: 1.5rem; color: var(--quiet) }
.from img { display: block; max-width: 100%; height: auto }
.card { background: var(--card); border: 1px solid var(--line); border-block-start: 4px solid var(--accent); border-radius: .5rem; padding: clamp(1.25rem, 5vw, 2.5rem) }
h1 { margin: 0 0 1rem; font-size: 1.5rem; line-height: 1.3; text-wrap: balance }
h2 { margin: 1.5rem 0 .5rem; font-size: 1rem }
p, ol { margin: 0 0 1rem }
ol { padding-inline-start: 1.5rem }
li { margin-block-end: .5rem }
.as { background: var(--soft); border-inline-start: 4px solid var(--accent); border-radius: .25rem; padding: .75rem 1rem; font-weight: 600 }
.until { margin-block-end: .25rem }
.go { display: inline-block; min-height: 2.75rem; padding: .625rem 1.5rem; border: 1px solid var(--edge); border-radius: .375rem; background: var(--accent); color: var(--on-accent); font: inherit; font-weight: 600; text-align: center; text-decoration: none; cursor: pointer }
.go:focus-visible, summary:focus-visible { outline: 3px solid var(--text); outline-offset: 3px }
.go:hover { text-decoration: underline }
form, .act { margin: 1.5rem 0 .5rem }
.quiet { color: var(--quiet); font-size: .875rem }
details { border-block-start: 1px solid var(--line); margin-block-start: 1.5rem; padding-block-start: .75rem }
summary { display: list-item; min-height: 1.5rem; padding-block: .25rem; cursor: pointer }
details p { margin: .75rem 0 0 }
.card > :last-child { margin-block-end: 0 }
@media (prefers-color-scheme: dark) { .from img { box-sizing: content-box; max-width: calc(100% - 1rem); padding: .5rem; border-radius: .375rem; background: #ffffff } }
@media (forced-colors: active) { .go { border-color: ButtonText } }
`;

/** @param nonce lets the page's own style through its policy */
export function renderGuestPage({ words, app, title, body }: GuestPage, nonce: string): string {
  const { background, text } = buttonColours(app?.accent);
  return html`<!doctype html>
<html lang="${words.language}" dir="${words.direction}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${title}</title>
<link rel="icon" href="data:,">
<style nonce="${nonce}">${style}:root { --accent: ${background}; --on-accent: ${text} }</style>
</head>
<body>
<main><div class="card">
${app && html`<div class="from">${brand(app)}</div>`}
<h1>${title}</h1>
${body}
</div></main>
</body>
</html>`.toString();
}

/** The logo stands in the page itself: nothing is fetched from anywhere. */
function brand({ name, company, logo }: AppOptions): Html {
  if (!logo) return html`<span dir="auto">${company} · ${name}</span>`;
  const picture = `data:${logo.type};base64,${Buffer.from(logo.content).toString("base64")}`;
  return html`<img src="${picture}" width="${logo.width}" height="${logo.height}" alt="${company}"><span dir="auto">${name}</span>`;
}
