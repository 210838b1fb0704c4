import { controls, refused } from "./controls.ts";
import { dialog } from "./dialog.ts";
import { recipients } from "./recipients.ts";
import { tokens } from "./tokens.ts";

let shared: CSSStyleSheet | undefined;

/** The sheet of the dialog and its button: one for all elements of a page. */
export const shareSheet = () => (shared ??= sheetOf(tokens, controls, refused, dialog, recipients));

/** Made by script, a sheet needs no `unsafe-inline` in the host's Content-Security-Policy. */
export function sheetOf(...parts: readonly string[]): CSSStyleSheet {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(parts.join(""));
  return sheet;
}
