import { after, before } from "node:test";
import type { ShareOptions } from "lobby/contract";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { launchBrowser } from "./browser.ts";
import { ScriptedEndpoint } from "./scripted-endpoint.ts";

export const orderOptions: ShareOptions = {
  app: { id: "orders", name: "Orders", company: "Contoso" },
  resource: { type: "order", id: "1207", name: "Order 1207" },
  caller: { objectId: "dana" },
  mayShare: true,
  roles: [
    { id: "viewer", label: "Can view", description: "Sees the order, changes nothing." },
    { id: "editor", label: "Can edit", description: "Sees and changes the order." },
  ],
  manages: false,
  longestAccessDays: null,
  required: [],
  limits: { recipients: 200, message: 1000 },
};

/** One browser for a test file; for each test a fresh endpoint and a fresh page with the element on it. */
export function sharePages() {
  let browser: Browser;
  const open: { close: () => Promise<void> }[] = [];
  before(async () => {
    browser = await launchBrowser();
  });
  after(async () => {
    await browser.close();
    for (const each of open) await each.close();
  });
  return async function sharePage(
    prepare: (endpoint: ScriptedEndpoint) => void = () => {},
    look: BrowserContextOptions = {},
  ): Promise<{ page: Page; endpoint: ScriptedEndpoint }> {
    const endpoint = await new ScriptedEndpoint(structuredClone(orderOptions)).start();
    open.push(endpoint);
    prepare(endpoint);
    const page = await browser.newPage({ reducedMotion: "reduce", locale: "en-GB", ...look });
    page.setDefaultTimeout(5000);
    await page.goto(endpoint.url);
    return { page, endpoint };
  };
}
