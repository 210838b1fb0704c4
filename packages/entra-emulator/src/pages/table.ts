import { type Html, html } from "../html/html.ts";

type Cell = Html | string | number | null | undefined;

/** A table, or a line that says there is nothing. */
export function table(
  headings: readonly string[],
  rows: readonly (readonly Cell[])[],
  nothing: string,
): Html {
  if (rows.length === 0) return html`<div class="empty">${nothing}</div>`;
  const head = headings.map((heading) => html`<th scope="col">${heading}</th>`);
  const body = rows.map((row) => html`<tr>${row.map((cell) => html`<td>${cell ?? ""}</td>`)}</tr>`);
  return html`<div class="scroll" tabindex="0" role="region" aria-label="${headings.join(", ")}"><table><thead><tr>${head}</tr></thead><tbody>${body}</tbody></table></div>`;
}

/** A word with a colour that means something; the word says it too. */
export function tag(word: string, mood: "good" | "wrong" | "wait" | "" = ""): Html {
  return html`<span class="tag ${mood}">${word}</span>`;
}

/** An id: text to be compared letter by letter, on one line. */
export const mono = (text: string): Html => html`<span class="mono nowrap">${text}</span>`;

/** A path, a rule: the same, on as many lines as it needs. */
export const code = (text: string): Html => html`<span class="mono path">${text}</span>`;

/** Each on a line of its own. */
export const lines = (texts: readonly string[]): Html =>
  html`${texts.map((text) => html`<div>${text}</div>`)}`;

export const time = (iso: string): string => `${iso.slice(0, 10)} ${iso.slice(11, 19)}`;
