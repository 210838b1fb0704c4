import assert from "node:assert/strict";
import { type TestContext, test } from "node:test";
import type { Emulator } from "../emulator.ts";
import type { Delivery } from "../store/rows.ts";
import { listener } from "../testing/listener.ts";
import { appToken, graphOf, startTestEmulator, userToken } from "../testing/tenant.ts";

/** A tenant, somebody who listens for changes, and somebody who listens for what becomes of the subscription. */
async function scene(context: TestContext) {
  const emulator = await startTestEmulator();
  context.after(() => emulator.stop());
  const [changes, lifecycle] = [await listener(context), await listener(context)];
  const minutes = async (count: number) =>
    new Date((await emulator.control.clock.now()).getTime() + count * 60_000).toISOString();
  const body = async (ofMinutes: number) => ({
    changeType: "updated",
    resource: "users",
    notificationUrl: changes.url,
    lifecycleNotificationUrl: lifecycle.url,
    clientState: "s3cret",
    expirationDateTime: await minutes(ofMinutes),
  });
  const app = async () => graphOf(emulator, await appToken(emulator));
  return { emulator, changes, lifecycle, minutes, body, app };
}

const invite = (graph: ReturnType<typeof graphOf>) =>
  graph("POST", "/invitations", {
    invitedUserEmailAddress: "maria@fjordline.example",
    inviteRedirectUrl: "http://localhost:4000",
  });

/** Waits until a delivery has failed: asks the emulator until it says so. */
async function failedOnce({ control }: Emulator): Promise<void> {
  for (;;) {
    const { changes } = await control.snapshot.export();
    const waiting = changes.flatMap(([kind, , row]) => (kind === "deliveries" ? [row as Delivery] : []));
    if (waiting.some((delivery) => delivery.attempts === 1)) return;
  }
}

test("a subscription asks to be renewed before it ends, once, and again before its next end", async (context) => {
  const { emulator, lifecycle, minutes, body, app } = await scene(context);
  const { id, expirationDateTime } = (await (await app())("POST", "/subscriptions", await body(60))).body;
  await emulator.control.clock.advance({ minutes: 44 });
  assert.equal(lifecycle.told.length, 0);
  const asked = lifecycle.next();
  await emulator.control.clock.advance({ minutes: 2 });
  await asked;
  assert.deepEqual(lifecycle.told[0]!.value, [
    {
      lifecycleEvent: "reauthorizationRequired",
      subscriptionId: id,
      subscriptionExpirationDateTime: expirationDateTime,
      clientState: "s3cret",
      tenantId: emulator.tenantId,
    },
  ]);
  const graph = await app();
  assert.equal((await graph("POST", `/subscriptions/${id}/reauthorize`)).status, 204);
  assert.equal(
    (await graph("PATCH", `/subscriptions/${id}`, { expirationDateTime: await minutes(60) })).status,
    200,
  );
  const again = lifecycle.next();
  await emulator.control.clock.advance({ minutes: 50 });
  await again;
  assert.equal(lifecycle.told.length, 2, "once for each end");
  await emulator.control.clock.advance({ minutes: 11 });
  assert.equal((await (await app())("GET", `/subscriptions/${id}`)).status, 404, "it has ended");
});

const ENDS = [
  ["is disabled", "PATCH", "", { accountEnabled: false }],
  ["is signed out everywhere", "POST", "/revokeSignInSessions", undefined],
] as const;
for (const [what, method, path, change] of ENDS) {
  test(`a subscription ends when the account that made it ${what}, and says so`, async (context) => {
    const { emulator, lifecycle, body } = await scene(context);
    const dana = graphOf(emulator, await userToken(emulator, "dana@hartwell.example"));
    const admin = graphOf(emulator, await userToken(emulator, "ben@hartwell.example"));
    const { id } = (await dana("POST", "/subscriptions", await body(600))).body;
    await emulator.control.clock.advance({ minutes: 1 });
    const told = lifecycle.next();
    assert.ok((await admin(method, `/users/dana@hartwell.example${path}`, change)).status < 300);
    await emulator.control.clock.advance({ minutes: 1 });
    await told;
    const { lifecycleEvent, subscriptionId } = lifecycle.told[0]!.value[0]!;
    assert.deepEqual([lifecycleEvent, subscriptionId], ["subscriptionRemoved", id]);
  });
}

test("a listener that was away is told later, as far as four hours back", async (context) => {
  const { emulator, changes, lifecycle, body, app } = await scene(context);
  const graph = await app();
  const { id } = (await graph("POST", "/subscriptions", await body(600))).body;
  changes.deaf = true;
  const { invitedUser } = (await invite(graph)).body;
  await failedOnce(emulator);
  changes.deaf = false;
  const late = changes.next();
  await emulator.control.clock.advance({ seconds: 5 });
  await late;
  assert.equal(changes.told[0]!.value[0]!.resourceData?.id, invitedUser.id);

  changes.deaf = true;
  await graph("PATCH", `/users/${invitedUser.id}`, { jobTitle: "Driver" });
  await failedOnce(emulator);
  const missed = lifecycle.next();
  await emulator.control.clock.advance({ hours: 5 });
  await missed;
  const { lifecycleEvent, subscriptionId } = lifecycle.told[0]!.value[0]!;
  assert.deepEqual([lifecycleEvent, subscriptionId, changes.told.length], ["missed", id, 1]);
});
