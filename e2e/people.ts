import assert from "node:assert/strict";
import { createLobbyClient, type LobbyClient } from "lobby/client";
import type { InvitationView } from "lobby/contract";
import { ids } from "../examples/orders/tenant-seed.ts";
import { launchBrowser } from "./browser.ts";
import type { prepareDemo } from "./demo.ts";

type Demo = Awaited<ReturnType<typeof prepareDemo>>;

/** Dana has signed in to Orders once, and then uses Lobby's HTTP interface with a token of her own. */
export async function danaAt(demo: Demo): Promise<LobbyClient> {
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage();
    await page.goto(`${demo.url}/orders/1207`);
    await page.getByText("Dana Reyes").first().click();
    await page.getByRole("heading", { name: "Order 1207" }).waitFor();
  } finally {
    await browser.close();
  }
  const { access_token } = await demo.emulator.tokens.mint({
    user: "dana@hartwell.example",
    clientId: ids.ordersApp,
    scope: `api://${ids.ordersApp}/access_as_user`,
  });
  return createLobbyClient({ endpoint: `${demo.url}/lobby`, getAccessToken: async () => access_token });
}

export async function shareWithMaria(dana: LobbyClient, key: string): Promise<string> {
  const { invitations } = await dana.invite(
    {
      resource: { type: "order", id: "1207" },
      recipients: [{ email: "maria@fjordline.example" }],
      role: "viewer",
    },
    { idempotencyKey: key },
  );
  return invitations[0]!.id;
}

/** The view when it has become what is wanted, also across an interruption of the service. */
export async function becomes(
  dana: LobbyClient,
  id: string,
  wanted: (view: InvitationView) => boolean,
): Promise<InvitationView> {
  const over = new AbortController();
  let last: InvitationView | undefined;
  await dana.follow({
    onView: (view) => {
      if (view.id !== id) return;
      last = view;
      if (wanted(view)) over.abort();
    },
    signal: AbortSignal.any([over.signal, AbortSignal.timeout(90_000)]),
  });
  assert.ok(last && wanted(last), `never came; last was ${last?.status} ${JSON.stringify(last?.problem)}`);
  return last;
}

/** Maria follows her mail, goes on to Microsoft, and redeems. */
export async function mariaAccepts(demo: Demo): Promise<void> {
  const [mail] = await demo.emulator.mailbox.list({ to: "maria@fjordline.example" });
  const welcome = mail!.text.match(/http:\S+\/welcome\/[\w-]+/)![0];
  const onward = await fetch(welcome, { method: "POST", redirect: "manual" });
  assert.equal(onward.status, 303);
  await demo.emulator.guests.redeem({ redeemUrl: onward.headers.get("location")! });
  await fetch(welcome, { method: "POST", redirect: "manual" });
}

/** Exactly one guest was invited and one mail arrived, whatever happened in between, as the tenant itself remembers it. */
export async function assertOnce(demo: Demo): Promise<void> {
  const { changes } = await demo.emulator.snapshot.export();
  const rows = (collection: string) =>
    changes.filter(([name]) => name === collection).map(([, , row]) => row);
  assert.equal(rows("invitations").length, 1, "Graph saw one invitation");
  assert.equal(
    rows("users").filter((user) => (user as { userType?: string }).userType === "Guest").length,
    1,
  );
  assert.equal((await demo.emulator.mailbox.list({ to: "maria@fjordline.example" })).length, 1, "one mail");
}
