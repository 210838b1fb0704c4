import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { launchBrowser } from "../src/testing/browser.ts";
import { serveGallery } from "./serve.ts";
import { states } from "./states.ts";

// node gallery/shoot.ts FOLDER [scheme] [width] [lang] [name,name…]: a picture of every state.
const [folder = "pictures", scheme = "light", width = "720", lang = "en", only] = process.argv.slice(2);
await mkdir(folder, { recursive: true });
const gallery = await serveGallery(0);
const browser = await launchBrowser();
const page = await browser.newPage({
  viewport: { width: Number(width), height: 720 },
  reducedMotion: "reduce",
});
page.on("pageerror", (error) => process.stderr.write(`${error.message}\n`));
for (const name of only ? only.split(",") : Object.keys(states)) {
  await page.goto(`${gallery.url}/state?${new URLSearchParams({ name, scheme, lang })}`);
  await page.locator("html[data-ready]").waitFor();
  await page.waitForLoadState("load");
  await page.screenshot({ path: join(folder, `${name}.png`) });
}
await browser.close();
await gallery.close();
