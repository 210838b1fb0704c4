/** Everything that the second file gives to the first. */

export { ComposeMore } from "../compose/compose-more.ts";
export { accessSheet } from "./access-sheet.ts";
export { RowList } from "./row-list.ts";
export { WhoHasAccess } from "./who-has-access.ts";
