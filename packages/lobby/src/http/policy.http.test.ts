import assert from "node:assert/strict";
import { test } from "node:test";
import type { Seed } from "entra-emulator";
import { createLobbyClient, LobbyError } from "../contract/client.ts";
import type { AppOptions } from "../options.ts";
import { shareWithMaria, startService } from "../testing/service.ts";
import { addresses, ids, ordersSecret, testApp, testSeed } from "../testing/tenant.ts";

const { resource, role } = shareWithMaria;
const sellers = "a1a1a1a1-0000-4000-8000-000000000001";
const refusedWith = (code: string) => (error: unknown) =>
  error instanceof LobbyError && error.problem.code === code;

/** The tenant with something else about one of its apps. */
function seedWith(
  appId: string,
  change: Partial<NonNullable<Seed["applications"]>[number]>,
  more: Partial<Seed> = {},
): Seed {
  const seed = testSeed();
  const applications = seed.applications!.map((each) =>
    each.appId === appId ? { ...each, ...change } : each,
  );
  return { ...seed, ...more, applications };
}

test("where an app role makes an inviter, who has it may share and nobody else", async () => {
  const seed = seedWith(ids.ordersApp, {
    appRoles: [{ value: "Sharer" }],
    servicePrincipal: {
      id: ids.ordersPrincipal,
      assignedTo: [{ principal: addresses.dana, role: "Sharer" }],
    },
  });
  await using service = await startService({
    seed: seed as never,
    app: { ...testApp(), policy: { inviters: { appRoles: ["Sharer"] } } },
  });
  const [dana, ben] = [await service.clientOf(addresses.dana), await service.clientOf(addresses.ben)];
  assert.equal((await dana.invite(shareWithMaria, { idempotencyKey: "a" })).invitations.length, 1);
  await assert.rejects(ben.invite(shareWithMaria, { idempotencyKey: "b" }), refusedWith("share-refused"));
  await assert.rejects(
    ben.preflight({ resource, role, recipients: [{ email: addresses.tomas }] }),
    refusedWith("share-refused"),
  );
});

test("where a group makes an inviter, who is in it may share and nobody else, and the reason is told", async () => {
  const seed = testSeed();
  const groups = [...seed.groups!, { id: sellers, displayName: "Sellers", members: [addresses.ben] }];
  await using service = await startService({
    seed: { ...seed, groups } as never,
    app: { ...testApp(), policy: { inviters: { groups: [sellers] } } },
  });
  const [dana, ben] = [await service.clientOf(addresses.dana), await service.clientOf(addresses.ben)];
  assert.equal((await ben.invite(shareWithMaria, { idempotencyKey: "a" })).invitations.length, 1);
  await assert.rejects(dana.invite(shareWithMaria, { idempotencyKey: "b" }), refusedWith("share-refused"));
  const { mayShare, reason } = await dana.shareOptions(resource);
  assert.deepEqual([mayShare, /only some people may invite/.test(reason ?? "")], [false, true]);
});

test("a denied domain is refused when sending, also under an allow list, and nothing is written", async () => {
  const policy = {
    allowedDomains: ["fjordline.example", "okafor.example"],
    deniedDomains: ["okafor.example"],
  };
  await using service = await startService({ app: { ...testApp(), policy } });
  const dana = await service.clientOf(addresses.dana);
  const share = (email: string) =>
    dana.invite({ ...shareWithMaria, recipients: [{ email }] }, { idempotencyKey: email });
  for (const email of [addresses.ada, "x@sub.fjordline.example", "y@elsewhere.example"])
    await assert.rejects(share(email), refusedWith("domain-not-allowed"));
  assert.deepEqual(await service.database.query("select id from lobby.invitation"), []);
  assert.equal((await share(addresses.maria)).invitations.length, 1);
});

test("a guest lands on the page of the resource, built from its template, or where the app allows it", async () => {
  const redirectUrls = ["http://localhost:4000/welcome", "http://localhost:4000/help/*"];
  await using service = await startService({ app: { ...testApp(), redirectUrls } });
  const dana = await service.clientOf(addresses.dana);
  const share = (key: string, more: object) =>
    dana.invite({ ...shareWithMaria, ...more }, { idempotencyKey: key });
  await share("a", { resource: { type: "order", id: "12 07/x" } });
  await share("b", {
    recipients: [{ email: addresses.tomas }],
    redirectUrl: "http://localhost:4000/welcome",
  });
  await share("c", {
    recipients: [{ email: addresses.ada }],
    redirectUrl: "http://localhost:4000/help/first?lang=fr",
  });
  await assert.rejects(
    share("d", { redirectUrl: "http://localhost:4000/welcome?next=//evil.example" }),
    refusedWith("redirect-not-allowed"),
  );
  for (const { id } of (await dana.list()).invitations)
    await service.until(addresses.dana, id, ({ status }) => status === "waiting-for-guest");
  const sent = await service.control.requests({ method: "POST", pathContains: "/v1.0/invitations" });
  assert.deepEqual(
    sent.map(({ requestBody }) => (requestBody as { inviteRedirectUrl: string }).inviteRedirectUrl).sort(),
    [
      "http://localhost:4000/help/first?lang=fr",
      "http://localhost:4000/orders/12%2007%2Fx",
      "http://localhost:4000/welcome",
    ],
  );
});

test("access ends at the latest when the app says so, and nobody may ask for more", async () => {
  const now = new Date();
  await using service = await startService({
    app: { ...testApp(), policy: { longestAccessDays: 30 } },
    change: { clock: { now: () => now } },
  });
  const dana = await service.clientOf(addresses.dana);
  const day = 24 * 3600_000;
  const until = (days: number) => new Date(Date.now() + days * day).toISOString();
  await assert.rejects(
    dana.invite({ ...shareWithMaria, accessUntil: until(40) }, { idempotencyKey: "a" }),
    (error: unknown) =>
      refusedWith("request-invalid")(error) &&
      (error as LobbyError).problem.errors?.[0]?.pointer === "/accessUntil",
  );
  const [view] = (await dana.invite(shareWithMaria, { idempotencyKey: "b" })).invitations;
  assert.equal(Date.parse(view!.accessUntil!) - Date.parse(view!.createdAt), 30 * day);
});

test("two apps of one Lobby: each has callers, registration, policy and invitations of its own", async () => {
  const seed = seedWith(ids.otherApp, { permissions: { delegated: ["openid", "User.Invite.All"] } });
  const orders = testApp();
  const stock: AppOptions = {
    ...testApp(),
    id: "stock",
    name: "Stock",
    registration: { clientId: ids.otherApp, credential: { secret: ordersSecret } },
    policy: { allowedDomains: ["okafor.example"] },
  };
  await using service = await startService({ seed: seed as never, change: { apps: [orders, stock] } });
  const dana = await service.clientOf(addresses.dana);
  const { access_token } = await service.control.tokens.mint({
    user: addresses.dana,
    clientId: ids.otherApp,
    scope: `api://${ids.otherApp}/access_as_user`,
  });
  const inStock = createLobbyClient({
    endpoint: "http://localhost:4000/lobby",
    getAccessToken: async () => access_token,
    fetch: (input, init) => service.lobby.fetch(new Request(input as string, init)),
  });
  await assert.rejects(
    inStock.invite(shareWithMaria, { idempotencyKey: "k" }),
    refusedWith("domain-not-allowed"),
  );
  const toAda = { ...shareWithMaria, recipients: [{ email: addresses.ada }] };
  const [ofStock] = (await inStock.invite(toAda, { idempotencyKey: "k" })).invitations;
  // The same key is another request in another app.
  const [ofOrders] = (await dana.invite(shareWithMaria, { idempotencyKey: "k" })).invitations;
  assert.deepEqual([ofStock!.app, ofOrders!.app], ["stock", "orders"]);
  await service.until(addresses.dana, ofOrders!.id, ({ status }) => status === "waiting-for-guest");
  const over = new AbortController();
  await inStock.follow({
    onView: ({ id, status }) => {
      if (id !== ofStock!.id || status !== "waiting-for-guest") return;
      over.abort();
      throw new Error("found");
    },
    signal: AbortSignal.any([over.signal, AbortSignal.timeout(30_000)]),
  });
  assert.ok(over.signal.aborted, JSON.stringify(await inStock.get(ofStock!.id)));
  assert.equal((await service.control.mailbox.list({ to: addresses.ada })).length, 1);
  await assert.rejects(dana.get(ofStock!.id), refusedWith("not-found"));
  assert.deepEqual(
    (await inStock.list()).invitations.map(({ id }) => id),
    [ofStock!.id],
  );
  assert.deepEqual(
    (await dana.list()).invitations.map(({ id }) => id),
    [ofOrders!.id],
  );
});
