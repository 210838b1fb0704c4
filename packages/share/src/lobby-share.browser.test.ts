import assert from "node:assert/strict";
import { test } from "node:test";
import type { Page } from "playwright-core";
import { fakeProblem } from "../gallery/fake-invitation.ts";
import { sharePages } from "./testing/share-page.ts";

const sharePage = sharePages();
const maria = "maria@fjordline.example";
const ada = "ada@okafor.example";

const box = (page: Page) => page.getByRole("combobox", { name: "People to invite" });
const row = (page: Page, who: string) =>
  page.getByRole("list", { name: "Who has access" }).getByRole("listitem").filter({ hasText: who });

test("by keyboard alone: open, write, send, and see the guest accept", async () => {
  const { page, endpoint } = await sharePage();
  await page.getByRole("button", { name: "Share Order 1207" }).waitFor();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await page.getByRole("dialog", { name: "Share Order 1207" }).waitFor();
  await page.locator("#recipients:focus").waitFor();
  await page.keyboard.type(`${maria},`);
  await page.keyboard.press("Tab");
  await page.locator("#role:focus").waitFor();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Tab");
  await page.keyboard.type("Please check the dates.");
  for (const next of ["Preview the e-mail", "More options", "Send invitation"]) {
    await page.keyboard.press("Tab");
    await page.getByText(next).and(page.locator(":focus")).waitFor();
  }
  await page.keyboard.press("Enter");
  await row(page, maria).getByText("Inviting…").waitFor();
  const { body } = endpoint.invites[0]!;
  assert.deepEqual(body, {
    resource: { type: "order", id: "1207" },
    role: "editor",
    recipients: [{ email: maria }],
    message: "Please check the dates.",
  });
  for (const [status, words] of [
    ["granting-access", "In the directory"],
    ["provisioning", "Access given"],
    ["mailing", "In the app"],
    ["waiting-for-guest", "Waiting for the guest"],
    ["accepted", "Accepted"],
  ] as const) {
    endpoint.move(maria, { status });
    await row(page, maria).getByText(words, { exact: true }).waitFor();
  }
  await page
    .getByRole("status")
    .filter({ hasText: `${maria}: Accepted` })
    .waitFor();
  await page.keyboard.press("Escape");
  await page
    .locator("lobby-share")
    .getByRole("button", { name: "Share Order 1207" })
    .and(page.locator(":focus"))
    .waitFor();
});

test("a double click on Send sends once", async () => {
  const { page, endpoint } = await sharePage();
  await page.getByRole("button", { name: "Share Order 1207" }).click();
  await box(page).fill(maria);
  await page.getByRole("button", { name: "Send invitation" }).dblclick();
  await row(page, maria).getByText("Inviting…").waitFor();
  assert.equal(endpoint.invites.length, 1);
});

test("text that was not committed is sent too", async () => {
  const { page, endpoint } = await sharePage();
  await page.getByRole("button", { name: "Share Order 1207" }).click();
  await box(page).fill(maria);
  await page.keyboard.press("Enter");
  await box(page).fill(ada);
  await page.keyboard.press("Control+Enter");
  await row(page, ada).waitFor();
  assert.deepEqual(
    endpoint.invites[0]!.body.recipients.map((each) => each.email),
    [maria, ada],
  );
});

test("after a lost answer the same request goes out again under the same key, and nobody is there twice", async () => {
  const { page, endpoint } = await sharePage((endpoint) => {
    let first = true;
    endpoint.onInvite = (received, response) => {
      if (!first) return endpoint.accept(received, response);
      first = false;
      // Taken and written down, but the answer never arrives.
      endpoint.accept(received, { writeHead: () => {}, end: () => response.destroy() } as never);
    };
  });
  await page.getByRole("button", { name: "Share Order 1207" }).click();
  await box(page).fill(maria);
  await page.getByRole("button", { name: "Send invitation" }).click();
  await row(page, maria).getByText("Inviting…").waitFor();
  await page.getByText("Sending…").waitFor({ state: "hidden" });
  const keys = endpoint.invites.map((each) => each.headers["idempotency-key"]);
  assert.ok(keys.length >= 2);
  assert.equal(new Set(keys).size, 1);
  assert.equal(await row(page, maria).count(), 1);
});

test("a pasted list becomes people with their names, and doubles are left out", async () => {
  const { page } = await sharePage();
  await page.getByRole("button", { name: "Share Order 1207" }).click();
  await box(page).evaluate((field, text) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/plain", text);
    field.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
  }, `Name\tE-mail\nMaria Lindqvist\t${maria}\nMaria\t${maria.toUpperCase()}\n"Okafor, Ada" <${ada}>`);
  const chips = page.getByRole("list", { name: "People added" }).getByRole("listitem");
  assert.deepEqual(
    await chips.allInnerTexts().then((texts) => texts.map((text) => text.replace(/\s+/g, " ").trim())),
    [`Maria Lindqvist ${maria}`, `Okafor, Ada ${ada}`],
  );
  await page
    .getByRole("status")
    .filter({ hasText: "2 people added, 2 in all. 1 person already in the list" })
    .waitFor();
});

test("Backspace selects the last person and then removes them; the button says whom it removes", async () => {
  const { page } = await sharePage();
  await page.getByRole("button", { name: "Share Order 1207" }).click();
  await box(page).fill(`${maria}, ${ada}, `);
  await page.getByRole("button", { name: `Remove ${ada}` }).waitFor();
  await box(page).press("Backspace");
  await page
    .getByRole("button", { name: `Edit ${ada}` })
    .and(page.locator(":focus"))
    .waitFor();
  await page.keyboard.press("Backspace");
  await page.getByRole("button", { name: `Remove ${ada}` }).waitFor({ state: "detached" });
  await page
    .getByRole("button", { name: `Edit ${maria}` })
    .and(page.locator(":focus"))
    .waitFor();
  await page.getByRole("button", { name: `Remove ${maria}` }).click();
  await box(page).and(page.locator(":focus")).waitFor();
});

test("a slip is edited where it stands, Escape leaves it, and nothing is sent before it is right", async () => {
  const { page, endpoint } = await sharePage();
  await page.getByRole("button", { name: "Share Order 1207" }).click();
  await box(page).fill("maria@fjordline");
  await page.getByRole("button", { name: "Send invitation" }).click();
  await page.getByText("One address needs a correction.").first().waitFor();
  const slip = page.getByRole("button", {
    name: "Edit maria@fjordline, This is not a complete e-mail address",
  });
  await slip.and(page.locator(":focus")).waitFor();
  await page.keyboard.press("Enter");
  await page
    .getByRole("textbox", { name: "E-mail address of maria@fjordline" })
    .and(page.locator(":focus"))
    .waitFor();
  await page.keyboard.press("Escape");
  await slip.and(page.locator(":focus")).waitFor();
  await page.keyboard.press("Enter");
  await page.keyboard.press("End");
  await page.keyboard.type(".example");
  await page.keyboard.press("Enter");
  await page
    .getByRole("button", { name: `Edit ${maria}` })
    .and(page.locator(":focus"))
    .waitFor();
  assert.equal(endpoint.invites.length, 0);
  await page.getByRole("button", { name: "Send invitation" }).click();
  await row(page, maria).waitFor();
});

test("closing keeps what is written, and opening again shows it", async () => {
  const { page } = await sharePage();
  await page.getByRole("button", { name: "Share Order 1207" }).click();
  await box(page).fill(`${maria}, `);
  await page.getByLabel("Message").fill("Please check the dates.");
  await page.getByRole("button", { name: "Close" }).click();
  await page.getByRole("dialog").waitFor({ state: "hidden" });
  await page.getByRole("button", { name: "Share Order 1207" }).click();
  await page.getByRole("button", { name: `Remove ${maria}` }).waitFor();
  assert.equal(await page.getByLabel("Message").inputValue(), "Please check the dates.");
});

test("people invited before are there after a reload, those who need the inviter first", async () => {
  const { page } = await sharePage((endpoint) => {
    endpoint.people = [
      { ...endpoint.view(maria, { id: "1" }), status: "accepted", createdAt: "2026-11-20T10:00:00Z" },
      {
        ...endpoint.view(ada, { id: "2" }),
        status: "needs-choice",
        createdAt: "2026-11-01T10:00:00Z",
      },
    ];
  });
  await page.getByRole("button", { name: "Share Order 1207" }).click();
  await page.getByRole("tab", { name: "Who has access 2" }).click();
  const rows = page.getByRole("list", { name: "Who has access" }).getByRole("listitem");
  assert.match((await rows.nth(0).textContent()) ?? "", /ada@okafor\.example/);
  assert.match((await rows.nth(1).textContent()) ?? "", /maria@fjordline\.example/);
});

test("a claims challenge goes to the page as an event, and its resume lets the invitation go on", async () => {
  const { page, endpoint } = await sharePage((endpoint) => {
    endpoint.people = [endpoint.view(maria, { id: "1" })];
  });
  await page.getByRole("button", { name: "Share Order 1207" }).click();
  await page.getByRole("tab", { name: "Who has access 1" }).click();
  await page.evaluate(() => {
    document.addEventListener("lobby-sign-in-needed", ({ detail }) =>
      Object.assign(window, { asked: detail }),
    );
  });
  endpoint.move(maria, {
    status: "inviter-sign-in-needed",
    problem: fakeProblem("inviter-sign-in-needed", { claims: '{"access_token":{}}' }),
  });
  await page.getByRole("button", { name: `Sign in again: ${maria}` }).click();
  const asked = await page.evaluate(async () => {
    const { asked } = window as never as { asked: { claims: string; resume: () => Promise<void> } };
    await asked.resume();
    return asked.claims;
  });
  assert.equal(asked, '{"access_token":{}}');
  await row(page, maria).getByText("Inviting…").waitFor();
});

test("who may not share finds the button disabled, with the reason and who can help", async () => {
  const { page } = await sharePage((endpoint) => {
    Object.assign(endpoint.options, {
      mayShare: false,
      reason: "Only the owner can share an order.",
      askWhom: { name: "Ben Osei", email: "ben@contoso.example" },
    });
  });
  const words = "Only the owner can share an order. Ask Ben Osei (ben@contoso.example).";
  const button = page.getByRole("button", { name: "Share Order 1207", disabled: true, description: words });
  await button.waitFor();
  await button.focus();
  await page.getByRole("tooltip").getByText(words).waitFor({ state: "visible" });
  await page.keyboard.press("Enter");
  assert.equal(await page.getByRole("dialog").count(), 0);
  // A page that opens it all the same shows the same words, and no form.
  await page.evaluate(() => document.querySelector("lobby-share")!.open());
  await page.getByRole("dialog").getByText(words).waitFor();
  assert.equal(await page.getByRole("combobox").count(), 0);
});

test("what many rows do at once is said in one sum, not one after the other", async () => {
  const { page, endpoint } = await sharePage();
  await page.getByRole("button", { name: "Share Order 1207" }).click();
  await box(page).fill("a@okafor.example, b@okafor.example, c@okafor.example, d@okafor.example");
  await page.keyboard.press("Control+Enter");
  await row(page, "d@okafor.example").getByText("Inviting…").waitFor();
  for (const name of ["a", "b", "c", "d"])
    endpoint.move(`${name}@okafor.example`, { status: "waiting-for-guest" });
  await page.getByRole("status").getByText("All 4 invitations sent", { exact: true }).waitFor();
});

test("the events tell the page what was sent and who accepted", async () => {
  const { page, endpoint } = await sharePage();
  await page.evaluate(() => {
    const told: string[] = [];
    Object.assign(document, { told });
    for (const name of ["sent", "changed", "accepted", "closed"]) {
      document.addEventListener(`lobby-share-${name}`, () => told.push(name));
    }
  });
  await page.getByRole("button", { name: "Share Order 1207" }).click();
  await box(page).fill(maria);
  await page.getByRole("button", { name: "Send invitation" }).click();
  await row(page, maria).getByText("Inviting…").waitFor();
  endpoint.move(maria, { status: "accepted" });
  await row(page, maria).getByText("Accepted", { exact: true }).waitFor();
  await page.keyboard.press("Escape");
  await page.waitForFunction(() => (document as never as { told: string[] }).told.includes("closed"));
  assert.deepEqual(await page.evaluate(() => (document as never as { told: string[] }).told), [
    "sent",
    "changed",
    "accepted",
    "closed",
  ]);
});
