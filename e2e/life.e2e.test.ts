import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import type { LobbyClient } from "lobby/client";
import type { Page } from "playwright-core";
import { launchBrowser } from "./browser.ts";
import { prepareDemo } from "./demo.ts";
import { becomes, danaAt } from "./people.ts";

const maria = "maria@fjordline.example";
const tomas = "tomas@fjordline.example";

test("a guest's whole life in the app, in French and without a script: invited, at the wrong account, in, more, less, out", async (context) => {
  const demo = await prepareDemo(context);
  await demo.start();
  const dana = await danaAt(demo);
  const browser = await launchBrowser();
  context.after(() => browser.close());
  const guest = await browser.newContext({
    locale: "fr-FR",
    javaScriptEnabled: false,
    viewport: { width: 1180, height: 760 },
  });
  const page = await guest.newPage();
  page.setDefaultTimeout(15_000);
  const heading = (name: string) => page.getByRole("heading", { name, level: 1 }).waitFor();

  // Maria is invited, and so is a colleague of hers, to something else.
  const [id] = await Promise.all([
    share(dana, { order: "1207", email: maria, message: "Pourriez-vous vérifier la date de livraison ?" }),
    share(dana, { order: "1206", email: tomas }),
  ]);
  await demo.emulator.guests.redeem({ redeemUrl: await redeemUrlOf(await wayIn(demo, tomas)) });

  // The mail and the page speak her language, and say who, what, as whom, until when.
  await page.goto(demo.inbox);
  await page.getByRole("link", { name: /Dana Reyes a partagé «\sOrder 1207\s»/ }).click();
  await page.frameLocator("iframe").getByRole("link", { name: "Ouvrir « Order 1207 »" }).waitFor();
  await picture(page, "mail-fr", false);
  const welcome = await wayIn(demo, maria);
  await page.goto(welcome);
  await heading("Dana Reyes a partagé « Order 1207 » avec vous");
  await page.getByText(`L’invitation est destinée à ${maria}.`).waitFor();
  await page.getByText(/L’invitation est valable jusqu’au/).waitFor();
  await picture(page, "welcome-fr");

  // She goes on, as somebody else: Microsoft does not take him for her, and Orders says so too.
  await page.getByRole("button", { name: "Continuer vers Microsoft" }).click();
  await page.getByText("Tomas Berg").first().click();
  await page.getByText(/AADSTS50020/).waitFor();
  const refused = await page.goto(`${demo.url}/orders/1207`);
  await heading("Vous utilisez un autre compte");
  assert.equal(refused?.status(), 403);
  assert.ok(page.url().startsWith(`${demo.url}/lobby/not-welcome?because=wrong-account`));
  await picture(page, "wrong-account");

  // As herself, once, and she is at the order.
  await guest.clearCookies();
  await page.goto(welcome);
  await page.getByRole("button", { name: "Continuer vers Microsoft" }).click();
  await page.getByText("Maria Lindqvist").first().click();
  await page.getByRole("button", { name: "Accept" }).click();
  await heading("Order 1207");
  assert.equal(page.url(), `${demo.url}/orders/1207`);
  await becomes(dana, id, ({ status }) => status === "accepted");
  assert.equal(await page.getByRole("button", { name: "Confirm delivery" }).count(), 0);

  // She may do more, and sees more: the second time her mail leads straight to it.
  await dana.act(id, "role", { role: "editor" });
  await becomes(dana, id, ({ status, role }) => status === "accepted" && role.id === "editor");
  await page.reload();
  await page.getByRole("button", { name: "Confirm delivery" }).waitFor();
  const other = await share(dana, { order: "1205", email: maria });
  const second = await wayIn(demo, maria, "1205");
  await page.goto(second);
  await heading("« Order 1205 » vous est ouvert");
  await picture(page, "accepted-fr");
  await page.getByRole("link", { name: "Ouvrir « Order 1205 »" }).click();
  await heading("Order 1205");

  // The time for the first is over: her link says so, and so does the sign-in; the second stays hers.
  await dana.act(id, "extend", { accessUntil: new Date(Date.now() + 5000).toISOString() });
  await becomes(dana, id, ({ status }) => status === "expired");
  assert.equal((await page.goto(welcome))?.status(), 410);
  await heading("Votre accès a pris fin");
  await page.getByRole("link", { name: "Écrire à Dana Reyes" }).waitFor();
  await picture(page, "expired-fr");
  await page.goto(demo.url);
  assert.deepEqual(await page.getByRole("row").getByRole("link").allTextContents(), ["1205"]);
  await page.getByRole("button", { name: "Sign out" }).click();
  assert.equal((await page.goto(`${demo.url}/orders/1207`))?.status(), 410);
  await heading("Votre accès a pris fin");
  assert.ok(page.url().includes("because=expired"));

  // Taken back, with no time for goodbyes.
  await dana.act(other, "revoke");
  await becomes(dana, other, ({ status }) => status === "revoked");
  assert.equal((await page.goto(second))?.status(), 410);
  await heading("Ce partage est terminé");
  await picture(page, "revoked-fr");

  const requests = await demo.emulator.requests({});
  assert.deepEqual(
    requests.filter(({ status }) => status === 501),
    [],
    "the emulator knows all that was asked of it",
  );
});

/** Shares an order for viewing, in French, and waits until the guest has been written to. */
async function share(
  dana: LobbyClient,
  about: { order: string; email: string; message?: string },
): Promise<string> {
  const { invitations } = await dana.invite(
    {
      resource: { type: "order", id: about.order },
      recipients: [{ email: about.email }],
      role: "viewer",
      language: "fr",
      ...(about.message ? { message: about.message } : {}),
    },
    { idempotencyKey: `life-${about.order}` },
  );
  const { id } = invitations[0]!;
  await becomes(dana, id, ({ status }) => status === "waiting-for-guest" || status === "accepted");
  return id;
}

async function wayIn(demo: Awaited<ReturnType<typeof prepareDemo>>, to: string, order = ""): Promise<string> {
  const mails = await demo.emulator.mailbox.list({ to });
  const mail = mails.find(({ subject }) => subject.includes(order))!;
  return mail.text.match(/http:\S+\/welcome\/[\w-]+/)![0];
}

async function redeemUrlOf(welcome: string): Promise<string> {
  const onward = await fetch(welcome, { method: "POST", redirect: "manual" });
  return onward.headers.get("location")!;
}

/** With UPDATE_SCREENSHOTS=1, for the docs. */
async function picture(page: Page, name: string, isNarrow = true): Promise<void> {
  if (!process.env.UPDATE_SCREENSHOTS) return;
  const folder = join(import.meta.dirname, "../docs/images");
  mkdirSync(folder, { recursive: true });
  const path = join(folder, `${name}.png`);
  if (!isNarrow) return void (await page.screenshot({ path }));
  const usual = page.viewportSize()!;
  await page.setViewportSize({ width: 760, height: 560 });
  await page.screenshot({ path, fullPage: true });
  await page.setViewportSize(usual);
}
