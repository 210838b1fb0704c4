import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { Hono } from "hono";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { violationsOf, withAxe } from "../../../../scripts/accessibility.ts";
import { launchBrowser } from "../../../../scripts/launch-browser.ts";
import { mailLanguages } from "../contract/index.ts";
import type { AppOptions } from "../options.ts";
import { testApp } from "../testing/tenant.ts";
import { guestPageGalleryRoutes } from "./guest-page-gallery.ts";
import { previewNames } from "./guest-pages/previews.ts";

const origin = "http://localhost:4000";
const schemes = ["light", "dark"] as const;
const pictures = process.env.PAGE_PICTURES;

/** A wordmark, as an app would have one. */
async function logoFrom(browser: Browser): Promise<NonNullable<AppOptions["logo"]>> {
  const page = await browser.newPage({ viewport: { width: 200, height: 36 } });
  await page.setContent(
    '<body style="margin:0;color:#8a3b12;font:700 22px/36px serif;white-space:nowrap">Hartwell Foods</body>',
  );
  const content = await page.screenshot();
  await page.close();
  return { type: "image/png", content, width: 200, height: 36 };
}

/** Serves the pages, and notes whatever else a page asks for and whatever its own policy refuses. */
async function serve(context: BrowserContext, app: AppOptions): Promise<{ refused: string[] }> {
  const routes = new Hono();
  const clock = { now: () => new Date("2026-11-23T12:00:00Z") };
  guestPageGalleryRoutes(routes, { publicUrl: origin, apps: [app], clock });
  const refused: string[] = [];
  context.on("console", (message) => message.type() === "error" && refused.push(message.text()));
  await context.route("**", async (route) => {
    const { pathname, search } = new URL(route.request().url());
    if (pathname !== "/guest-page-previews") refused.push(pathname);
    const response = await routes.request(pathname + search);
    await route.fulfill({
      status: response.status,
      headers: Object.fromEntries(response.headers),
      body: await response.text(),
    });
  });
  return { refused };
}

const ways = (name: string, language: string) =>
  `${origin}/guest-page-previews?${new URLSearchParams({ page: name, language })}`;
// A screen of 1280 × 1024 at 400 % zoom (WCAG 2.2, 1.4.10).
const viewport = { width: 320, height: 256 };

test("every page can be read by everybody: axe finds nothing, on a small screen, light and dark, from left and right", async () => {
  await using browser = await launchBrowser();
  const context = await withAxe(await browser.newContext({ viewport }));
  const { refused } = await serve(context, { ...testApp(), logo: await logoFrom(browser) });
  const page = await context.newPage();
  const wrong: string[] = [];

  for (const name of previewNames)
    for (const language of ["en", "ar"]) {
      await page.goto(ways(name, language));
      for (const colorScheme of schemes) {
        await page.emulateMedia({ colorScheme });
        for (const found of await violationsOf(page))
          wrong.push(`${name}, ${language}, ${colorScheme}: ${found}`);
        if (pictures) await photograph(page, `${name}-${language}-${colorScheme}`);
      }
    }
  assert.deepEqual(wrong, []);
  assert.deepEqual(refused, [], "nothing is fetched, and the pages may look as they are meant to");
});

test("every page fits a small screen in every language, and all works by keyboard and without scripts", async () => {
  await using browser = await launchBrowser();
  const context = await browser.newContext({ viewport, javaScriptEnabled: false });
  await serve(context, testApp());
  const page = await context.newPage();
  const wide: string[] = [];
  for (const name of previewNames)
    for (const language of mailLanguages) {
      await page.goto(ways(name, language));
      if (await page.evaluate(() => document.documentElement.scrollWidth > innerWidth))
        wide.push(`${name}, ${language}`);
    }
  assert.deepEqual(wide, [], "nobody has to scroll sideways");

  // To the button, then to what helps with another account; what has the focus can be seen.
  await page.goto(ways("invited", "en"));
  const focused = () =>
    page.evaluate(() => {
      const element = document.activeElement!;
      const { height } = element.getBoundingClientRect();
      return { tag: element.tagName, outline: getComputedStyle(element).outlineWidth, height };
    });
  await page.keyboard.press("Tab");
  const button = await focused();
  assert.deepEqual([button.tag, button.outline], ["BUTTON", "3px"]);
  assert.ok(button.height >= 44);
  await page.keyboard.press("Tab");
  const question = await focused();
  assert.deepEqual([question.tag, question.outline], ["SUMMARY", "3px"]);
  assert.ok(question.height >= 24);
  assert.equal(await page.getByText(/in a private window/).isVisible(), false);
  await page.keyboard.press("Enter");
  assert.equal(await page.getByText(/in a private window/).isVisible(), true);

  // From right to left the accent stands on the right.
  await page.goto(ways("invited", "ar"));
  const side = await page.evaluate(() => getComputedStyle(document.querySelector(".as")!).borderRightWidth);
  assert.equal(side, "4px");
});

async function photograph(page: Page, name: string): Promise<void> {
  mkdirSync(pictures!, { recursive: true });
  for (const width of [320, 1000]) {
    await page.setViewportSize({ width, height: 700 });
    const file = `${name}-${width}`.replace(/[^\w-]+/g, "-");
    await page.screenshot({ path: join(pictures!, `${file}.png`), fullPage: true });
  }
  await page.setViewportSize(viewport);
}
