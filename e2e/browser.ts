export { launchBrowser } from "../packages/share/src/testing/browser.ts";
