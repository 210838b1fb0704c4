import assert from "node:assert/strict";
import { test } from "node:test";
import { pino } from "pino";
import { accept, begin, fail, finish } from "../invitation/progress.ts";
import type { AppOptions } from "../options.ts";
import { messagesOf } from "../provision/webhook/messages.ts";
import { webhookProvisioner } from "../provision/webhook/webhook.ts";
import { createWebhooks } from "../runner/webhooks.ts";
import { type TestDatabase, testDatabase } from "../testing/database.ts";
import { startEngine } from "../testing/engine.ts";
import { provisionTools, testGuest } from "../testing/guest.ts";
import { testApp } from "../testing/tenant.ts";
import { startWebhookReceiver, subjectOf, testSecrets } from "../testing/webhook-receiver.ts";
import { openDatabase } from "./database.ts";
import { createOutbox } from "./webhook-outbox.ts";

const key = { app: "orders", name: "webhook" };

/** One Lobby process as far as webhooks go: store, outbox, sender; `url`: of the receiver. */
async function startProcess(database: TestDatabase, url: string, clock?: { now: () => Date }) {
  const engine = await startEngine(database, { clock });
  const app: AppOptions = {
    ...testApp(),
    provision: [{ kind: "webhook", url, secrets: [testSecrets.new, testSecrets.old], timeoutSeconds: 1 }],
  };
  const opened = openDatabase(database.url);
  const ending = new AbortController();
  const outbox = createOutbox({
    database: opened,
    clock: engine.clock,
    messagesOf: (_, before, after) => messagesOf(before, after, app, (code) => `/problems/${code}`),
  });
  const taken: string[] = [];
  const webhooks = createWebhooks({
    apps: [app],
    outbox,
    onTaken: async (id) => void taken.push(id),
    clock: engine.clock,
    logger: pino({ level: "silent" }),
    signal: ending.signal,
  });
  await webhooks.open();
  return {
    ...engine,
    outbox,
    webhooks,
    /** Shares with somebody, who accepts at once; three changes. */
    async live(email: string) {
      const { invitations } = await engine.share({ email });
      const now = engine.clock.now();
      const begun = begin(invitations[0]!, "look-up", now);
      const guest = { tenantId: "t", objectId: email, created: true };
      const found = finish(begun, "look-up", { guest }, now);
      await engine.store.save(begun, { ifVersion: 1, dueAt: null });
      await engine.store.save(found, { ifVersion: 2, dueAt: null });
      await engine.store.save(accept(found, now), { ifVersion: 3, dueAt: null });
      return accept(found, now);
    },
    /** Sends until it is as wanted: an event may have to wait for a transaction of somebody else. */
    async until(wanted: () => boolean | Promise<boolean>) {
      for (;;) {
        await webhooks.run();
        if (await wanted()) return;
        await new Promise(setImmediate);
      }
    },
    async [Symbol.asyncDispose]() {
      ending.abort();
      await webhooks.idle();
      await opened.$client.end();
      await engine[Symbol.asyncDispose]();
    },
  };
}

const waiting = async (process: Awaited<ReturnType<typeof startProcess>>) =>
  (await process.outbox.report())[0]!.waiting;

test("whatever happens to an invitation is told, signed with every secret, in order and once", async () => {
  await using database = await testDatabase();
  await using receiver = await startWebhookReceiver({ secret: testSecrets.old });
  await using lobby = await startProcess(database, receiver.url);
  const accepted = await lobby.live("maria@fjordline.example");
  const broken = fail(accepted, "invite", { code: "invite-refused" }, lobby.clock.now());
  await lobby.store.save(broken, { ifVersion: accepted.version, dueAt: null });
  await lobby.until(() => receiver.taken.length === 3);
  await lobby.webhooks.run();
  assert.deepEqual(receiver.types(), ["invitation.created", "invitation.accepted", "invitation.failed"]);
  assert.deepEqual(receiver.forged, []);
  const { message } = receiver.taken[2]!;
  assert.equal(
    message.type === "invitation.failed" && message.data.invitation.problem?.code,
    "invite-refused",
  );
  const bodies = await database.query("select body from lobby.webhook_message");
  assert.deepEqual(bodies, [{ body: null }, { body: null }, { body: null }], "what was taken is not kept");
});

test("a receiver that was killed for a day loses nothing, and gets each guest's messages in their order", async () => {
  await using database = await testDatabase();
  await using receiver = await startWebhookReceiver();
  await using lobby = await startProcess(database, receiver.url);
  await lobby.live("first@fjordline.example");
  await lobby.until(() => receiver.taken.length === 2);
  await receiver.kill();
  for (let n = 0; n < 10; n++) await lobby.live(`guest${n}@fjordline.example`);
  for (let hour = 0; hour < 24; hour++) {
    await lobby.webhooks.run();
    lobby.pass(3600);
  }
  await lobby.until(async () => (await waiting(lobby)) === 20);
  const [report] = await lobby.outbox.report();
  assert.ok(report!.failures > 10 && report!.parkedAt === null);
  assert.equal(report!.because, "no connection");
  await receiver.start();
  lobby.pass(4000);
  await lobby.until(async () => (await waiting(lobby)) === 0);
  assert.equal(new Set(receiver.taken.map(({ id }) => id)).size, 22);
  assert.equal(receiver.taken.length, 22);
  for (let n = 0; n < 10; n++)
    assert.deepEqual(
      receiver.taken
        .filter(({ message }) => subjectOf(message) === `guest${n}@fjordline.example`)
        .map(({ message }) => message.type),
      ["invitation.created", "invitation.accepted"],
    );
});

test("a refused message holds up its own guest and nobody else, and is parked after its patience", async () => {
  await using database = await testDatabase();
  const bad = "bad@fjordline.example";
  await using receiver = await startWebhookReceiver({
    answer: (message) => (subjectOf(message) === bad ? 500 : undefined),
  });
  await using lobby = await startProcess(database, receiver.url);
  await lobby.live(bad);
  await lobby.live("good@fjordline.example");
  await lobby.until(() => receiver.taken.length === 2);
  const parked = async () => (await lobby.outbox.report())[0]!.parkedMessages;
  for (let hour = 0; hour < 80 && (await parked()) === 0; hour++) {
    lobby.pass(3660);
    await lobby.webhooks.run();
  }
  assert.equal(await parked(), 1);
  const tries = receiver.tried.filter(({ message }) => subjectOf(message) === bad);
  assert.ok(tries.length > 40, "it was tried for days");
  assert.ok(tries.every(({ message }) => message.type === "invitation.created"));
  assert.equal(new Set(tries.map(({ id }) => id)).size, 1);
  receiver.answers(undefined);
  assert.equal(await lobby.outbox.replay(key), 2);
  await lobby.until(() => receiver.taken.length === 4);
  assert.deepEqual(receiver.types().slice(2), ["invitation.created", "invitation.accepted"]);
});

test("a receiver that is gone is parked at once and left alone until somebody sends all that waits again", async () => {
  await using database = await testDatabase();
  await using receiver = await startWebhookReceiver({ answer: () => 410 });
  await using lobby = await startProcess(database, receiver.url);
  await lobby.live("maria@fjordline.example");
  await lobby.until(async () => (await lobby.outbox.report())[0]!.parkedAt !== null);
  lobby.pass(7 * 24 * 3600);
  await lobby.live("tomas@fjordline.example");
  await lobby.until(async () => (await waiting(lobby)) === 4);
  assert.equal(receiver.tried.length, 1);
  receiver.answers(undefined);
  assert.equal(await lobby.outbox.replay(key), 4);
  await lobby.until(() => receiver.taken.length === 4);
  assert.equal(await lobby.outbox.replay({ app: "orders", name: "nobody" }), null);
});

test("two processes share the work: nobody's message comes twice, none out of order", async () => {
  await using database = await testDatabase();
  await using receiver = await startWebhookReceiver();
  await using one = await startProcess(database, receiver.url);
  await using two = await startProcess(database, receiver.url);
  for (let n = 0; n < 15; n++) {
    await (n % 2 ? one : two).live(`guest${n}@fjordline.example`);
    void one.webhooks.run();
    void two.webhooks.run();
  }
  await Promise.all([
    one.until(() => receiver.taken.length >= 30),
    two.until(() => receiver.taken.length >= 30),
  ]);
  assert.equal(new Set(receiver.taken.map(({ id }) => id)).size, 30);
  assert.equal(receiver.taken.length, 30);
});

test("what a process had begun to send when it died is sent again by another", async () => {
  await using database = await testDatabase();
  await using receiver = await startWebhookReceiver();
  await using lobby = await startProcess(database, receiver.url);
  await lobby.live("maria@fjordline.example");
  let claimed = await lobby.outbox.claim(key, 1);
  while (claimed.length === 0) {
    await lobby.outbox.feed(key);
    claimed = await lobby.outbox.claim(key, 1);
  }
  await lobby.webhooks.run();
  assert.equal(receiver.tried.length, 0, "it is the other's until its lease is over");
  lobby.pass(61);
  await lobby.until(() => receiver.taken.length === 2);
  assert.equal(receiver.taken[0]!.id, claimed[0]!.id);
});

test("a receiver that never answers costs one request at a time, not one for each message", async () => {
  await using database = await testDatabase();
  await using receiver = await startWebhookReceiver({ answer: () => 0 });
  await using lobby = await startProcess(database, receiver.url);
  await lobby.live("first@fjordline.example");
  await lobby.until(() => receiver.tried.length === 1);
  for (let n = 0; n < 12; n++) await lobby.live(`guest${n}@fjordline.example`);
  lobby.pass(10);
  await lobby.until(async () => (await waiting(lobby)) === 26);
  await lobby.webhooks.run();
  assert.equal(receiver.tried.length, 2);

  // Whoever waits for it to take a guest in is told at once, and keeps no worker waiting.
  const options = { kind: "webhook" as const, url: receiver.url, secrets: [testSecrets.new] as const };
  const way = webhookProvisioner(options, "orders", lobby.outbox);
  for (const objectId of ["one", "two"])
    await assert.rejects(way.add(testGuest({ objectId }), provisionTools({ act: objectId })), {
      code: "app-unavailable",
      detail: /nothing gets through/,
    });
});
