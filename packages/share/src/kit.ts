/**
 * What the second file (`access/`) uses of the first. In the two files for the browser the first hands these values to the second
 * when it loads it, so that neither holds what the other has; `access/` imports nothing else that runs.
 */
export { html, nothing, render } from "lit/html.js";
export { needsInviter } from "./sharing/people.ts";
export { problemOf } from "./sharing/problem-of.ts";
export { moodOf } from "./sharing/stage.ts";
export { sheetOf } from "./styles/style-sheet.ts";
export { address } from "./view/address.ts";
export { dateOnly, dateWords, timeOnly } from "./view/date-words.ts";
export { icon } from "./view/icons.ts";
export { notice } from "./view/notice.ts";
export { problemWords, stageIcon } from "./view/stage-words.ts";
export { summaryWords } from "./view/summary-words.ts";
