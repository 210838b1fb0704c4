import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { Browser } from "playwright-core";
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

/** 1280 × 1024 at 400 % is 320 × 256. */
const screens = { "a phone": { width: 320, height: 640 }, "400 % zoom": { width: 320, height: 256 } };

for (const lang of ["en", "de", "ar"]) {
  test(`on a phone of 320 pixels and on a desktop at 400 % zoom, in ${lang}, nothing is cut off at the sides and every button can be reached`, async () => {
    const page = await browser.newPage({ reducedMotion: "reduce" });
    const found: string[] = [];
    for (const state of Object.keys(states)) {
      await page.setViewportSize(screens["a phone"]);
      await page.goto(`${gallery.url}/state?${new URLSearchParams({ name: state, lang })}`);
      await page.locator("html[data-ready]").waitFor();
      for (const [screen, size] of Object.entries(screens)) {
        await page.setViewportSize(size);
        found.push(
          ...(await page.evaluate((name) => {
            const root = document.querySelector("lobby-share, lobby-invitations")!.shadowRoot!;
            const dialog = root.querySelector("dialog");
            const page = document.scrollingElement!;
            const wrong =
              page.scrollWidth > page.clientWidth
                ? [`${name}: the page is ${page.scrollWidth} in ${page.clientWidth}`]
                : [];
            for (const box of [
              dialog ?? root.firstElementChild!,
              ...root.querySelectorAll(".scroll, .box"),
            ]) {
              if (box.scrollWidth > box.clientWidth)
                wrong.push(
                  `${name}: ${box.className || "dialog"} is ${box.scrollWidth} in ${box.clientWidth}`,
                );
            }
            for (const button of (dialog?.open ? dialog : root).querySelectorAll("button")) {
              button.scrollIntoView({ block: "center" });
              const { left, right, top, bottom } = button.getBoundingClientRect();
              const there = root.elementFromPoint((left + right) / 2, (top + bottom) / 2);
              if (!there || !(button.contains(there) || there.contains(button)))
                wrong.push(`${name}: ${button.outerHTML.slice(0, 120)}`);
            }
            return wrong;
          }, `${state}, ${screen}`)),
        );
      }
    }
    await page.close();
    assert.deepEqual(found, []);
  });
}

test("every button and field is at least 24 pixels each way", async () => {
  const page = await browser.newPage({ reducedMotion: "reduce" });
  const small: string[] = [];
  for (const name of Object.keys(states)) {
    await page.goto(`${gallery.url}/state?${new URLSearchParams({ name })}`);
    await page.locator("html[data-ready]").waitFor();
    small.push(
      ...(await page.evaluate(
        (name) =>
          [
            ...document
              .querySelector("lobby-share, lobby-invitations")!
              .shadowRoot!.querySelectorAll("button, input, select, textarea"),
          ]
            .filter((each) => each.checkVisibility())
            .map((each) => [each, each.getBoundingClientRect()] as const)
            .filter(([, { width, height }]) => width < 24 || height < 24)
            .map(([each, { width, height }]) => `${name}: ${each.className} ${width} × ${height}`),
        name,
      )),
    );
  }
  await page.close();
  assert.deepEqual(small, []);
});
