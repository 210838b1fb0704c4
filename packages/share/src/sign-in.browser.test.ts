import assert from "node:assert/strict";
import { test } from "node:test";
import { fakeProblem } from "../gallery/fake-invitation.ts";
import { reply } from "./testing/scripted-endpoint.ts";
import { sharePages } from "./testing/share-page.ts";

const sharePage = sharePages();
const maria = "maria@fjordline.example";

test("a sign-in by redirect in the middle of Send loses nothing: what was written is back in the box", async () => {
  const { page, endpoint } = await sharePage((endpoint) => {
    endpoint.onInvite = (_, response) => reply(response, fakeProblem("token-expired"));
  });
  await page.getByRole("button", { name: "Share Order 1207" }).click();
  await page.getByRole("combobox", { name: "People to invite" }).fill(`Maria Lindqvist <${maria}>, `);
  await page.getByLabel("What they can do").selectOption("Can edit");
  await page.getByLabel("Message").fill("Please check the dates.");
  await page.getByRole("button", { name: "Send invitation" }).click();
  await page.getByText("You have been signed out. Sign in again to go on.").waitFor();
  await page.reload();
  endpoint.onInvite = (received, response) => endpoint.accept(received, response);
  await page.getByRole("button", { name: "Share Order 1207" }).click();
  await page.getByRole("button", { name: `Remove ${maria}` }).waitFor();
  await page.getByRole("button", { name: "Send invitation" }).click();
  await page.getByText("Inviting…").waitFor();
  assert.deepEqual(endpoint.invites.at(-1)!.body, {
    resource: { type: "order", id: "1207" },
    role: "editor",
    recipients: [{ email: maria, displayName: "Maria Lindqvist" }],
    message: "Please check the dates.",
  });
  assert.equal(await page.evaluate(() => sessionStorage.length), 0);
});

test("an invitation that waited for a sign-in goes on when the page is back and the dialog opens", async () => {
  const { page } = await sharePage((endpoint) => {
    endpoint.people = [
      {
        ...endpoint.view(maria, { id: "1" }),
        status: "inviter-sign-in-needed",
        problem: fakeProblem("inviter-sign-in-needed", { claims: "{}" }),
      },
    ];
  });
  await page.evaluate(() => document.querySelector("lobby-share")!.open());
  await page.getByRole("listitem").filter({ hasText: maria }).getByText("Inviting…").waitFor();
});

test("a page that cannot give a token is asked to sign in", async () => {
  const { page, endpoint } = await sharePage((endpoint) => {
    endpoint.page = "";
  });
  const asked = page.evaluate(
    () =>
      new Promise<string>((resolve) => {
        document.addEventListener("lobby-sign-in-needed", () => resolve("asked"));
        const share = document.createElement("lobby-share");
        for (const [name, value] of [
          ["endpoint", "/lobby"],
          ["resource-type", "order"],
          ["resource-id", "1207"],
        ] as const)
          share.setAttribute(name, value);
        share.getAccessToken = () => Promise.reject(new Error("interaction_required"));
        document.body.append(share);
      }),
  );
  await page.getByRole("button", { name: "Share" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Sign in again" }).click();
  assert.equal(await asked, "asked");
  assert.deepEqual(
    endpoint.received.filter((each) => each.path.startsWith("/lobby/")),
    [],
  );
});
