import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import pg from "pg";
import type { Page } from "playwright-core";
import { violationsOf, withAxe } from "../scripts/accessibility.ts";
import { launchBrowser } from "./browser.ts";
import { prepareDemo } from "./demo.ts";

const images = join(import.meta.dirname, "../docs/images");

test("an employee shares order 1207, and the guest ends on it, signed in as themselves", async (context) => {
  const demo = await prepareDemo(context);
  await demo.start();
  const browser = await launchBrowser();
  context.after(() => browser.close());
  const newPage = async () => {
    const context = await withAxe(await browser.newContext({ viewport: { width: 1180, height: 760 } }));
    const page = await context.newPage();
    page.setDefaultTimeout(20_000);
    return page;
  };

  // The employee signs in and shares.
  const dana = await newPage();
  await dana.goto(`${demo.url}/orders/1207`);
  await checked(dana, "sign-in");
  await dana.getByText("Dana Reyes").first().click();
  await dana.getByRole("heading", { name: "Order 1207" }).waitFor();
  await checked(dana, "order");
  const seen = await collectStatuses(dana);
  await dana.getByRole("button", { name: "Share order 1207" }).click();
  await dana.getByRole("combobox").or(dana.getByRole("textbox")).first().waitFor();
  await dana.keyboard.type("maria@fjordline.example");
  await dana.keyboard.press("Enter");
  // What would happen, by the directory itself.
  await dana.getByText("1 person: 1 new guest in Hartwell Foods", { exact: true }).first().waitFor();
  await checked(dana, "share");
  await dana
    .getByRole("button", { name: /^(send|invite|share)\b/i })
    .last()
    .click();
  await dana
    .getByText(/waiting for the guest/i)
    .first()
    .waitFor();
  await checked(dana, "waiting");

  // The guest's mail, and the way in.
  const maria = await newPage();
  await maria.goto(demo.inbox);
  await maria
    .getByRole("link", { name: /Order 1207/ })
    .first()
    .click();
  await maria.locator("iframe").waitFor();
  await checked(maria, "mail");
  const button = maria.frameLocator("iframe").getByRole("link", { name: "Open Order 1207" });
  const welcome = (await button.getAttribute("href"))!;
  assert.ok(welcome.startsWith(`${demo.url}/lobby/welcome/`));
  await maria.goto(welcome);
  await maria.getByRole("heading", { name: "Dana Reyes shared Order 1207 with you" }).waitFor();
  await maria.getByText("You are invited as maria@fjordline.example.").waitFor();
  await checked(maria, "welcome");
  await maria.getByRole("button", { name: "Continue to Microsoft" }).click();
  await maria.getByText("Maria Lindqvist").first().waitFor();
  const redeemUrl = maria.url();
  await checked(maria, "account");
  await maria.getByText("Maria Lindqvist").first().click();
  await maria.getByRole("heading", { name: "Review permissions" }).waitFor();
  await checked(maria, "consent");
  await maria.getByRole("button", { name: "Accept" }).click();

  // On the shared record, as themselves, and on no other.
  await maria.getByRole("heading", { name: "Order 1207" }).waitFor();
  assert.equal(maria.url(), `${demo.url}/orders/1207`);
  await maria.getByRole("banner").getByText("Guest").waitFor();
  assert.equal(await maria.locator("lobby-share").count(), 0, "a guest is not offered to share");
  await checked(maria, "guest");
  await maria.goto(`${demo.url}/orders/1206`);
  await maria.getByRole("heading", { name: "Order 1206 is not shared with you" }).waitFor();
  await checked(maria, "refused");
  await maria.goto(demo.url);
  assert.deepEqual(await maria.getByRole("row").getByRole("link").allTextContents(), ["1207"]);

  // The inviter's dialog has said so by itself.
  await dana.getByText("Accepted", { exact: true }).first().waitFor();
  await checked(dana, "accepted");
  assertInOrder(await seen(), [
    "inviting",
    "writing-attributes",
    "granting-access",
    "provisioning",
    "mailing",
    "waiting-for-guest",
    "accepted",
  ]);

  // One of everything, and nothing that the emulator does not know.
  const requests = await demo.emulator.requests({});
  assert.equal(
    requests.filter(({ method, path }) => method === "POST" && path.endsWith("/invitations")).length,
    1,
  );
  assert.deepEqual(
    requests.filter(({ status }) => status === 501),
    [],
  );
  const mails = await demo.emulator.mailbox.list({ to: "maria@fjordline.example" });
  assert.equal(mails.length, 1);

  // Orders knows the guest by the id that never changes.
  const database = new pg.Client({ connectionString: await ordersDatabase(demo) });
  await database.connect();
  const { rows } = await database.query(
    "select tenant_id, object_id, role from order_access where order_number = 1207",
  );
  await database.end();
  const added = requests.find(({ method, path }) => method === "PATCH" && path.includes("/users/"));
  assert.equal(rows.length, 1);
  assert.equal(added?.path.split("/").at(-1), rows[0].object_id);
  assert.equal(rows[0].role, "viewer");

  // Taken back in the dialog, which says first what that takes away.
  await dana.getByRole("button", { name: "Manage: maria@fjordline.example" }).click();
  await dana.getByRole("button", { name: "Remove access" }).click();
  await dana.getByText("This takes away:").waitFor();
  await checked(dana, "removing");
  await dana.getByRole("button", { name: "Remove access" }).click();
  await dana.getByText("Withdrawn", { exact: true }).waitFor();

  // Nothing secret in anything that was printed.
  const output = demo.output();
  assert.ok(output.includes("Step done"), "the log is on");
  const ticket = new URL(redeemUrl).searchParams.get("rd") ?? redeemUrl;
  for (const secret of [welcome.split("/").at(-1)!, ticket, encodeURIComponent(ticket)])
    assert.ok(!output.includes(secret), "a link is in the log");
  assert.ok(!/eyJ[\w-]{10}/.test(output), "something like a token is in the log");
  assert.ok(!/postgres(ql)?:\/\/[^@\s]+:[^@\s]+@/.test(output), "a password is in the log");
});

/** Free of accessibility violations; with UPDATE_SCREENSHOTS=1 also a picture for the docs. */
async function checked(page: Page, name: string): Promise<void> {
  assert.deepEqual(await violationsOf(page, { iframes: false }), [], `accessibility of the page "${name}"`);
  if (process.env.UPDATE_SCREENSHOTS) {
    // Never quiet where a page listens to the service; the pictures in it have come by then.
    await page.waitForLoadState("networkidle", { timeout: 2000 }).catch(() => undefined);
    mkdirSync(images, { recursive: true });
    await page.screenshot({ path: join(images, `${name}.png`) });
  }
}

/** Every status that the page is told, in the order in which it is told. */
async function collectStatuses(page: Page): Promise<() => Promise<string[]>> {
  await page.evaluate(() => {
    const statuses: string[] = [];
    Object.assign(window, { statuses });
    document.addEventListener("lobby-share-sent", (event) => {
      for (const { status } of (event as CustomEvent).detail.invitations) statuses.push(status);
    });
    document.addEventListener("lobby-share-changed", (event) => {
      statuses.push((event as CustomEvent).detail.invitation.status);
    });
  });
  return () => page.evaluate(() => (window as never as { statuses: string[] }).statuses);
}

function assertInOrder(seen: string[], wanted: string[]): void {
  let from = 0;
  for (const status of wanted) {
    const at = seen.indexOf(status, from);
    assert.notEqual(at, -1, `"${status}" does not come in its turn: ${seen.join(", ")}`);
    from = at;
  }
}

async function ordersDatabase(demo: { folder: string; url: string }): Promise<string> {
  const { startPostgres } = await import("lobby/postgres");
  const server = await startPostgres({ folder: join(demo.folder, "postgres") });
  const url = server.url(`orders_${new URL(demo.url).port}`);
  await server.stop();
  return url;
}
