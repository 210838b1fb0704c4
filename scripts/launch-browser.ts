import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from "node:fs";
import { arch, platform } from "node:os";
import { dirname, join } from "node:path";
import sparticuz from "@sparticuz/chromium";
import { type Browser, chromium } from "playwright-core";

const folder = join(import.meta.dirname, "../.lobby");

/**
 * A real browser for the tests: the Chromium that npm brought where it runs (Linux on x64), an installed Chrome elsewhere. Of
 * the package's own arguments only the harmless ones are taken: it also switches web security off, which the tests are about.
 */
export async function launchBrowser(): Promise<Browser> {
  if (platform() !== "linux" || arch() !== "x64") return await chromium.launch({ channel: "chrome" });
  return await chromium.launch({
    executablePath: await unpacked(),
    args: ["--headless=shell", "--no-sandbox", "--no-zygote", "--disable-gpu", "--font-render-hinting=none"],
  });
}

/**
 * The package unpacks into the system's temporary folder, under a name that everybody knows: there another user's copy cannot
 * be run, and should not be. So each checkout has its own, renamed into place when it is whole.
 */
async function unpacked(): Promise<string> {
  const about = new URL("../package.json", import.meta.resolve("@sparticuz/chromium"));
  const { version } = JSON.parse(readFileSync(about, "utf8")) as { version: string };
  const place = join(folder, `chromium-${version}`);
  if (!existsSync(place)) {
    mkdirSync(folder, { recursive: true });
    const fresh = mkdtempSync(join(folder, "chromium-"));
    const usual = process.env.TMPDIR;
    process.env.TMPDIR = fresh;
    const file = await sparticuz.executablePath().finally(() => {
      if (usual === undefined) delete process.env.TMPDIR;
      else process.env.TMPDIR = usual;
    });
    try {
      renameSync(dirname(file), place);
    } catch {
      // Another test was quicker.
      rmSync(fresh, { recursive: true, force: true });
    }
  }
  return join(place, "chromium");
}
