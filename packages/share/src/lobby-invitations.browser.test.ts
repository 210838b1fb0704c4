import assert from "node:assert/strict";
import { test } from "node:test";
import { fakeProblem } from "../gallery/fake-invitation.ts";
import { sharePages } from "./testing/share-page.ts";

const sharePage = sharePages();
const maria = "maria@fjordline.example";
const ada = "ada@okafor.example";

const rowsOf = (page: import("playwright-core").Page) =>
  page.getByRole("list", { name: "People invited" }).getByRole("listitem");

test("my invitations: all of them with what was shared, filtered, live, and with a way on", async () => {
  const { page, endpoint } = await sharePage((endpoint) => {
    endpoint.page = '<lobby-invitations endpoint="/lobby"></lobby-invitations>';
    const other = { type: "order", id: "1300", name: "Order 1300" };
    endpoint.people = [
      {
        ...endpoint.view(maria, { id: "1", displayName: "Maria Lindqvist" }),
        status: "waiting-for-guest",
        actions: ["change-role"],
      },
      { ...endpoint.view(maria, { id: "2" }), status: "accepted", resource: other },
      {
        ...endpoint.view(ada, { id: "3" }),
        status: "failed",
        problem: fakeProblem("app-unavailable"),
        actions: ["retry"],
      },
    ];
  });
  await rowsOf(page).nth(2).waitFor();
  assert.match((await rowsOf(page).nth(0).textContent())!, /ada@okafor\.example/);
  await rowsOf(page).filter({ hasText: "Order 1300" }).getByText("Accepted", { exact: true }).waitFor();
  await page.getByLabel("Show").selectOption("Waiting");
  assert.equal(await rowsOf(page).count(), 1);
  await page.getByLabel("Show").selectOption("Needing attention");
  await page.getByRole("button", { name: `Try again: ${ada}` }).click();
  await rowsOf(page).first().waitFor({ state: "detached" });
  assert.equal(endpoint.received.filter((each) => each.path === "/lobby/invitations/3/retry").length, 1);
  await page.getByLabel("Show").selectOption("All");
  // The roles are those of what was shared.
  await page.getByRole("button", { name: `Manage: ${maria}` }).click();
  const panel = page.getByRole("group", { name: "Access of Maria Lindqvist" });
  endpoint.onAct = () => ({ role: { id: "editor", label: "Can edit" } });
  await panel.getByLabel("What they can do").selectOption("Can edit");
  await panel.getByRole("button", { name: "Save" }).click();
  await page.getByRole("status").getByText("Saved").waitFor();
  await rowsOf(page).filter({ hasText: "Can edit" }).waitFor();
  endpoint.move(ada, { status: "accepted" });
  await rowsOf(page).filter({ hasText: ada }).getByText("Accepted", { exact: true }).waitFor();
});

test("my invitations: nobody yet, and a list that cannot be had, say so", async () => {
  const { page } = await sharePage((endpoint) => {
    endpoint.page =
      '<lobby-invitations endpoint="/lobby"></lobby-invitations><lobby-invitations endpoint="/nowhere"></lobby-invitations>';
  });
  await page.getByText("Nobody has been invited yet").waitFor();
  await page.getByText("The people invited before cannot be shown just now.").waitFor();
  await page.getByRole("button", { name: "Try again" }).waitFor();
});
