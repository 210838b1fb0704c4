/** The one browser of all tests. */
export { launchBrowser } from "../../../../scripts/launch-browser.ts";
