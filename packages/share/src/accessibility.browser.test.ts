import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { after, before, test } from "node:test";
import type { Browser } from "playwright-core";
import { serveGallery } from "../gallery/serve.ts";
import { states } from "../gallery/states.ts";
import { launchBrowser } from "./testing/browser.ts";

type Violation = { id: string; nodes: { target: unknown; failureSummary?: string }[] };

let browser: Browser;
let gallery: { url: string; close: () => Promise<void> };
let axe: string;
before(async () => {
  browser = await launchBrowser();
  gallery = await serveGallery(0);
  axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
});
after(async () => {
  await browser.close();
  await gallery.close();
});

for (const [scheme, lang] of [
  ["light", "en"],
  ["dark", "en"],
  ["light", "ar"],
  ["dark", "ar"],
] as const) {
  test(`axe finds nothing in any state, ${scheme}, ${lang}`, async () => {
    const page = await browser.newPage({ reducedMotion: "reduce" });
    const found: string[] = [];
    for (const name of Object.keys(states)) {
      await page.goto(`${gallery.url}/state?${new URLSearchParams({ name, scheme, lang })}`);
      await page.locator("html[data-ready]").waitFor();
      await page.evaluate(axe);
      const violations: Violation[] = await page.evaluate(
        async () =>
          (
            await (
              globalThis as never as { axe: { run: () => Promise<{ violations: Violation[] }> } }
            ).axe.run()
          ).violations,
      );
      for (const { id, nodes } of violations)
        found.push(
          `${name}: ${id}: ${nodes.map((node) => `${node.target} ${node.failureSummary}`).join("; ")}`,
        );
    }
    await page.close();
    assert.deepEqual(found, []);
  });
}
