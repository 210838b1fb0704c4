import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { Browser } from "playwright-core";
import { violationsOf, withAxe } from "../../../scripts/accessibility.ts";
import { serveGallery } from "../gallery/serve.ts";
import { states } from "../gallery/states.ts";
import { launchBrowser } from "./testing/browser.ts";

let browser: Browser;
let gallery: { url: string; close: () => Promise<void> };
before(async () => {
  browser = await launchBrowser();
  gallery = await serveGallery(0);
});
after(async () => {
  await browser.close();
  await gallery.close();
});

for (const lang of ["en", "ar"]) {
  test(`axe finds nothing in any state, light or dark, ${lang}`, async () => {
    const page = await withAxe(await browser.newPage({ reducedMotion: "reduce" }));
    const found: string[] = [];
    for (const name of Object.keys(states)) {
      await page.goto(`${gallery.url}/state?${new URLSearchParams({ name, scheme: "light", lang })}`);
      await page.locator("html[data-ready]").waitFor();
      // One page is turned from light to dark: to load it costs more than to look at it.
      for (const scheme of ["light", "dark"]) {
        await page.evaluate((scheme) => {
          document.documentElement.classList.remove("light");
          document.documentElement.classList.add(scheme);
        }, scheme);
        found.push(...(await violationsOf(page)).map((each) => `${name}, ${scheme}: ${each}`));
      }
    }
    await page.close();
    assert.deepEqual(found, []);
  });
}
