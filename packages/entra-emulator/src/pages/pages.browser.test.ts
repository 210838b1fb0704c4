import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { Browser, Page } from "playwright-core";
import { violationsOf, withAxe } from "../../../../scripts/accessibility.ts";
import type { Emulator } from "../emulator.ts";
import { launchBrowser } from "../testing/launch-browser.ts";
import { CLIENT_ID, graphOf, startTestEmulator, testSeed, userToken } from "../testing/tenant.ts";

let emulator: Emulator;
let browser: Browser;
before(async () => {
  emulator = await startTestEmulator();
  browser = await launchBrowser();
});
after(async () => {
  await browser?.close();
  await emulator?.stop();
});

async function invite(): Promise<string> {
  await emulator.control.reset();
  const graph = graphOf(emulator, await userToken(emulator, "dana@hartwell.example"));
  const { body } = await graph("POST", "/invitations", {
    invitedUserEmailAddress: "maria@fjordline.example",
    inviteRedirectUrl: `${emulator.url}/_emulator/inbox`,
    sendInvitationMessage: true,
  });
  return body.inviteRedeemUrl;
}

/** What a page does wrong for people who do not see it, or see it badly. */
const violations = (page: Page) => violationsOf(page, { iframes: false });

for (const colorScheme of ["light", "dark"] as const) {
  test(`every page is accessible in ${colorScheme} and fits a phone`, async (context) => {
    const link = await invite();
    const page = await withAxe(await browser.newPage({ colorScheme, viewport: { width: 360, height: 720 } }));
    context.after(() => page.close());
    const check = async (name: string) => {
      assert.deepEqual(await violations(page), [], name);
      const wide = await page.evaluate("document.documentElement.scrollWidth > window.innerWidth");
      assert.equal(wide, false, `${name} fits`);
    };
    await page.goto(link);
    await check("account picker");
    await page.getByRole("button", { name: "Tomas Berg" }).click();
    await check("wrong account");
    await page.getByRole("link", { name: "Use another account" }).click();
    await page.getByRole("button", { name: "Maria Lindqvist" }).first().click();
    await page.getByRole("heading", { name: "Review permissions" }).waitFor();
    await check("review");
    await page.getByRole("button", { name: "Accept" }).click();
    await page.getByRole("heading", { name: "Inbox" }).waitFor();
    await check("inbox");
    for (const tool of ["explorer", "log", "controls"]) {
      await page.goto(`${emulator.url}/_emulator/${tool}`);
      await check(tool);
    }
    const unknown = {
      client_id: CLIENT_ID,
      redirect_uri: "http://nowhere.example",
      scope: "openid",
      response_type: "code",
    };
    await page.goto(
      `${emulator.url}/${emulator.tenantId}/oauth2/v2.0/authorize?${new URLSearchParams(unknown)}`,
    );
    await check("error");
  });
}

for (const colorScheme of ["light", "dark"] as const) {
  test(`every question of a sign-in is accessible in ${colorScheme} and fits a phone`, async (context) => {
    const everybody = { users: ["All"], applications: ["Orders"] };
    await emulator.control.reset({
      ...testSeed,
      users: testSeed.users!.map((user) => ({ ...user, enrolled: user.displayName !== "Dana Reyes" })),
      conditionalAccess: [
        { displayName: "Second factor", grant: "mfa", ...everybody },
        { displayName: "Rules of the house", grant: "terms-of-use", ...everybody },
      ],
    });
    const page = await withAxe(await browser.newPage({ colorScheme, viewport: { width: 360, height: 720 } }));
    context.after(() => page.close());
    const meet = async (heading: string | RegExp) => {
      await page.getByRole("heading", { name: heading, level: 1 }).waitFor();
      assert.deepEqual(await violations(page), [], String(heading));
      const wide = await page.evaluate("document.documentElement.scrollWidth > window.innerWidth");
      assert.equal(wide, false, `${heading} fits`);
    };
    const ask = {
      client_id: CLIENT_ID,
      redirect_uri: "http://localhost:4000/auth/callback",
      scope: "openid Mail.Send",
      response_type: "code",
    };
    const start = `${emulator.url}/${emulator.tenantId}`;
    await page.goto(`${start}/oauth2/v2.0/authorize?${new URLSearchParams(ask)}`);
    await page.getByRole("button", { name: "Dana Reyes" }).click();
    await meet("Set up a second factor");
    await page.getByLabel("Code").fill("no");
    await page.getByRole("button", { name: "Verify" }).click();
    await page.getByText("That code is not right").waitFor();
    await meet("Set up a second factor");
    await page.getByLabel("Code").fill(await page.locator(".digits").innerText());
    await page.getByRole("button", { name: "Verify" }).click();
    await meet("Accept the terms of Hartwell Foods");
    await page.getByRole("button", { name: "Accept" }).click();
    await meet("Orders needs an administrator's approval");
    await page.goto(`${start}/adminconsent?${new URLSearchParams(ask)}`);
    await meet("Only an administrator can let an app in");
    await page.getByRole("link", { name: "Use another account" }).click();
    await meet("Sign in");
    await page.getByLabel("Email address").fill("kim@mail.example");
    await page.getByRole("button", { name: "Continue" }).click();
    await meet("Enter the code");
    await page.getByLabel("Code").fill("0");
    await page.getByRole("button", { name: "Sign in" }).click();
    await page.getByText("too old").waitFor();
    await meet("Enter the code");
    await page.goto(`${emulator.url}/common/oauth2/deviceauth`);
    await meet("Enter the code");
    await page.goto(`${emulator.url}/redeem?rd=x`);
    await meet("This invitation does not exist");
    await page.goto(`${start}/oauth2/v2.0/logout`);
    await meet("You signed out");
  });
}

test("the pages work without JavaScript", async (context) => {
  const link = await invite();
  const visit = await browser.newContext({ javaScriptEnabled: false });
  context.after(() => visit.close());
  const page = await visit.newPage();
  await page.goto(link);
  await page.getByRole("button", { name: "Maria Lindqvist" }).first().click();
  await page.getByRole("button", { name: "Accept" }).click();
  await page.waitForURL("**/_emulator/inbox");
});

test("a link in a mail opens a page of its own, and a script in it does nothing", async (context) => {
  await invite();
  const page = await browser.newPage();
  context.after(() => page.close());
  await page.goto(`${emulator.url}/_emulator/inbox?to=maria@fjordline.example`);
  const opened = page.waitForEvent("popup");
  await page.frameLocator("iframe").getByRole("link", { name: "Accept invitation" }).click();
  const popup = await opened;
  await popup.waitForLoadState();
  assert.match(await popup.title(), /Sign in/);
});

test("the log names the caller and the permission that was used, and shows what was said", async (context) => {
  await invite();
  const page = await browser.newPage();
  context.after(() => page.close());
  await page.goto(`${emulator.url}/_emulator/log`);
  const line = page.locator("summary", { hasText: "/v1.0/invitations" });
  for (const text of ["POST", "201", "dana@hartwell.example", "through Orders", "User.Invite.All"])
    assert.ok(await line.getByText(text).first().isVisible(), text);
  assert.equal(await page.getByText('"invitedUserEmailAddress"').first().isVisible(), false);
  await line.click();
  assert.ok(await page.getByText('"invitedUserEmailAddress"').first().isVisible());
});

test("the controls move the clock, order a fault and reset the tenant", async (context) => {
  await invite();
  const page = await browser.newPage();
  context.after(() => page.close());
  await page.goto(`${emulator.url}/_emulator/controls`);
  await page.getByLabel("Move on by hours").fill("48");
  const shown = page.waitForResponse(
    (response) => response.request().method() === "GET" && response.url().endsWith("/controls"),
  );
  await page.getByRole("button", { name: "Move the clock" }).click();
  await shown;
  assert.ok((await emulator.control.clock.now()).getTime() > Date.now() + 47 * 3_600_000);
  await page.getByLabel("What happens").selectOption("ghost");
  await page.getByRole("button", { name: "Add", exact: true }).click();
  await page.getByRole("cell", { name: "no user" }).waitFor();
  await page.getByLabel("Retry-After").fill("7");
  await page.getByLabel("Delay first").fill("20");
  await page.getByRole("button", { name: "Add", exact: true }).click();
  await page.getByRole("cell", { name: "delayed 20 ms, status 503, Retry-After 7" }).waitFor();
  await page.getByRole("button", { name: "Reset the tenant" }).click();
  await page.getByText("None.", { exact: true }).waitFor();
  assert.deepEqual(await emulator.control.mailbox.list(), []);
});
