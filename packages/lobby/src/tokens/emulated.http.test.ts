import assert from "node:assert/strict";
import { test } from "node:test";
import { createGraph } from "../graph/create-graph.ts";
import { findPeople } from "../graph/find-people.ts";
import { sendInvitation } from "../graph/send-invitation.ts";
import { addresses, ids, ordersSecret, testApp, testSeed, testTenant } from "../testing/tenant.ts";
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

test("a managed identity that the app trusts proves it, as the app and on behalf of people; another one does not", async (context) => {
  const seed = testSeed();
  const elsewhere = "a15084bb-d16e-43f8-8504-b3c8d1e60564";
  const managedIdentities = [{ displayName: "lobby-service" }, { displayName: "else", clientId: elsewhere }];
  const applications = seed.applications!.map((app) =>
    app.appId === ids.ordersApp ? { ...app, secrets: [], managedIdentities: ["lobby-service"] } : app,
  );
  await using world = await startWorld({ seed: { ...seed, managedIdentities, applications } });
  // As a virtual machine is told where to ask.
  process.env.AZURE_POD_IDENTITY_AUTHORITY_HOST = world.emulator.url;
  context.after(() => delete process.env.AZURE_POD_IDENTITY_AUTHORITY_HOST);
  const entraOf = (clientId?: string) =>
    createEntra({ ...testTenant(world.emulator), credential: { managedIdentity: { clientId } } });
  const entra = entraOf();
  const graph = { url: world.emulator.graphUrl, signal: AbortSignal.timeout(10_000) };
  assert.deepEqual(
    await findPeople(createGraph({ ...graph, as: "app", token: entra.asApp }), addresses.maria),
    [],
  );
  const onBehalf = entra.onBehalfOf(await world.tokenOf(addresses.dana));
  const invited = await sendInvitation(createGraph({ ...graph, as: "inviter", token: onBehalf }), {
    email: addresses.maria,
    displayName: null,
    redirectUrl: "http://localhost:4000/",
  });
  assert.ok(invited.objectId);
  await assert.rejects(entraOf(elsewhere).asApp(), { code: "credential-refused" });
});
