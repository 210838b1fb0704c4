import { sheetOf } from "../kit.ts";
import { rows } from "../styles/rows.ts";

let shared: CSSStyleSheet | undefined;

/** The sheet of the rows of people, beside that of the element: one for all elements of a page. */
export const accessSheet = () => (shared ??= sheetOf(rows));
