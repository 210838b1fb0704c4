import { arch, platform } from "node:os";
import sparticuz from "@sparticuz/chromium";
import { type Browser, chromium } from "playwright-core";

/**
 * The Chromium that npm brought where it runs, an installed Chrome elsewhere. None of the package's own arguments: they switch
 * web security off.
 */
export async function launchBrowser(): Promise<Browser> {
  if (platform() !== "linux" || arch() !== "x64") return chromium.launch({ channel: "chrome" });
  return chromium.launch({
    executablePath: await sparticuz.executablePath(),
    args: ["--headless=shell", "--no-sandbox", "--no-zygote", "--disable-gpu"],
  });
}
