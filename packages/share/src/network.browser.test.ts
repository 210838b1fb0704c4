import assert from "node:assert/strict";
import { test } from "node:test";
import type { ProblemView } from "lobby/contract";
import type { Page } from "playwright-core";
import { fakeProblem } from "../gallery/fake-invitation.ts";
import { type OnInvite, reply, type ScriptedEndpoint } from "./testing/scripted-endpoint.ts";
import { sharePages } from "./testing/share-page.ts";

const sharePage = sharePages();
const maria = "maria@fjordline.example";

const row = (page: Page) => page.getByRole("list", { name: "Who has access" }).getByRole("listitem");

async function send(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Share Order 1207" }).click();
  await page.getByRole("combobox", { name: "People to invite" }).fill(maria);
  await page.getByRole("button", { name: "Send invitation" }).click();
}

/** Answers the first POST with a problem, and the later ones as usual. */
const onceRefused =
  (problem: ProblemView, headers = {}) =>
  (endpoint: ScriptedEndpoint) => {
    let first = true;
    endpoint.onInvite = (received, response) => {
      if (!first) return endpoint.accept(received, response);
      first = false;
      reply(response, problem, problem.status, headers);
    };
  };

const keysOf = (endpoint: ScriptedEndpoint) =>
  endpoint.invites.map((each) => each.headers["idempotency-key"]);

test("offline: the row says so, and the invitation goes out when the network is back", async () => {
  const { page, endpoint } = await sharePage();
  await page.getByRole("button", { name: "Share Order 1207" }).click();
  await page.getByRole("combobox", { name: "People to invite" }).fill(maria);
  await page.context().setOffline(true);
  await page.getByRole("button", { name: "Send invitation" }).click();
  await page.getByText("You are offline. The invitations are sent as soon as you are back.").waitFor();
  await row(page).getByText("Not sent yet").waitFor();
  await page.getByText("Keep this page open until they are sent.").waitFor();
  await page.context().setOffline(false);
  await row(page).getByText("Inviting…").waitFor();
  assert.equal(endpoint.invites.length, 1);
});

test("slow: the dialog moves on at once, can be closed and opened, and shows that it is sending", async () => {
  let answer: (() => void) | undefined;
  const { page, endpoint } = await sharePage((endpoint) => {
    const late: OnInvite = (received, response) => {
      answer = () => endpoint.accept(received, response);
    };
    endpoint.onInvite = late;
  });
  await send(page);
  await row(page).getByText("Sending…").waitFor();
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Share Order 1207" }).click();
  await row(page).getByText("Sending…").waitFor();
  answer!();
  await row(page).getByText("Inviting…").waitFor();
  assert.equal(endpoint.invites.length, 1);
});

test("401: the page is asked for a sign-in, and afterwards the same invitation goes out under the same key", async () => {
  const { page, endpoint } = await sharePage(onceRefused(fakeProblem("token-expired")));
  await page.evaluate(() => {
    document.addEventListener("lobby-sign-in-needed", (event) =>
      Object.assign(window, { resume: (event as CustomEvent).detail.resume }),
    );
  });
  await send(page);
  await page.getByText("You have been signed out. Sign in again to go on.").waitFor();
  await row(page).getByText("Not sent yet").waitFor();
  await page.evaluate(() => (window as never as { resume: () => Promise<void> }).resume());
  await row(page).getByText("Inviting…").waitFor();
  assert.equal(new Set(keysOf(endpoint)).size, 1);
});

for (const [problem, words] of [
  [fakeProblem("graph-throttled", { status: 429 }), "The service is busy. We try again in a moment."],
  [fakeProblem("internal"), "No answer yet. We keep trying."],
  [fakeProblem("database-unavailable"), "No answer yet. We keep trying."],
] as const) {
  test(`${problem.status} ${problem.code}: the row waits, and "Try now" sends the same once more`, async () => {
    const { page, endpoint } = await sharePage(onceRefused(problem, { "retry-after": "60" }));
    await send(page);
    await page.getByText(words).waitFor();
    await page.getByRole("button", { name: "Try now" }).click();
    await row(page).getByText("Inviting…").waitFor();
    assert.equal(keysOf(endpoint).length, 2);
    assert.equal(new Set(keysOf(endpoint)).size, 1);
  });
}

test("a refused address comes back into the box with the service's reason, and the corrected send has a new key", async () => {
  const { page, endpoint } = await sharePage(
    onceRefused(
      fakeProblem("request-invalid", {
        errors: [
          {
            pointer: "/recipients/0/email",
            code: "address-unsupported",
            detail: "Entra does not accept this",
          },
        ],
      }),
    ),
  );
  await send(page);
  await page
    .getByRole("button", { name: `Edit ${maria}, Entra does not accept this` })
    .and(page.locator(":focus"))
    .waitFor();
  await page.keyboard.press("Enter");
  await page.keyboard.press("Home");
  await page.keyboard.type("m.");
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "Send invitation" }).click();
  await row(page).getByText("Inviting…").waitFor();
  assert.equal(endpoint.invites[1]!.body.recipients[0]!.email, `m.${maria}`);
  assert.equal(new Set(keysOf(endpoint)).size, 2);
});

test("a stream that is cut is taken up again, and the row goes on", async () => {
  const { page, endpoint } = await sharePage();
  await send(page);
  await row(page).getByText("Inviting…").waitFor();
  endpoint.streaming = false;
  endpoint.cutStreams();
  await page.getByText("Live updates are interrupted. Reconnecting…").waitFor();
  endpoint.streaming = true;
  endpoint.move(maria, { status: "waiting-for-guest" });
  await page
    .getByText("Live updates are interrupted. Reconnecting…")
    .waitFor({ state: "hidden", timeout: 15_000 });
  endpoint.move(maria, { status: "accepted" });
  await row(page).getByText("Accepted", { exact: true }).waitFor();
});

test("a list that cannot be had is asked for again when somebody presses, and so is a sign-in for it", async () => {
  const { page, endpoint } = await sharePage((endpoint) => {
    endpoint.people = [endpoint.view(maria, { id: "1" })];
    endpoint.list = fakeProblem("database-unavailable");
  });
  await page.getByRole("button", { name: "Share Order 1207" }).click();
  await page.getByRole("tab", { name: "Who has access" }).click();
  const again = page.getByRole("button", { name: "Try again" });
  await again.waitFor();
  endpoint.list = fakeProblem("token-expired");
  await again.click();
  await page.evaluate(() =>
    document.addEventListener("lobby-sign-in-needed", (event) => (event as CustomEvent).detail.resume(), {
      once: true,
    }),
  );
  const signIn = page.getByRole("button", { name: "Sign in again" });
  await signIn.waitFor();
  endpoint.list = null;
  await signIn.click();
  await row(page).getByText("Inviting…").waitFor();
});

test("when sharing cannot be loaded the dialog says so, and tries again when asked", async () => {
  const { page, endpoint } = await sharePage((endpoint) => {
    endpoint.options = fakeProblem("database-unavailable");
  });
  await page.getByRole("button", { name: "Share" }).click();
  await page.getByText("Sharing is not available just now").waitFor();
  endpoint.options = { ...(await import("./testing/share-page.ts")).orderOptions };
  await page.getByRole("button", { name: "Try again" }).click();
  await page.getByRole("combobox", { name: "People to invite" }).waitFor();
});
