import { html, nothing } from "lit/html.js";
import { type Icon, icon } from "./icons.ts";

/** A line that tells how things stand; with a button where something can be done. */
export const notice = (name: Icon, words: unknown, button?: string, act?: () => void) =>
  html`<div class="notice" role=${button ? "group" : nothing}>
    ${icon(name)}<span>${words}</span>${button && html`<button type="button" class="plain" @click=${act}>${button}</button>`}
  </div>`;
