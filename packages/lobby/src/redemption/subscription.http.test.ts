import assert from "node:assert/strict";
import { test } from "node:test";
import { startServing } from "../testing/serve.ts";
import { startService } from "../testing/service.ts";
import { insertWaiting, waitingInvitation } from "../testing/waiting.ts";

const day = 24 * 3600;
type Sent = { value: { subscriptionId: string; clientState: string }[] };

/**
 * A service that Graph can call, and looks by itself once an hour only; somebody is waited for. Time stands still until it is
 * moved, together with the tenant's.
 */
async function scene(options: { reachable?: boolean; before?: (service: Service) => Promise<void> } = {}) {
  const serving = await startServing();
  const start = Date.now();
  let ahead = 0;
  const clock = { now: () => new Date(start + ahead) };
  const service = await startService({
    change: {
      clock,
      publicUrl: `${serving.url}/lobby`,
      redemption: { lookSeconds: 3600, notifications: true },
    },
  });
  if (options.reachable !== false) serving.answers(service.lobby.fetch);
  await options.before?.(service);
  const asApp = async (method: string, path: string, body?: unknown) => {
    const response = await fetch(service.emulator.graphUrl + path, {
      method,
      headers: {
        authorization: `Bearer ${await service.entra.asApp({ fresh: true })}`,
        "content-type": "application/json",
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    assert.ok(response.ok, `${method} ${path}: ${response.status} ${text}`);
    return text === "" ? null : JSON.parse(text);
  };
  const watch = async () => (await service.database.query("select * from lobby.redemption_watch"))[0]!;
  const pass = async (seconds: number) => {
    await service.control.clock.advance({ seconds });
    ahead += seconds * 1000;
    await service.lobby.sweep();
  };
  const wait = async (objectId: string) => {
    const row = waitingInvitation(objectId, clock.now());
    await insertWaiting(service.database.url, [row]);
    await service.lobby.sweep();
    return row.id;
  };
  return Object.assign(service, {
    serving,
    asApp,
    watch,
    pass,
    wait,
    subscriptions: async () =>
      (await asApp("GET", "/subscriptions")).value as { id: string; expirationDateTime: string }[],
    asked: (method: string) => service.control.requests({ method, pathContains: "/v1.0/subscriptions" }),
    tell: (value: object) =>
      service.call("/directory-changes", {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ value: [value] }),
      }),
    /** What Graph has told, the newest last. */
    told: () =>
      serving.arrived.flatMap(({ path, body }) =>
        path.includes("validationToken") ? [] : (JSON.parse(body) as Sent).value,
      ),
    async acceptedAt(id: string) {
      const [row] = await service.database.query("select accepted_at from lobby.invitation where id = $1", [
        id,
      ]);
      return row!.accepted_at;
    },
    async stop() {
      await service[Symbol.asyncDispose]();
      await serving[Symbol.asyncDispose]();
    },
  });
}
type Service = Awaited<ReturnType<typeof startService>>;

/** A guest by Graph, as the tenant's administrators invite one: with the link that accepts. */
async function invite(service: Awaited<ReturnType<typeof scene>>) {
  const token = await service.entra.onBehalfOf(await service.tokenOf("dana@hartwell.example"))();
  const response = await fetch(`${service.emulator.graphUrl}/invitations`, {
    method: "POST",
    headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
    body: JSON.stringify({
      invitedUserEmailAddress: "maria@fjordline.example",
      inviteRedirectUrl: "http://localhost:4000",
    }),
  });
  const { invitedUser, inviteRedeemUrl } = (await response.json()) as {
    invitedUser: { id: string };
    inviteRedeemUrl: string;
  };
  return { objectId: invitedUser.id, redeemUrl: inviteRedeemUrl };
}

test("Graph proves the endpoint, tells of a change, and the acceptance is seen before anybody would have looked", async (context) => {
  const service = await scene();
  context.after(service.stop);
  const { objectId, redeemUrl } = await invite(service);
  const id = await service.wait(objectId);
  assert.equal((await service.subscriptions()).length, 1);
  assert.match(service.serving.arrived[0]!.path, /^\/lobby\/directory-changes\?validationToken=/);
  await service.pass(10);
  await service.control.guests.redeem({ redeemUrl });
  // No time passes: the hourly look is far away.
  while ((await service.acceptedAt(id)) === null);
  const [told] = service.told().slice(-1);
  const lines = service.log.join("");
  const { link, subscription_state_hash: hash } = await service.watch();
  for (const secret of [told!.clientState, String(link).split("=")[1]!, String(hash)])
    assert.ok(!lines.includes(secret), "no secret is logged");
});

test("whoever does not know the secret makes nothing happen", async (context) => {
  const service = await scene();
  context.after(service.stop);
  const { objectId } = await invite(service);
  await service.wait(objectId);
  await service.pass(10);
  const { subscription_id: subscriptionId, ...before } = await service.watch();
  for (const forged of [
    { subscriptionId, clientState: "guessed" },
    { subscriptionId },
    { subscriptionId: objectId, clientState: "guessed" },
    { subscriptionId, clientState: "guessed", lifecycleEvent: "subscriptionRemoved" },
  ])
    assert.equal((await service.tell(forged)).status, 202);
  assert.deepEqual(await service.watch(), { ...before, subscription_id: subscriptionId });
  assert.equal((await service.call("/directory-changes", { method: "POST", body: "no" })).status, 415);
});

test("the proof is plain text, whatever the token says", async (context) => {
  const service = await scene();
  context.after(service.stop);
  const token = "<script>alert(1)</script> & more";
  const answer = await service.call(`/directory-changes?${new URLSearchParams({ validationToken: token })}`, {
    method: "POST",
  });
  assert.equal(answer.status, 200);
  assert.match(answer.headers.get("content-type")!, /^text\/plain/);
  assert.equal(answer.headers.get("x-content-type-options"), "nosniff");
  assert.equal(await answer.text(), token);
});

test("a subscription is renewed every day, long before it ends", async (context) => {
  const service = await scene();
  context.after(service.stop);
  await service.wait((await invite(service)).objectId);
  const [first] = await service.subscriptions();
  for (let days = 0; days < 5; days++) await service.pass(day + 60);
  const [now, ...others] = await service.subscriptions();
  assert.equal(now!.id, first!.id);
  assert.deepEqual(others, []);
  assert.ok(Date.parse(now!.expirationDateTime) > Date.parse(first!.expirationDateTime) + 4 * day * 1000);
  assert.equal((await service.asked("POST")).length, 1);
});

test("one that Graph has ended is made again when it was to be renewed", async (context) => {
  const service = await scene();
  context.after(service.stop);
  await service.wait((await invite(service)).objectId);
  const [gone] = await service.subscriptions();
  await service.asApp("DELETE", `/subscriptions/${gone!.id}`);
  await service.pass(day + 60);
  const [now] = await service.subscriptions();
  assert.ok(now && now.id !== gone!.id);
  assert.equal((await service.watch()).subscription_id, now.id);
});

test("asked to renew early, it does; told that a subscription was removed, it makes sure of a new one", async (context) => {
  const service = await scene();
  context.after(service.stop);
  const { objectId } = await invite(service);
  await service.wait(objectId);
  await service.pass(10);
  await service.control.settings.change({ uncertain: { reauthorizeMinutesBefore: 5 * 24 * 60 } });
  await service.pass(10);
  while ((await service.asked("PATCH")).length === 0) await service.lobby.sweep();

  const { subscriptionId, clientState } = service.told().at(-1)!;
  await service.tell({ subscriptionId, clientState, lifecycleEvent: "subscriptionRemoved" });
  // It is still there, as Graph may be wrong: it is replaced, because its end is not known any more.
  await service.pass(10);
  await service.pass(3600);
  const [now, ...others] = await service.subscriptions();
  assert.deepEqual(others, []);
  assert.notEqual(now!.id, subscriptionId);
  assert.equal((await service.watch()).subscription_id, now!.id);
});

test("a subscription whose making was not heard of is found and replaced", async (context) => {
  const service = await scene({
    before: ({ control }) =>
      control.faults.add({ method: "POST", path: "/v1.0/subscriptions", loseAnswer: true }),
  });
  context.after(service.stop);
  await service.wait((await invite(service)).objectId);
  assert.equal((await service.watch()).subscription_id, null);
  const [lost] = await service.subscriptions();
  await service.pass(3600);
  await service.pass(3600);
  const [now, ...others] = await service.subscriptions();
  assert.deepEqual(others, []);
  assert.notEqual(now!.id, lost!.id);
  assert.equal((await service.watch()).subscription_id, now!.id);
});

test("another one's subscription of the same registration is left alone, and said", async (context) => {
  const service = await scene();
  context.after(service.stop);
  const other = await startServing();
  context.after(() => other[Symbol.asyncDispose]());
  other.answers(async (request) => new Response(new URL(request.url).searchParams.get("validationToken")));
  await service.asApp("POST", "/subscriptions", {
    changeType: "updated",
    resource: "users",
    notificationUrl: `${other.url}/elsewhere`,
    clientState: "theirs",
    expirationDateTime: new Date(Date.now() + day * 1000).toISOString(),
  });
  const { objectId, redeemUrl } = await invite(service);
  const id = await service.wait(objectId);
  assert.equal((await service.subscriptions()).length, 1);
  assert.ok(service.log.some((line) => line.includes("Another Lobby")));
  await service.control.guests.redeem({ redeemUrl });
  await service.pass(3600);
  assert.ok(await service.acceptedAt(id), "it looks by itself all the same");
});

test("where nobody answers at its address there is no subscription, and it looks by itself all the same", async (context) => {
  const service = await scene({ reachable: false });
  context.after(service.stop);
  const { objectId, redeemUrl } = await invite(service);
  const id = await service.wait(objectId);
  assert.deepEqual(await service.subscriptions(), []);
  assert.ok(service.log.some((line) => line.includes("Could not subscribe to changes")));
  await service.control.guests.redeem({ redeemUrl });
  await service.pass(3600);
  assert.ok(await service.acceptedAt(id));
});

test("where Lobby has moved to another address, the subscription moves with it", async (context) => {
  const service = await scene();
  context.after(service.stop);
  await service.wait((await invite(service)).objectId);
  const [old] = await service.subscriptions();
  await service.database.query("update lobby.redemption_watch set subscription_url = 'https://old.example'");
  await service.pass(3600);
  const [now, ...others] = await service.subscriptions();
  assert.deepEqual(others, []);
  assert.notEqual(now!.id, old!.id);
});

test("without the option nobody can call", async () => {
  await using service = await startService();
  const answer = await service.call("/directory-changes?validationToken=x", { method: "POST" });
  assert.equal(answer.status, 404);
});
