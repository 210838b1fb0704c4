import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { serveGallery } from "../gallery/serve.ts";
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

async function open(name: string, look: BrowserContextOptions = {}, query = {}): Promise<Page> {
  const page = await (await browser.newContext(look)).newPage();
  await page.goto(`${gallery.url}/state?${new URLSearchParams({ name, ...query })}`);
  await page.locator("html[data-ready]").waitFor();
  return page;
}

/** One property of the first element that matches, as the browser draws it. */
const styleOf = (page: Page, selector: string, property: string) =>
  page
    .locator(selector)
    .first()
    .evaluate((element, property) => getComputedStyle(element).getPropertyValue(property), property);

const luminance = (colour: string) => {
  const [r = 0, g = 0, b = 0] = colour.match(/[\d.]+/g)!.map(Number);
  return r + g + b;
};

test("the button and the dialog take font and colour scheme of the place they stand in, and what the page sets", async () => {
  const light = await open("composed");
  const dark = await open("composed", {}, { scheme: "dark" });
  assert.match(await styleOf(light, "dialog", "font-family"), /system-ui/);
  assert.ok(luminance(await styleOf(light, "dialog", "background-color")) > 600);
  assert.ok(luminance(await styleOf(dark, "dialog", "background-color")) < 200);
  await light.evaluate(() => {
    // As a page of its own would have it; the gallery's policy lets no inline style in, a sheet made by script it does.
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`:root { font-family: Georgia }
      lobby-share { --lobby-accent: rgb(122, 62, 0); --lobby-radius: 1px }
      lobby-share::part(send) { text-transform: uppercase }`);
    document.adoptedStyleSheets.push(sheet);
  });
  assert.match(await styleOf(light, "dialog", "font-family"), /Georgia/);
  assert.equal(await styleOf(light, ".primary", "background-color"), "rgb(122, 62, 0)");
  assert.equal(await styleOf(light, ".primary", "border-radius"), "1px");
  assert.equal(await styleOf(light, ".primary", "text-transform"), "uppercase");
});

test("the page's own styles stay outside, and the element's stay inside", async () => {
  const page = await open("composed");
  const before = await styleOf(page, "h1", "font-size");
  await page.evaluate(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(
      "button { background: rgb(255, 0, 0); padding: 99px } p { display: none } * { margin: 50px }",
    );
    document.adoptedStyleSheets.push(sheet);
  });
  assert.notEqual(await styleOf(page, ".primary", "background-color"), "rgb(255, 0, 0)");
  assert.equal(await styleOf(page, "dialog p", "display"), "block");
  assert.equal(await styleOf(page, "h1", "font-size"), before);
});

test("nothing turns or slides for whoever wants less motion, and it does for others", async () => {
  const moving = (page: Page) =>
    page.evaluate(() => {
      const root = document.querySelector("lobby-share")!.shadowRoot!;
      return {
        running: root.getAnimations().length,
        slides: [...root.querySelectorAll("*")].filter(
          (each) => getComputedStyle(each).transitionDuration !== "0s",
        ).length,
      };
    });
  assert.deepEqual(await moving(await open("moving", { reducedMotion: "reduce" })), {
    running: 0,
    slides: 0,
  });
  const { running, slides } = await moving(await open("moving", { reducedMotion: "no-preference" }));
  assert.ok(running > 0 && slides > 0);
});

test("in forced colours everything that is told apart by its ground has an edge, and progress can still be seen", async () => {
  const look = { forcedColors: "active" } as const;
  const composed = await open("foreseen", look);
  for (const what of [".primary", ".chip", ".box", "select", "textarea"])
    assert.notEqual(await styleOf(composed, what, "border-top-width"), "0px", what);
  const selected = await styleOf(composed, "[role=tab][aria-selected=true]", "border-bottom-color");
  assert.notEqual(
    selected,
    await styleOf(composed, "[role=tab][aria-selected=false]", "border-bottom-color"),
  );
  const moving = await open("moving", look);
  const done = await styleOf(moving, ".track [data-done]", "background-color");
  assert.notEqual(done, await styleOf(moving, ".track i:last-child", "background-color"));
  for (const what of [".face", ".badge", ".count"])
    assert.notEqual(await styleOf(moving, what, "border-top-width"), "0px", what);
});

test("<lobby-invitations> follows the width of its place, not of the window", async () => {
  const page = await open("mine", { viewport: { width: 1280, height: 800 } });
  const stageBesideName = () =>
    page.evaluate(() => {
      const row = document.querySelector("lobby-invitations")!.shadowRoot!.querySelector(".row")!;
      const [who, stage] = [".who", ".stage"].map((each) => row.querySelector(each)!.getBoundingClientRect());
      return Math.abs(who!.top - stage!.top) < 4;
    });
  assert.equal(await stageBesideName(), true);
  await page.evaluate(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync("main { width: 320px }");
    document.adoptedStyleSheets.push(sheet);
  });
  assert.equal(await stageBesideName(), false);
  const wide = await page.evaluate(() => document.querySelector("lobby-invitations")!.scrollWidth);
  assert.ok(wide <= 320, `${wide}`);
});

test("right to left, everything is mirrored: close on the left, the first chip on the right, arrows go the other way", async () => {
  const page = await open("composed", {}, { lang: "ar" });
  const { left, right } = (await page.locator("dialog").evaluate((dialog) => {
    const box = dialog.getBoundingClientRect();
    const close = dialog.querySelector("header button")!.getBoundingClientRect();
    const chip = dialog.querySelector(".chip")!.getBoundingClientRect();
    return { left: close.left - box.left, right: box.right - chip.right };
  })) as { left: number; right: number };
  assert.ok(left < 40 && right < 60, `${left} ${right}`);
  await page.locator("#recipients").press("ArrowRight");
  await page.locator('[data-stop="2"]:focus').waitFor();
  await page.keyboard.press("ArrowRight");
  await page.locator('[data-stop="1"]:focus').waitFor();
  await page.keyboard.press("ArrowLeft");
  await page.locator('[data-stop="2"]:focus').waitFor();
});
