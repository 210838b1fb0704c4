import { html } from "lit/html.js";

/** An address that breaks, where it has to, behind the @, and not in the middle of a word. */
export function address(email: string) {
  const at = email.lastIndexOf("@") + 1;
  return html`${email.slice(0, at)}<wbr>${email.slice(at)}`;
}
