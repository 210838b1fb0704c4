import assert from "node:assert/strict";
import { test } from "node:test";
import { addresses, ids, ordersSecret, testApp, testTenant } from "../testing/tenant.ts";
import { startWorld } from "../testing/world.ts";
import { createCallerCheck } from "./caller.ts";
import { createEntra } from "./entra.ts";

test("a token that the tenant issued is believed until it expires", async () => {
  await using world = await startWorld();
  let now = await world.control.clock.now();
  const callerOf = createCallerCheck({ tenant: world.tenant, apps: [testApp()], clock: { now: () => now } });
  const token = await world.tokenOf(addresses.dana);
  const caller = await callerOf(token);
  assert.equal(caller.inviter.objectId, ids.dana);
  assert.equal(caller.inviter.name, "Dana Reyes");
  assert.equal(caller.inviter.email, addresses.dana);

  now = new Date(caller.expiresAt.getTime() + 61_000);
  await assert.rejects(callerOf(token), { code: "token-expired" });
});

test("tokens for other apps, for Graph and for the app itself are refused", async () => {
  await using world = await startWorld();
  const now = await world.control.clock.now();
  const callerOf = createCallerCheck({ tenant: world.tenant, apps: [testApp()], clock: { now: () => now } });
  const other = await world.control.tokens.mint({
    user: addresses.dana,
    clientId: ids.otherApp,
    scope: `api://${ids.otherApp}/access_as_user`,
  });
  await assert.rejects(callerOf(other.access_token), { code: "token-audience" });
  await assert.rejects(callerOf(await world.entra.onBehalfOf(await world.tokenOf(addresses.dana))()), {
    code: /token-(audience|invalid)/,
  });
  await assert.rejects(callerOf(await world.entra.asApp()), { code: /token-(audience|invalid)/ });
});

test("a wrong secret and an unknown app are told to the operator", async () => {
  await using world = await startWorld();
  const tenant = testTenant(world.emulator);
  const wrong = createEntra({ ...tenant, credential: { secret: `not ${ordersSecret}` } });
  await assert.rejects(wrong.asApp(), { code: "credential-refused" });
  await assert.rejects(wrong.onBehalfOf(await world.tokenOf(addresses.dana))(), {
    code: "credential-refused",
  });
  const unknown = createEntra({ ...tenant, clientId: "00000000-0000-4000-8000-0000000000ff" });
  await assert.rejects(unknown.asApp(), { code: "credential-refused" });
});
