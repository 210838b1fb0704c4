import { controls, refused } from "./controls.ts";
import { dialog } from "./dialog.ts";
import { people } from "./people.ts";
import { recipients } from "./recipients.ts";
import { tokens } from "./tokens.ts";

let sheet: CSSStyleSheet | undefined;

/** One sheet for all elements of a page. Made by script, it needs no `unsafe-inline` in the host's Content-Security-Policy. */
export function styleSheet(): CSSStyleSheet {
  if (!sheet) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync([tokens, controls, refused, dialog, recipients, people].join(""));
  }
  return sheet;
}
