import assert from "node:assert/strict";
import { test } from "node:test";
import type { ShareOptions } from "lobby/contract";
import type { Page } from "playwright-core";
import { fakeProblem } from "../gallery/fake-invitation.ts";
import { sharePages } from "./testing/share-page.ts";

const sharePage = sharePages();
const maria = "maria@fjordline.example";
const ada = "ada@okafor.example";

const box = (page: Page) => page.getByRole("combobox", { name: "People to invite" });

test("before Send: each person has a state, the sum stands beside Send, and options go with the invitation", async () => {
  const { page, endpoint } = await sharePage((endpoint) => {
    (endpoint.options as ShareOptions).longestAccessDays = 60;
    endpoint.foreseen = {
      [maria]: { outcome: "new-guest" },
      [ada]: { outcome: "accepted-guest", person: { name: "Ada Okafor", company: "Okafor Ltd" } },
      "ben@contoso.example": { outcome: "colleague" },
      "spy@rival.example": { outcome: "refused-by-tenant", problem: fakeProblem("address-refused") },
      "li@fjordlime.example": { outcome: "likely-typo", suggestion: "li@fjordline.example" },
    };
  });
  await page.getByRole("button", { name: "Share Order 1207" }).click();
  await box(page).fill(`${maria}, ${ada}, ben@contoso.example, spy@rival.example, li@fjordlime.example, `);
  for (const name of [
    `Edit ${maria}, New guest`,
    `Edit ${ada}, Guest already · Ada Okafor · Okafor Ltd`,
    "Edit ben@contoso.example, Belongs to your organisation, needs no invitation",
    "Edit spy@rival.example, Your organisation does not accept a guest with this address.",
    "Edit li@fjordlime.example, Perhaps mistyped",
  ])
    await page.getByRole("button", { name, exact: true }).waitFor();
  const sum =
    "5 people: 1 new guest in Contoso, 1 guest already in the directory, 1 perhaps mistyped, 2 cannot be invited";
  await page.getByRole("dialog").getByText(sum, { exact: true }).first().waitFor();
  await page.getByRole("status").getByText(sum).waitFor();
  await page.getByRole("button", { name: "Use fjordline.example" }).click();
  await page.getByRole("button", { name: "Edit li@fjordline.example", exact: true }).waitFor();
  await page.getByRole("button", { name: "Remove ben@contoso.example" }).click();
  await page.getByRole("button", { name: "Remove spy@rival.example" }).click();

  const until = page.getByLabel("Access until");
  assert.equal(await until.isVisible(), false);
  await page.getByText("More options").click();
  assert.deepEqual(await until.locator("option").allTextContents(), [
    "60 days, the longest allowed",
    "7 days",
    "30 days",
    "A date…",
  ]);
  const before = Date.now();
  await until.selectOption("30 days");
  await page.getByLabel("Language of the e-mail").selectOption("Deutsch");
  await page.getByRole("button", { name: "Send 3 invitations" }).click();
  await page.getByRole("listitem").filter({ hasText: maria }).getByText("Inviting…").waitFor();
  const { accessUntil, language } = endpoint.invites[0]!.body;
  assert.equal(language, "de");
  assert.ok(Math.abs(Date.parse(accessUntil!) - before - 30 * 86_400_000) < 60_000);
});

test("while somebody types, people invited before and guests of the directory are suggested, each once", async () => {
  const { page, endpoint } = await sharePage((endpoint) => {
    endpoint.people = [
      {
        ...endpoint.view("t.berg@okafor.example", { id: "1" }),
        resource: { type: "order", id: "1", name: "1" },
      },
    ];
    endpoint.guests = [
      { email: "T.Berg@okafor.example", displayName: "Tomas Berg", company: "Okafor Ltd" },
      { email: maria, displayName: "Maria Berg", company: null },
    ];
  });
  await page.getByRole("button", { name: "Share Order 1207" }).click();
  await box(page).pressSequentially("berg");
  await page.getByRole("option", { name: `Maria Berg ${maria}` }).waitFor();
  assert.deepEqual(await page.getByRole("listbox").getByRole("option").allInnerTexts(), [
    "Tomas Berg\nt.berg@okafor.example\nOkafor Ltd",
    `Maria Berg\n${maria}`,
  ]);
  const asked = endpoint.received.find(({ path }) => path === "/lobby/guest-suggestions")!;
  assert.equal(asked.search, "?resourceType=order&resourceId=1207&search=berg");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "Edit Tomas Berg, t.berg@okafor.example" }).waitFor();
});

test("while somebody types, people they invited before are suggested, and chosen by keyboard or pointer", async () => {
  const { page } = await sharePage((endpoint) => {
    const elsewhere = { type: "order", id: "1100", name: "Order 1100" };
    endpoint.people = ["Tomas Berg", "Tom Haddad", "Inês Duarte"].map((displayName, n) => ({
      ...endpoint.view(`p${n}@okafor.example`, { id: `${n}`, displayName }),
      resource: elsewhere,
    }));
  });
  await page.getByRole("button", { name: "Share Order 1207" }).click();
  const field = box(page);
  await field.pressSequentially("tom");
  const options = page.getByRole("listbox", { name: /suggestion/ }).getByRole("option");
  await options.nth(1).waitFor();
  await page.getByRole("status").getByText("2 suggestions").waitFor();
  assert.equal(await field.getAttribute("aria-expanded"), "true");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  await page.getByRole("option", { name: "Tom Haddad", selected: true }).waitFor();
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "Edit Tom Haddad" }).waitFor();
  assert.equal(await field.inputValue(), "");
  await field.pressSequentially("tom");
  await page.getByRole("option", { name: "Tomas Berg" }).waitFor();
  await page.keyboard.press("Escape");
  await options.first().waitFor({ state: "detached" });
  assert.equal(await field.inputValue(), "tom");
  await field.pressSequentially("a");
  await page.getByRole("option", { name: "Tomas Berg" }).click();
  await page.getByRole("button", { name: "Edit Tomas Berg" }).waitFor();
  await field.and(page.locator(":focus")).waitFor();
  assert.equal(await page.getByRole("list", { name: "People added" }).getByRole("listitem").count(), 2);
  await field.pressSequentially("in");
  await options.first().waitFor();
  await page.getByLabel("Message").focus();
  await options.first().waitFor({ state: "detached" });
});

test("what the app insists on is asked for where it is missing, and the mail can be read before it is sent", async () => {
  const { page, endpoint } = await sharePage((endpoint) => {
    (endpoint.options as ShareOptions).required = ["displayName", "message", "accessUntil"];
    endpoint.mail = fakeProblem("graph-unavailable");
    const elsewhere = { type: "order", id: "1100", name: "Order 1100" };
    endpoint.people = [
      {
        ...endpoint.view("tomas@fjordline.example", { id: "1", displayName: "Tomas Berg" }),
        resource: elsewhere,
      },
      { ...endpoint.view(ada, { id: "2" }), resource: elsewhere },
    ];
  });
  await page.getByRole("button", { name: "Share Order 1207" }).click();
  await box(page).fill(`${maria}, `);
  const offer = page.getByRole("group", { name: "Invited before, from fjordline.example" });
  await offer.getByRole("button", { name: "Add Tomas Berg tomas@fjordline.example" }).click();
  await page.getByRole("button", { name: "Remove tomas@fjordline.example" }).waitFor();
  assert.equal(await offer.count(), 0);
  const send = page.getByRole("button", { name: "Send 2 invitations" });
  const alert = page.getByRole("alert");
  await send.click();
  await alert.getByText("A name is missing. Write the person as Name <address>.").waitFor();
  await page.getByRole("button", { name: `Edit ${maria}` }).click();
  await page.getByRole("textbox", { name: `E-mail address of ${maria}` }).fill(`Maria Lindqvist <${maria}>`);
  await page.keyboard.press("Enter");
  await send.click();
  await alert.getByText("Please write a message.").waitFor();
  await page.locator("#message:focus").waitFor();
  await page.keyboard.type("Please check the dates.");
  await send.click();
  await alert.getByText("Please choose when access ends.").waitFor();
  await page.locator("#until:focus").waitFor();
  await page.getByLabel("Access until").selectOption("A date…");
  assert.equal(endpoint.invites.length, 0);

  const show = page.getByRole("button", { name: "Preview the e-mail" });
  await show.click();
  await page.getByText("Microsoft Graph did not answer properly").waitFor();
  endpoint.mail = {
    subject: "<b>Order 1207</b>",
    html: "",
    text: "Hello Maria,\n<img src=x onerror=alert(1)>",
    language: "en",
    sentBy: "microsoft",
  };
  await show.click();
  await show.click();
  const mail = page.getByRole("region", { name: "E-mail to Maria Lindqvist" });
  await mail.getByText("<b>Order 1207</b>").waitFor();
  await mail.getByText("<img src=x onerror=alert(1)>").waitFor();
  await mail.getByText("New guests get Microsoft’s own e-mail instead").waitFor();
  await page.getByLabel("Message").fill("Something else.");
  await mail.waitFor({ state: "detached" });
  await send.click();
  await page.getByRole("listitem").filter({ hasText: maria }).getByText("Inviting…").waitFor();
});
