import { sheetOf } from "../kit.ts";
import { more } from "../styles/more.ts";
import { rows } from "../styles/rows.ts";

let shared: CSSStyleSheet | undefined;

/** The sheet of what the second file shows, beside that of the element: one for all elements of a page. */
export const accessSheet = () => (shared ??= sheetOf(rows, more));
