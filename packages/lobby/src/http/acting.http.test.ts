import assert from "node:assert/strict";
import { test } from "node:test";
import type { LobbyError } from "../contract/client.ts";
import type { InvitationView } from "../contract/index.ts";
import type { AppOptions, RemovedGuest } from "../options.ts";
import { shareWithMaria } from "../testing/service.ts";
import { landingIn, startSharing } from "../testing/sharing.ts";
import { addresses, ids, testApp, testSeed } from "../testing/tenant.ts";

const minute = 1 / 1440;
const permissions = ["User.Read.All", "User.ReadUpdate.All", "GroupMember.ReadWrite.All"];

const isProblem = (code: string) => (error: LobbyError) => error.problem.code === code;

/** Orders with two roles, and a list of whom it was told to remove. */
function app(change: Partial<AppOptions> = {}) {
  const given: string[] = [];
  const removed: RemovedGuest[] = [];
  const base = testApp(async ({ role, resource }) => void given.push(`${role} ${resource.id}`));
  const options: AppOptions = {
    ...base,
    onGuestRemoved: async (guest) => void removed.push(guest),
    ...change,
  };
  return { options, given, removed };
}

test("revoked: out of the group, out of the app, the link is dead, and a second time changes nothing", async () => {
  const orders = app();
  await using service = await startSharing({ app: orders.options });
  const dana = await service.as(addresses.dana);
  const shared = await service.accept(await service.share(shareWithMaria));
  assert.deepEqual(shared.actions, ["change-role", "extend", "revoke"]);
  assert.deepEqual(await service.members(), [shared.guest!.objectId]);

  const preview = await dana.revocation(shared.id);
  assert.deepEqual(preview, {
    takes: [
      { kind: "group", name: "Orders guests" },
      { kind: "app", name: "Order 1207" },
    ],
    keeps: [],
    account: "stays",
    when: null,
  });
  assert.equal((await dana.act(shared.id, "revoke")).status, "revoking");
  const revoked = await service.until(addresses.dana, shared.id, ({ status }) => status === "revoked");
  assert.deepEqual(revoked.actions, []);
  assert.deepEqual(
    revoked.steps.slice(-3).map(({ name, state }) => `${name} ${state}`),
    ["remove-access done", "remove-from-app done", "close-account skipped"],
  );
  assert.deepEqual(await service.members(), []);
  assert.equal(orders.removed.length, 1);
  assert.equal(orders.removed[0]!.objectId, shared.guest!.objectId);
  assert.equal(orders.removed[0]!.hasMore, false);
  await assert.rejects(dana.act(shared.id, "revoke"), isProblem("conflict"));

  const landing = landingIn((await service.mails())[0]!.text);
  const page = await service.call(landing);
  assert.equal(page.status, 410);
  assert.match(await page.text(), /no longer shared with you/);
  assert.equal((await service.call(landing, { method: "POST" })).status, 410, "and leads nowhere");
  await service.signIn(shared.guest!);
  assert.equal((await dana.get(shared.id)).status, "revoked", "signing in brings nothing back");

  const again = await service.share(shareWithMaria);
  assert.notEqual(again.id, shared.id);
  assert.deepEqual(await service.members(), [shared.guest!.objectId]);
});

test("a guest shared by two apps survives the first app's revoke and goes with the second's", async () => {
  const offboarding = { account: "delete", graceDays: 0 } as const;
  const orders = app({ offboarding });
  const stock = app({
    id: "stock",
    name: "Stock",
    audiences: [`api://${ids.otherApp}`, ids.otherApp],
    offboarding,
  });
  const seed = testSeed({ applicationPermissions: [...permissions, "User.DeleteRestore.All"] });
  await using service = await startSharing({
    seed,
    change: { apps: [orders.options, stock.options] },
  });
  const dana = await service.as(addresses.dana);
  const inOrders = await service.share(shareWithMaria);
  const token = (
    await service.control.tokens.mint({
      user: addresses.dana,
      clientId: ids.otherApp,
      scope: `api://${ids.otherApp}/access_as_user`,
    })
  ).access_token;
  const call = async (path: string, init: RequestInit = {}) => {
    const headers = {
      authorization: `Bearer ${token}`,
      "content-type": "application/json",
      "idempotency-key": "stock-1",
    };
    return (await service.call(path, { ...init, headers })).json();
  };
  const made = await call("/invitations", { method: "POST", body: JSON.stringify(shareWithMaria) });
  const { id } = made.invitations[0];
  const seen = async (status: string) => {
    for (let tries = 0; tries < 200; tries++) {
      const view = await call(`/invitations/${id}`);
      if (view.status === status) return view;
      await service.lobby.sweep();
    }
    assert.fail(`never ${status}: ${JSON.stringify(await call(`/invitations/${id}`))}`);
  };
  const inStock = await seen("waiting-for-guest");
  assert.deepEqual(inStock.guest, inOrders.guest);

  const { invitations } = await call("/invitations");
  assert.deepEqual(
    invitations.map((one: InvitationView) => one.id),
    [id],
    "each app sees its own invitations only",
  );
  assert.equal((await call(`/invitations/${inOrders.id}`)).code, "not-found");

  const before = await dana.revocation(inOrders.id);
  assert.deepEqual(before.keeps, [{ kind: "group", name: "Orders guests" }]);
  await dana.act(inOrders.id, "revoke");
  await service.until(addresses.dana, inOrders.id, ({ status }) => status === "revoked");
  assert.deepEqual(
    await service.members(),
    [inOrders.guest!.objectId],
    "the other app still needs the group",
  );
  assert.equal(orders.removed.length, 1);
  assert.equal(stock.removed.length, 0);

  await call(`/invitations/${id}/revoke`, { method: "POST", body: "{}" });
  const gone = await seen("revoked");
  assert.deepEqual(await service.members(), []);
  assert.equal(stock.removed.length, 1);
  assert.equal(gone.steps.at(-1).state, "done");
  const user = (await service.graph(`/users/${inOrders.guest!.objectId}`)) as { error?: { code: string } };
  assert.equal(user.error?.code, "Request_ResourceNotFound", "the account went with the last of it");
});

test("what the guest had before anybody shared anything is never taken away", async () => {
  await using service = await startSharing({ app: app().options });
  const first = await service.share({ ...shareWithMaria, role: "outsider" });
  const { objectId } = first.guest!;
  await fetch(`${service.emulator.graphUrl}/groups/${ids.group}/members/$ref`, {
    method: "POST",
    headers: {
      authorization: `Bearer ${await service.entra.asApp()}`,
      "content-type": "application/json",
    },
    body: JSON.stringify({ "@odata.id": `${service.emulator.graphUrl}/directoryObjects/${objectId}` }),
  });
  const second = await service.share({ ...shareWithMaria, resource: { type: "order", id: "1208" } });
  await (await service.as(addresses.dana)).act(second.id, "revoke");
  await service.until(addresses.dana, second.id, ({ status }) => status === "revoked");
  assert.deepEqual(await service.members(), [objectId]);
});

test("another role gives first and takes afterwards, without another mail", async () => {
  const orders = app();
  await using service = await startSharing({ app: orders.options });
  const dana = await service.as(addresses.dana);
  const shared = await service.accept(await service.share(shareWithMaria));
  await dana.act(shared.id, "role", { role: "outsider" });
  const changed = await service.until(
    addresses.dana,
    shared.id,
    ({ status, role }) => status === "accepted" && role.id === "outsider",
  );
  assert.deepEqual(await service.members(), []);
  assert.deepEqual(orders.given, ["viewer 1207", "outsider 1207"]);
  assert.equal((await service.mails()).length, 1);
  await dana.act(changed.id, "role", { role: "viewer" });
  await service.until(
    addresses.dana,
    shared.id,
    ({ status, role }) => status === "accepted" && role.id === "viewer",
  );
  assert.deepEqual(await service.members(), [shared.guest!.objectId]);
  await assert.rejects(dana.act(shared.id, "role", { role: "owner" }), isProblem("role-unknown"));
});

test("sent again, it is the same row and another mail, and the link of the first mail says so", async () => {
  await using service = await startSharing({ app: app().options });
  const dana = await service.as(addresses.dana);
  const shared = await service.share(shareWithMaria);
  const again = await dana.act(shared.id, "resend");
  await service.until(
    addresses.dana,
    shared.id,
    ({ status, version }) => status === "waiting-for-guest" && version > again.version,
  );
  const [first, second] = await service.mails();
  assert.ok(first && second);
  assert.notEqual(first.messageId, second.messageId);
  const old = await service.call(landingIn(first.text));
  assert.equal(old.status, 410);
  assert.match(await old.text(), /newer mail/);
  assert.equal((await service.call(landingIn(second.text))).status, 200);
  const posts = await service.control.requests({ method: "POST", pathContains: "/invitations" });
  assert.equal(posts.length, 1, "Graph is not asked for a link that is known");

  const { url } = await dana.link(shared.id);
  assert.equal(landingIn(url), landingIn(second.text));
  await service.accept(shared);
  await assert.rejects(dana.act(shared.id, "resend"), isProblem("conflict"));
  await assert.rejects(dana.link(shared.id), isProblem("conflict"));
  assert.ok(!service.log.join("").includes(url.split("/").at(-1)!), "the link stays out of the log");
});

test("only the inviter and whoever manages the resource may act; for everybody else there is nothing", async () => {
  const orders = app({
    mayShare: async ({ objectId }, { id }) => ({
      allowed: true,
      name: `Order ${id}`,
      manages: objectId === ids.ben && id === "1207",
    }),
  });
  await using service = await startSharing({ app: orders.options });
  const [dana, ben] = [await service.as(addresses.dana), await service.as(addresses.ben)];
  const managed = await service.share(shareWithMaria);
  const other = await service.share({ ...shareWithMaria, resource: { type: "order", id: "1208" } });
  const resource = shareWithMaria.resource;

  await assert.rejects(ben.act(other.id, "revoke"), isProblem("not-found"));
  await assert.rejects(ben.link(other.id), isProblem("not-found"));
  await assert.rejects(dana.list({ resource, of: "everyone" }), isProblem("share-refused"));
  const everyone = await ben.list({ resource, of: "everyone" });
  assert.deepEqual(
    everyone.invitations.map(({ id }) => id),
    [managed.id],
  );
  const found = async (search: string) =>
    (await ben.list({ resource, of: "everyone", search })).invitations.length;
  assert.deepEqual(
    [await found("MARIA"), await found("fjordline"), await found("%"), await found("ada")],
    [1, 1, 0, 0],
  );
  // Whoever manages it also sees at once what becomes of it; whoever does not is shown nothing.
  const over = new AbortController();
  const signal = AbortSignal.any([over.signal, AbortSignal.timeout(20_000)]);
  const seen: string[] = [];
  const following = ben.follow({
    resource,
    of: "everyone",
    onView: ({ id, status }) => {
      if (id !== managed.id) return;
      seen.push(status);
      if (status === "revoked") over.abort();
    },
    signal,
  });
  const refused = new AbortController();
  await dana.follow({
    resource,
    of: "everyone",
    onView: () => assert.fail("Dana sees what she may not"),
    onState: (state) => state === "waiting" && refused.abort(),
    signal: AbortSignal.any([refused.signal, signal]),
  });
  await ben.act(managed.id, "revoke");
  await following;
  assert.deepEqual([seen[0], seen.at(-1)], ["waiting-for-guest", "revoked"]);
});

test("an invitation that nobody accepts ends, and so does access, each at its own time", async () => {
  const orders = app({ policy: { longestAccessDays: 90 }, invitation: { linkDays: 10 } });
  await using service = await startSharing({ app: orders.options });
  const dana = await service.as(addresses.dana);
  const options = await dana.shareOptions(shareWithMaria.resource);
  assert.equal(options.longestAccessDays, 90);
  const days = (view: { createdAt: string }, at: string | null) =>
    Math.round((Date.parse(at!) - Date.parse(view.createdAt)) / 86_400_000);

  const soon = new Date(Date.now() + 20 * 86_400_000).toISOString();
  const lasting = await service.share({ ...shareWithMaria, accessUntil: soon });
  assert.deepEqual([days(lasting, lasting.accessUntil), days(lasting, lasting.linkUntil)], [20, 10]);
  await service.accept(lasting);
  const ignored = await service.share({ ...shareWithMaria, recipients: [{ email: addresses.tomas }] });
  assert.equal(days(ignored, ignored.accessUntil), 90, "without a wish the longest that is allowed");

  await service.pass(11);
  await service.until(addresses.dana, ignored.id, ({ status }) => status === "expired");
  const still = await (await service.as(addresses.dana)).get(lasting.id);
  assert.equal(still.status, "accepted");
  assert.deepEqual(await service.members(), [lasting.guest!.objectId]);
  const [mail] = await service.control.mailbox.list({ to: addresses.tomas });
  assert.match(await (await service.call(landingIn(mail!.text))).text(), /This invitation has ended/);

  const later = new Date(Date.now() + 40 * 86_400_000).toISOString();
  const never = new Date(Date.now() + 400 * 86_400_000).toISOString();
  const extending = await service.as(addresses.dana);
  await assert.rejects(
    extending.act(lasting.id, "extend", { accessUntil: never }),
    isProblem("request-invalid"),
  );
  assert.equal((await extending.act(lasting.id, "extend", { accessUntil: later })).accessUntil, later);
  await service.pass(10);
  assert.equal((await (await service.as(addresses.dana)).get(lasting.id)).status, "accepted");
  await service.pass(20);
  await service.until(addresses.dana, lasting.id, ({ status }) => status === "expired");
  assert.deepEqual(await service.members(), []);
  assert.equal(orders.removed.length, 2);
});

test("an account that Lobby made is closed after the time of grace, unless something new was shared by then", async () => {
  const orders = app({ offboarding: { account: "disable", graceDays: 30 } });
  const seed = testSeed({ applicationPermissions: [...permissions, "User.EnableDisableAccount.All"] });
  await using service = await startSharing({ app: orders.options, seed });
  const enabled = async (view: { guest: { objectId: string } | null }) =>
    (
      (await service.graph(`/users/${view.guest!.objectId}?$select=accountEnabled`)) as {
        accountEnabled: boolean;
      }
    ).accountEnabled;
  const revoke = async (id: string) => {
    const dana = await service.as(addresses.dana);
    const preview = await dana.revocation(id);
    assert.equal(preview.account, "disabled");
    assert.ok(Math.abs(Date.parse(preview.when!) - service.now() - 30 * 86_400_000) < 60_000);
    await dana.act(id, "revoke");
    await service.until(addresses.dana, id, ({ status }) => status === "revoked");
  };
  const first = await service.share(shareWithMaria);
  await revoke(first.id);
  await service.pass(29);
  const second = await service.share(shareWithMaria);
  await service.pass(2);
  const closing = await service.until(
    addresses.dana,
    first.id,
    ({ steps }) => steps.at(-1)!.state === "skipped",
  );
  assert.match(closing.steps.at(-1)!.why!, /still shared/);
  assert.equal(await enabled(second), true);
  await revoke(second.id);
  await service.pass(31);
  await service.until(addresses.dana, second.id, ({ steps }) => steps.at(-1)!.state === "done");
  assert.equal(await enabled(second), false);
});

test("what failed is tried again where it stopped, when the reason is gone", async () => {
  const missing = "11111111-2222-4333-8444-555555555555";
  const base = testApp();
  const groups = [missing];
  const orders = app({ roles: { viewer: { ...base.roles.viewer!, groups } } });
  await using service = await startSharing({ app: orders.options });
  const dana = await service.as(addresses.dana);
  const response = await service.post(shareWithMaria, { token: await service.tokenOf(addresses.dana) });
  const { id } = (await response.json()).invitations[0];
  const failed = await service.until(addresses.dana, id, ({ status }) => status === "failed");
  assert.deepEqual([failed.problem!.code, failed.actions], ["group-missing", ["retry", "revoke"]]);
  groups[0] = ids.group;
  await dana.act(id, "retry");
  await service.until(addresses.dana, id, ({ status }) => status === "waiting-for-guest");
  assert.equal((await service.mails()).length, 1);
  const posts = await service.control.requests({ method: "POST", pathContains: "/invitations" });
  assert.equal(posts.length, 1);
});

test("shared twice, an app is told the more powerful role, and what is left of it when that one goes", async () => {
  const orders = app();
  await using service = await startSharing({ app: orders.options });
  const strong = await service.share({ ...shareWithMaria, role: "outsider" });
  await service.share(shareWithMaria);
  const dana = await service.as(addresses.dana);
  await dana.act(strong.id, "revoke");
  await service.until(addresses.dana, strong.id, ({ status }) => status === "revoked");
  assert.deepEqual(orders.given, ["outsider 1207", "outsider 1207", "viewer 1207"]);
  assert.equal(orders.removed.length, 0);
});

test("revoked while Graph's answer to the invitation was lost, the guest who was made is found and has nothing", async () => {
  const orders = app();
  // Time stands still until it is revoked, or a slow machine would have tried again by then.
  let held: Date | null = new Date();
  const clock = { now: () => held ?? new Date() };
  await using service = await startSharing({ app: orders.options, change: { clock } });
  await service.control.faults.add({ method: "POST", path: "/v1.0/invitations", times: 1, loseAnswer: true });
  const response = await service.post(shareWithMaria, { token: await service.tokenOf(addresses.dana) });
  const { id } = (await response.json()).invitations[0];
  const dana = await service.as(addresses.dana);
  await service.until(addresses.dana, id, ({ steps }) => steps[1]!.state === "waiting");
  await dana.act(id, "revoke");
  held = null;
  const revoked = await service.until(addresses.dana, id, ({ status }) => status === "revoked");
  assert.ok(revoked.guest, "found in the directory");
  assert.deepEqual([await service.members(), orders.given, (await service.mails()).length], [[], [], 0]);
});

test("revoked so soon that a replica knows nothing of the member yet, it asks again until they are out", async () => {
  await using service = await startSharing({ app: app().options });
  const shared = await service.share(shareWithMaria);
  const dana = await service.as(addresses.dana);
  await service.control.faults.add({
    method: "DELETE",
    path: "/v1.0/groups/*/members/*/$ref",
    times: 2,
    status: 404,
    code: "Request_ResourceNotFound",
  });
  await dana.act(shared.id, "revoke");
  const removal = ({ steps }: InvitationView) => steps.find(({ name }) => name === "remove-access")!;
  const isWaiting = (view: InvitationView) => removal(view).state === "waiting";
  const first = await service.until(addresses.dana, shared.id, isWaiting);
  assert.equal(first.status, "revoking");
  assert.deepEqual(await service.members(), [shared.guest!.objectId], "nobody says that they are out");
  await service.pass(minute);
  await service.until(
    addresses.dana,
    shared.id,
    (view) => isWaiting(view) && view.version > first.version + 1,
  );
  await service.pass(minute);
  await service.until(addresses.dana, shared.id, ({ status }) => status === "revoked");
  assert.deepEqual(await service.members(), []);
});
