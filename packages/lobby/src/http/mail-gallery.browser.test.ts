import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import { Hono } from "hono";
import type { Page } from "playwright-core";
import { violationsOf, withAxe } from "../../../../scripts/accessibility.ts";
import { launchBrowser } from "../../../../scripts/launch-browser.ts";
import type { AppOptions } from "../options.ts";
import { testApp } from "../testing/tenant.ts";
import { mailGalleryRoutes } from "./mail-gallery.ts";

const origin = "http://localhost:4000";
const clock = { now: () => new Date("2026-11-23T12:00:00Z") };
const app: AppOptions = {
  ...testApp(),
  mail: { texts: { de: { footer: ["Hartwell Foods GmbH, Bergen"] } } },
};

function galleryAt(publicUrl: string): Hono {
  const routes = new Hono();
  mailGalleryRoutes(routes, { publicUrl, apps: [app], clock });
  return routes;
}

/** A folder for a picture of every mail, for somebody to look at. */
const pictures = process.env.MAIL_PICTURES;

async function photograph(mail: Page, name: string): Promise<void> {
  const file = `${name.replace(/[^\w-]+/g, "-")}.png`;
  await mail.screenshot({ path: join(pictures!, file), fullPage: true });
}

// A mail is no page of its own: what asks for landmarks and headings of a page does not count.
const rules = { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] };

test("every mail can be read in every language, light and dark, on a small screen, and axe finds nothing", async () => {
  assert.equal((await galleryAt("https://orders.example/lobby").request("/mail-previews")).status, 404);
  const gallery = galleryAt(origin);
  await using browser = await launchBrowser();
  const page = await browser.newPage({ viewport: { width: 900, height: 1200 } });
  const refused: string[] = [];
  page.on("console", (message) => message.type() === "error" && refused.push(message.text()));
  await page.route(`${origin}/**`, async (route) => {
    const response = await gallery.request(route.request().url());
    const headers = Object.fromEntries(response.headers);
    await route.fulfill({ status: response.status, headers, body: await response.text() });
  });
  const mail = await withAxe(await browser.newPage({ viewport: { width: 320, height: 900 } }));
  await mail.goto("about:blank");
  const wrong: string[] = [];

  for (const name of ["invitation", "to a guest", "to sign up", "reminder", "ending", "moved"]) {
    await page.goto(`${origin}/mail-previews?mail=${encodeURIComponent(name)}`);
    const frames = await page
      .locator("iframe")
      .evaluateAll((all) =>
        all.map((frame) => ({ title: frame.getAttribute("title")!, html: frame.getAttribute("srcdoc")! })),
      );
    assert.equal(frames.length, 20);
    for (const { title, html } of frames) {
      await mail.setContent(html);
      const wide = await mail.evaluate(() => document.documentElement.scrollWidth > innerWidth);
      if (wide) wrong.push(`${name}, ${title}: does not fit`);
      if (pictures) await photograph(mail, `${name}-${title}`);
      // What differs between the mails is words, so that looks are judged in one of them.
      if (name !== "invitation" && !title.startsWith("ar")) continue;
      for (const found of await violationsOf(mail, rules)) wrong.push(`${name}, ${title}: ${found}`);
    }
  }
  assert.deepEqual(wrong, []);
  assert.deepEqual(refused, [], "the page's own policy lets it look as it is meant to");

  // What is framed is styled, in the scheme that it stands for.
  const [light, dark] = [0, 1].map((at) => page.frameLocator("iframe").nth(at).locator(".card"));
  const background = (card: typeof light) =>
    card!.evaluate((element) => getComputedStyle(element).backgroundColor);
  assert.deepEqual(
    [await background(light), await background(dark)],
    ["rgb(255, 255, 255)", "rgb(31, 36, 41)"],
  );
});
