import { arch, platform } from "node:os";
import sparticuz from "@sparticuz/chromium";
import { type Browser, chromium } from "playwright-core";

/**
 * A real browser: the Chromium that npm brought where it runs (Linux on x64), an installed Chrome elsewhere. Of the package's
 * own arguments only the harmless ones are taken: it also switches web security off, which our tests are about.
 */
export async function launchBrowser(): Promise<Browser> {
  if (platform() !== "linux" || arch() !== "x64") return await chromium.launch({ channel: "chrome" });
  return await chromium.launch({
    executablePath: await sparticuz.executablePath(),
    args: ["--headless=shell", "--no-sandbox", "--no-zygote", "--disable-gpu", "--font-render-hinting=none"],
  });
}
