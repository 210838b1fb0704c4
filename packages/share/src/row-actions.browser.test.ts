import assert from "node:assert/strict";
import { test } from "node:test";
import type { ShareOptions } from "lobby/contract";
import type { Page } from "playwright-core";
import { fakeProblem } from "../gallery/fake-invitation.ts";
import type { ScriptedEndpoint } from "./testing/scripted-endpoint.ts";
import { sharePages } from "./testing/share-page.ts";

const sharePage = sharePages();
const maria = "maria@fjordline.example";
const ada = "ada@okafor.example";

const row = (page: Page, who: string) =>
  page.getByRole("list", { name: "Who has access" }).getByRole("listitem").filter({ hasText: who });
/** What was asked for rows, and with what. */
const acts = (endpoint: ScriptedEndpoint) =>
  endpoint.received
    .filter((each) => /^\/lobby\/invitations\/[^/]+\/(?!events)/.test(each.path) && each.method === "POST")
    .map((each) => [each.path.replace("/lobby/invitations/", ""), each.body]);

async function openPeople(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Share Order 1207" }).click();
  await page.getByRole("tab", { name: /Who has access/ }).click();
}

test("in a row, by keyboard: role and end are changed, the mail goes again, the link is copied", async () => {
  const { page, endpoint } = await sharePage((endpoint) => {
    (endpoint.options as ShareOptions).manages = true;
    endpoint.people = [
      {
        ...endpoint.view(maria, { id: "1", displayName: "Maria Lindqvist" }),
        status: "waiting-for-guest",
        actions: ["resend", "copy-link", "change-role", "extend", "revoke"],
        inviter: { objectId: "ben", name: "Ben Osei" },
      },
    ];
    endpoint.onAct = (act) =>
      act === "role"
        ? { role: { id: "editor", label: "Can edit" } }
        : { accessUntil: "2030-01-02T12:00:00Z" };
  });
  await openPeople(page);
  await row(page, maria).getByText("invited by Ben Osei").waitFor();
  const asked = endpoint.received.find((each) => each.path === "/lobby/invitations")!;
  assert.match(asked.search, /of=everyone/);
  const manage = page.getByRole("button", { name: `Manage: ${maria}` });
  const panel = page.getByRole("group", { name: "Access of Maria Lindqvist" });
  await manage.focus();
  await page.keyboard.press("Enter");
  const role = panel.getByLabel("What they can do");
  await role.and(page.locator(":focus")).waitFor();
  await page.keyboard.press("Escape");
  await manage.and(page.locator(":focus")).waitFor();
  await page.keyboard.press("Enter");
  await role.selectOption("Can edit");
  await panel.getByLabel("Access until").selectOption("90 days");
  await panel.getByRole("button", { name: "Save" }).click();
  await page.getByRole("status").getByText("Saved").waitFor();
  await row(page, maria).getByText("Can edit").waitFor();
  await row(page, maria).getByText("until Jan 2, 2030").waitFor();
  await manage.click();
  await panel.getByRole("button", { name: "Send the e-mail again" }).click();
  await page.getByRole("status").getByText("The e-mail goes out again.").waitFor();
  await manage.click();
  // This browser gives no clipboard to a page that was not allowed to have it: the link stands there instead.
  await panel.getByRole("button", { name: "Copy link" }).click();
  const link = panel.getByRole("textbox", { name: "Copy link" });
  assert.equal(await link.inputValue(), "https://orders.example/welcome/secret");
  const done = acts(endpoint);
  const { accessUntil } = done[1]![1] as unknown as { accessUntil: string };
  assert.ok(Date.parse(accessUntil) > Date.now() + 89 * 86_400_000);
  assert.deepEqual(done, [
    ["1/role", { role: "editor" }],
    ["1/extend", { accessUntil }],
    ["1/resend", {}],
    ["1/link", {}],
  ]);
});

test("what only a colleague can settle is not asked of whoever manages the resource", async () => {
  const { page, endpoint } = await sharePage((endpoint) => {
    (endpoint.options as ShareOptions).manages = true;
    const inviter = { objectId: "ben", name: "Ben Osei" };
    const parked = {
      status: "inviter-sign-in-needed",
      problem: fakeProblem("inviter-sign-in-needed"),
    } as const;
    endpoint.people = [{ ...endpoint.view(ada, { id: "1" }), ...parked, inviter, actions: ["revoke"] }];
  });
  await page.getByRole("button", { name: "Share Order 1207" }).click();
  await page.getByRole("combobox", { name: "People to invite" }).fill(maria);
  await page.getByRole("tab", { name: "Who has access 1" }).click();
  await row(page, ada).getByText("Waiting for Ben Osei").waitFor();
  await page.getByRole("button", { name: `Withdraw: ${ada}` }).waitFor();
  assert.equal(await page.getByRole("button", { name: /^Sign in again/ }).count(), 0);
  assert.deepEqual(acts(endpoint), []);
  // Their own they are asked for.
  await page.getByRole("tab", { name: "Invite", exact: true }).click();
  await page.getByRole("button", { name: /^Send/ }).click();
  await row(page, maria).getByText("Inviting…").waitFor();
  endpoint.move(maria, { status: "needs-choice", problem: fakeProblem("several-people-match") });
  await page.getByRole("button", { name: `Choose the person: ${maria}` }).waitFor();
});

test("what takes the directory hours says since when; a missing consent, who can give it, and takes a new sign-in", async () => {
  const { page, endpoint } = await sharePage((endpoint) => {
    endpoint.people = [endpoint.view(ada, { id: "1" }), endpoint.view(maria, { id: "2" })];
  });
  await page.getByRole("button", { name: "Share Order 1207" }).click();
  await page.getByRole("tab", { name: "Who has access 2" }).click();
  const problem = fakeProblem("directory-not-ready");
  const [since, until] = ["2030-01-02T12:05:00Z", "2030-01-02T12:20:00Z"];
  endpoint.move(ada, {
    status: "waiting-for-directory",
    problem,
    steps: [{ name: "grant-access", state: "waiting", since, until, problem }],
  });
  await row(page, ada)
    .getByText(/Waiting since Jan \d, .*:05.*\. Tried again at .*:20/)
    .waitFor();
  endpoint.move(maria, { status: "inviter-sign-in-needed", problem: fakeProblem("consent-missing") });
  await row(page, maria)
    .getByText(/An administrator of your organisation can change this/)
    .waitFor();
  await page.getByRole("button", { name: `Sign in again: ${maria}` }).waitFor();
});

test("removing says first what it takes away, can be thought better of, and says when it is refused", async () => {
  const { page, endpoint } = await sharePage((endpoint) => {
    endpoint.people = [
      { ...endpoint.view(maria, { id: "1" }), status: "waiting-for-guest", actions: ["revoke"] },
    ];
    endpoint.rowAnswers.revocation = fakeProblem("graph-unavailable");
  });
  await openPeople(page);
  const open = page.getByRole("button", { name: `Remove access: ${maria}` });
  await open.click();
  const panel = page.getByRole("group", { name: `Remove the access of ${maria}?` });
  await panel.getByRole("alert").getByText("Microsoft Graph did not answer properly").waitFor();
  await open.click();
  endpoint.rowAnswers.revocation = {
    takes: [{ kind: "group", name: "Partners" }],
    keeps: [{ kind: "app", name: null }],
    account: "deleted",
    when: "2030-01-02T12:00:00Z",
  };
  await open.click();
  await panel.getByText("Membership of a group: Partners").waitFor();
  await panel.getByText("Access in the app").waitFor();
  await panel.getByText("The guest account is deleted on").waitFor();
  await panel.getByRole("button", { name: "Cancel" }).click();
  await open.and(page.locator(":focus")).waitFor();
  assert.deepEqual(acts(endpoint), []);
  endpoint.onAct = () => ({ status: "revoking", actions: [] });
  await open.click();
  endpoint.silent = true;
  await panel.getByRole("button", { name: "Remove access" }).click();
  await panel.getByRole("alert").getByText("No answer came. Please try again.").waitFor();
  endpoint.silent = false;
  await panel.getByRole("button", { name: "Remove access" }).click();
  await row(page, maria).getByText("Ending access…").waitFor();
  await row(page, maria).and(page.locator(":focus")).waitFor();
  // A browser sends again by itself what it has lost on an old connection, so they are not counted.
  assert.deepEqual([...new Set(acts(endpoint).map(([path]) => path))], ["1/revoke"]);
});

test("of several people who match one is chosen in the row; who failed is tried again, one or all", async () => {
  const { page, endpoint } = await sharePage((endpoint) => {
    const failed = { status: "failed", problem: fakeProblem("app-unavailable"), actions: ["retry"] } as const;
    endpoint.people = [
      {
        ...endpoint.view(ada, { id: "1" }),
        status: "needs-choice",
        problem: fakeProblem("several-people-match"),
      },
      ...["2", "3"].map((id) => ({
        ...endpoint.view(`${id}@okafor.example`, { id }),
        ...failed,
        actions: ["retry" as const],
      })),
      {
        ...endpoint.view("4@okafor.example", { id: "4" }),
        ...failed,
        actions: ["retry"],
        problem: fakeProblem("mail-outcome-unknown"),
      },
    ];
    endpoint.rowAnswers.matches = {
      matches: [
        { objectId: "a", name: "Ada Okafor", company: "Okafor Ltd", kind: "guest", state: "accepted" },
        { objectId: "b", name: "Ada Obi", company: null, kind: "member", state: "accepted" },
      ],
    };
  });
  await openPeople(page);
  await page.getByRole("button", { name: `Choose the person: ${ada}` }).click();
  const panel = page.getByRole("group", { name: `Who is meant by ${ada}?` });
  await panel.getByText("Ada Obi · Belongs to your organisation").waitFor();
  await panel.getByRole("button", { name: "Ada Okafor · Okafor Ltd · Guest" }).click();
  await row(page, ada).getByText("Inviting…").waitFor();
  await page.getByRole("button", { name: "Try again for 2 people" }).click();
  await row(page, "3@okafor.example").getByText("Inviting…").waitFor();
  await page.getByRole("button", { name: "Try again: 4@okafor.example" }).click();
  await row(page, "4@okafor.example").getByText("Inviting…").waitFor();
  assert.deepEqual(acts(endpoint), [
    ["1/choice", { objectId: "a" }],
    ["2/retry", {}],
    ["3/retry", {}],
    ["4/retry", {}],
  ]);
});

test("who is meant is chosen in the box, by keyboard, and told to the service in the moment it asks", async () => {
  const { page, endpoint } = await sharePage((endpoint) => {
    const guest = { company: null, kind: "guest", state: "accepted" } as const;
    endpoint.foreseen[ada] = {
      outcome: "several-people-match",
      matches: [
        { ...guest, objectId: "a", name: "Ada Okafor" },
        { ...guest, objectId: "b", name: "Ada Obi" },
        { ...guest, objectId: "c", name: "Ada Olu", kind: "member" },
      ],
    };
  });
  await page.getByRole("button", { name: "Share Order 1207" }).click();
  await page.getByRole("combobox", { name: "People to invite" }).fill(`${ada}, `);
  await page.getByRole("button", { name: `Edit ${ada}, Several people match: choose one` }).press("Enter");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  const who = page.getByLabel(`Who is meant by ${ada}?`);
  await who.and(page.locator(":focus")).waitFor();
  assert.equal(await who.locator("option").count(), 3);
  await page.keyboard.type("Ada Ob");
  await page.keyboard.press("Tab");
  await page.getByRole("button", { name: `Edit ${ada}, Ada Obi · Guest`, exact: true }).waitFor();
  await page.getByRole("button", { name: "Send invitation" }).click();
  await row(page, ada).getByText("Inviting…").waitFor();
  endpoint.onAct = () => ({ status: "granting-access" });
  endpoint.move(ada, { status: "needs-choice", problem: fakeProblem("several-people-match") });
  await row(page, ada).getByText("In the directory").waitFor();
  assert.deepEqual(
    acts(endpoint).map(([, body]) => body),
    [{ objectId: "b" }],
  );
});

test("where only the mail failed the link can be copied in the row itself, and handed over", async () => {
  const { page, endpoint } = await sharePage((endpoint) => {
    endpoint.people = [
      {
        ...endpoint.view(maria, { id: "1" }),
        status: "failed",
        problem: fakeProblem("mail-refused"),
        actions: ["retry", "copy-link", "revoke"],
      },
    ];
  });
  await openPeople(page);
  await row(page, maria)
    .getByRole("button", { name: `Correct the address: ${maria}` })
    .waitFor();
  await row(page, maria)
    .getByRole("button", { name: `Withdraw: ${maria}` })
    .waitFor();
  const copy = row(page, maria).getByRole("button", { name: `Copy link: ${maria}` });
  await copy.click();
  // Without a clipboard it stands there.
  const link = page.getByRole("textbox", { name: "Copy link" });
  assert.equal(await link.inputValue(), "https://orders.example/welcome/secret");
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await copy.click();
  await page.getByRole("status").getByText(`Link copied. It is for ${maria} only.`).waitFor();
  await copy.and(page.locator(":focus")).waitFor();
  assert.equal(
    await page.evaluate(() => navigator.clipboard.readText()),
    "https://orders.example/welcome/secret",
  );
  assert.deepEqual(acts(endpoint), [
    ["1/link", {}],
    ["1/link", {}],
  ]);
});

test("everybody is there: guests, marked and with their company, and colleagues as the app knows them; all are found", async () => {
  const { page, endpoint } = await sharePage((endpoint) => {
    endpoint.colleagues = [
      { name: "Dana Reyes", email: "dana@contoso.example", role: "Owner" },
      ...Array.from({ length: 10 }, (_, n) => ({ name: `Order desk ${n}`, email: null, role: "Can edit" })),
    ];
    endpoint.people = [
      { ...endpoint.view(maria, { id: "1" }), status: "accepted", company: "Fjordline AS" },
      { ...endpoint.view(ada, { id: "2" }), status: "waiting-for-guest" },
    ];
  });
  await openPeople(page);
  const rows = page.getByRole("list", { name: "Who has access" }).getByRole("listitem");
  await rows.nth(12).waitFor();
  await row(page, maria).getByText("Guest", { exact: true }).waitFor();
  await row(page, maria).getByText("Can view · Fjordline AS · Invited").waitFor();
  const dana = row(page, "Dana Reyes");
  await dana.getByText("Owner · Contoso").waitFor();
  assert.equal(await dana.getByText("Guest", { exact: true }).count(), 0);
  assert.equal(await dana.getByRole("button").count(), 0);
  const search = page.getByRole("searchbox", { name: "Search people" });
  await search.fill("owner");
  await rows.nth(1).waitFor({ state: "detached" });
  assert.match((await rows.textContent())!, /Dana Reyes/);
  await search.fill("fjordline as");
  await rows.filter({ hasText: maria }).waitFor();
  assert.equal(await rows.count(), 1);
  assert.equal(endpoint.received.filter(({ path }) => path === "/lobby/colleagues").length, 1);
});

test("with 1,000 people 50 rows are drawn, the last is found, and one more page is one press away", async () => {
  const { page, endpoint } = await sharePage((endpoint) => {
    endpoint.people = Array.from({ length: 1000 }, (_, n) => ({
      ...endpoint.view(`driver${n}@fjordline.example`, { id: `${n}` }),
      status: "accepted",
      createdAt: new Date(Date.UTC(2026, 0, 1) - n * 60_000).toISOString(),
    }));
  });
  await page.getByRole("button", { name: "Share Order 1207" }).click();
  await page.getByRole("tab", { name: "Who has access 1000" }).click();
  const rows = page.getByRole("list", { name: "Who has access" }).locator("li");
  await rows.nth(49).waitFor();
  assert.equal(await rows.count(), 50);
  assert.equal(endpoint.received.filter((each) => each.path === "/lobby/invitations").length, 5);
  await page.getByRole("button", { name: "Show 50 more" }).click();
  await rows.nth(99).waitFor();
  await page.getByRole("searchbox", { name: "Search people" }).fill("driver999@");
  await rows.filter({ hasText: "driver999@" }).waitFor();
  assert.equal(await rows.count(), 1);
});
