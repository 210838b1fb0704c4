import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { test } from "node:test";
import { pino } from "pino";
import { Problem } from "../contract/index.ts";
import { createGraph } from "../graph/create-graph.ts";
import { openDatabase } from "../store/database.ts";
import { createWatchState } from "../store/redemption-watch.ts";
import type { Store } from "../store/store.ts";
import { type Canned, graphError, startCannedServer } from "../testing/canned-server.ts";
import { testDatabase } from "../testing/database.ts";
import { startEngine } from "../testing/engine.ts";
import { ids } from "../testing/tenant.ts";
import { insertWaiting, waitingInvitation } from "../testing/waiting.ts";
import { createRedemptionWatch } from "./watch.ts";

/** A directory that answers from a list, rows that wait, and as many processes as a test wants; time stands still. */
async function scene(...answers: Canned[]) {
  const database = await testDatabase();
  const engine = await startEngine(database);
  const graph = await startCannedServer(...answers);
  const opened = openDatabase(database.url);
  const ending = new AbortController();
  const log: string[] = [];
  const logger = pino({ level: "info" }, { write: (line) => void log.push(line) });
  const process = (store: Pick<Store, "wake"> = engine.store) =>
    createRedemptionWatch({
      database: opened,
      store,
      graph: createGraph({ as: "app", url: graph.url, token: async () => "token", signal: ending.signal }),
      tenantId: ids.tenant,
      publicUrl: "http://localhost:4000/lobby",
      options: undefined,
      clock: engine.clock,
      logger,
      signal: ending.signal,
    });
  const state = createWatchState({ database: opened, clock: engine.clock, tenantId: ids.tenant });
  const watch = process();
  await watch.open();
  return {
    ...engine,
    graph,
    watch,
    process,
    state,
    log,
    query: database.query,
    url: database.url,
    /** Somebody waits for this guest. */
    async wait(objectId: string | null, change: Parameters<typeof waitingInvitation>[2] = {}) {
      const row = waitingInvitation(objectId, engine.clock.now(), change);
      await insertWaiting(database.url, [row]);
      return row.id;
    },
    acceptedAt: async (id: string) => (await engine.store.get(id))!.acceptedAt,
    isDue: async (id: string) =>
      (await engine.store.load(id))!.dueAt!.getTime() <= engine.clock.now().getTime(),
    /** Paths of the requests since the last time. */
    asked: () => graph.received.splice(0).map(({ path }) => path),
    link: async () => (await database.query("select link from lobby.redemption_watch"))[0]!.link,
    async [Symbol.asyncDispose]() {
      ending.abort();
      await watch.idle();
      await opened.$client.end();
      await graph[Symbol.asyncDispose]();
      await engine[Symbol.asyncDispose]();
      await database[Symbol.asyncDispose]();
    },
  };
}

const at = "https://graph.example/v1.0/users/delta";
type Row = Record<string, unknown>;
const accepted = (id: string, on = "2026-11-23T12:00:30Z"): Row => ({
  id,
  externalUserState: "Accepted",
  externalUserStateChangeDateTime: on,
});
const changes = (token: string, ...value: Row[]): Canned => ({
  status: 200,
  body: { value, "@odata.deltaLink": `${at}?$deltatoken=${token}` },
});
const more = (token: string, ...value: Row[]): Canned => ({
  status: 200,
  body: { value, "@odata.nextLink": `${at}?$skiptoken=${token}` },
});
const list = (...value: Row[]): Canned => ({ status: 200, body: { value } });
const lost: Canned = { status: 400, body: graphError("syncStateNotFound") };
const [maria, tomas] = [randomUUID(), randomUUID()];
const isLatest = /^\/users\/delta\?\$deltatoken=latest&\$select=id,externalUserState,/;
const isList = /^\/users\?\$filter=externalUserState eq 'Accepted' or /;

test("the first look takes the place in the changes, then lists who has accepted, and the next asks from that place", async () => {
  await using lobby = await scene(changes("one"), list(accepted(maria)), changes("two", accepted(tomas)));
  const [first, second] = [await lobby.wait(maria), await lobby.wait(tomas)];
  await lobby.watch.run();
  const [latest, listed, ...others] = lobby.asked();
  assert.match(latest!, isLatest);
  assert.match(listed!, isList);
  assert.deepEqual(others, []);
  assert.deepEqual(await lobby.acceptedAt(first), new Date("2026-11-23T12:00:30Z"));
  assert.equal(await lobby.acceptedAt(second), null);

  await lobby.watch.run();
  assert.deepEqual(lobby.asked(), [], "it is not time yet");
  lobby.pass(30);
  await lobby.watch.run();
  assert.deepEqual(lobby.asked(), ["/users/delta?$deltatoken=one"]);
  assert.ok(await lobby.acceptedAt(second));
  assert.equal(await lobby.link(), "?$deltatoken=two");
});

test("nothing is asked while nobody is waited for", async () => {
  await using lobby = await scene(changes("one"), list(accepted(maria)));
  await lobby.watch.run();
  assert.deepEqual(lobby.asked(), []);
  await lobby.wait(maria);
  await lobby.watch.run();
  assert.equal(lobby.asked().length, 2);
  lobby.pass(30);
  await lobby.watch.run();
  assert.deepEqual(lobby.asked(), [], "the only one has accepted");
});

test("every invitation of a guest is accepted at once, one that is revoked or on its way to a known guest is left alone", async () => {
  await using lobby = await scene(
    changes("one"),
    list(accepted(maria, "2025-01-01T00:00:00Z"), accepted(tomas)),
  );
  const now = lobby.clock.now();
  const open = [await lobby.wait(maria), await lobby.wait(maria, { role: "outsider" })];
  const revoked = await lobby.wait(maria, { revocation: { why: "revoked", by: null, at: now } });
  const underWay = { ...waitingInvitation(maria, now), steps: { ...waitingInvitation(maria, now).steps } };
  underWay.steps["await-redemption"] = { is: "pending" };
  const newcomer = { ...underWay, ...{ guest: { ...underWay.guest!, objectId: tomas } } };
  Object.assign(newcomer, {
    id: randomUUID(),
    recipient: { email: "t@fjordline.example", displayName: null },
  });
  await insertWaiting(lobby.url, [underWay, newcomer]);
  await lobby.watch.run();
  for (const id of open) assert.deepEqual(await lobby.acceptedAt(id), now, "accepted as soon as it was made");
  assert.equal(await lobby.acceptedAt(revoked), null);
  assert.equal(await lobby.acceptedAt(underWay.id), null, "its own step will see, and write accordingly");
  assert.ok(await lobby.acceptedAt(newcomer.id), "who accepted since it was made accepted it");
});

for (const [name, answer] of [
  ["400 syncStateNotFound", lost],
  ["400 resyncRequired", { status: 400, body: graphError("resyncRequired") }],
  ["410 whatever it says", { status: 410, body: graphError("Gone") }],
] as const)
  test(`a place that Graph has forgotten (${name}) is replaced, and whoever accepted meanwhile is listed`, async () => {
    await using lobby = await scene(changes("one"), list(), answer, changes("new"), list(accepted(maria)));
    const id = await lobby.wait(maria);
    await lobby.watch.run();
    lobby.asked();
    lobby.pass(30);
    await lobby.watch.run();
    const [old, latest, listed, ...others] = lobby.asked();
    assert.equal(old, "/users/delta?$deltatoken=one");
    assert.match(latest!, isLatest);
    assert.match(listed!, isList);
    assert.deepEqual(others, []);
    assert.ok(await lobby.acceptedAt(id));
    assert.equal(await lobby.link(), "?$deltatoken=new");
  });

test("a place that is lost between two pages loses nobody on either", async () => {
  await using lobby = await scene(
    changes("one"),
    list(),
    more("page", accepted(maria)),
    lost,
    changes("new"),
    list(accepted(maria), accepted(tomas)),
  );
  const [first, second] = [await lobby.wait(maria), await lobby.wait(tomas)];
  await lobby.watch.run();
  lobby.pass(30);
  await lobby.watch.run();
  assert.ok((await lobby.acceptedAt(first)) && (await lobby.acceptedAt(second)));
});

const troubles: [name: string, answer: Canned][] = [
  ["cut off", "cut"],
  ["not answered", "reset"],
  ["refused for a while", { status: 503, body: graphError("ServiceUnavailable") }],
  ["half a document", { status: 200, text: '{"value":[' }],
  ["without a place to go on from", { status: 200, body: { value: [accepted(tomas)] } }],
  ["of users without ids", { status: 200, body: { value: [{}], "@odata.deltaLink": `${at}?$deltatoken=x` } }],
];
for (const [name, answer] of troubles)
  test(`a second page that is ${name} costs no more than that page`, async () => {
    await using lobby = await scene(changes("one"), list(), more("page", accepted(maria)), answer);
    const [first, second] = [await lobby.wait(maria), await lobby.wait(tomas)];
    await lobby.watch.run();
    lobby.asked();
    lobby.pass(30);
    await lobby.watch.run();
    assert.deepEqual(lobby.asked(), ["/users/delta?$deltatoken=one", "/users/delta?$skiptoken=page"]);
    assert.ok(await lobby.acceptedAt(first));
    assert.equal(await lobby.acceptedAt(second), null);
    await lobby.watch.run();
    assert.deepEqual(lobby.asked(), [], "not at once");

    lobby.graph.answer(changes("two", accepted(tomas)));
    lobby.pass(30);
    await lobby.watch.run();
    assert.deepEqual(lobby.asked(), ["/users/delta?$skiptoken=page"]);
    assert.ok(await lobby.acceptedAt(second));
  });

test("who was throttled asks again when Graph said, whatever is hinted meanwhile", async () => {
  await using lobby = await scene(changes("one"), list(), {
    status: 429,
    headers: { "retry-after": "120" },
    body: graphError("TooManyRequests"),
  });
  await lobby.wait(maria);
  await lobby.watch.run();
  lobby.pass(30);
  await lobby.watch.run();
  lobby.asked();
  lobby.pass(119);
  await lobby.state.hint();
  await lobby.watch.run();
  assert.deepEqual(lobby.asked(), []);
  lobby.graph.answer(changes("two"));
  lobby.pass(2);
  await lobby.watch.run();
  assert.equal(lobby.asked().length, 1);
});

test("without the permission nothing but one request an hour is lost", async () => {
  const denied: Canned = { status: 403, body: graphError("Authorization_RequestDenied") };
  await using lobby = await scene(denied, denied);
  await lobby.wait(maria);
  for (let minutes = 0; minutes < 120; minutes++) {
    await lobby.watch.run();
    lobby.pass(60);
  }
  assert.equal(lobby.asked().length, 2);
  assert.match(lobby.log[0]!, /User\.Read\.All/);
});

test("what was not written down before the database went is seen once more", async () => {
  await using lobby = await scene(
    changes("one"),
    list(),
    changes("two", accepted(maria)),
    changes("two", accepted(maria)),
  );
  const id = await lobby.wait(maria);
  await lobby.watch.run();
  lobby.pass(30);
  const dying = lobby.process({
    wake: async () => {
      throw new Problem("database-unavailable");
    },
  });
  await dying.run();
  assert.equal(await lobby.link(), "?$deltatoken=one", "the place is only kept when the page is dealt with");
  assert.equal(await lobby.acceptedAt(id), null);
  lobby.pass(30);
  await lobby.watch.run();
  assert.ok(await lobby.acceptedAt(id));
});

test("of two processes one asks; where it dies the other takes over, and the dead one's word counts no more", async () => {
  await using lobby = await scene("silence");
  await lobby.wait(maria);
  const other = lobby.process();
  const hanging = lobby.watch.run();
  await new Promise<void>((resolve) => {
    const look = () => (lobby.graph.received.length > 0 ? resolve() : setImmediate(look));
    look();
  });
  lobby.pass(100);
  await other.run();
  assert.equal(lobby.asked().length, 1, "the other has asked nothing");
  lobby.pass(21);
  lobby.graph.answer(changes("one"), list());
  await other.run();
  assert.equal(lobby.asked().length, 2);
  assert.equal(await lobby.link(), "?$deltatoken=one");
  const before = await lobby.query("select * from lobby.redemption_watch");
  // What the first one was waiting for fails now, and must not undo what the second has written.
  lobby.graph.hangUp();
  await hanging;
  assert.deepEqual(await lobby.query("select * from lobby.redemption_watch"), before);
});

test("once a day who has accepted is listed, because changes need not tell", async () => {
  await using lobby = await scene(changes("one"), list());
  const id = await lobby.wait(maria);
  await lobby.watch.run();
  lobby.pass(24 * 3600 - 1);
  lobby.graph.answer(changes("two"));
  await lobby.watch.run();
  lobby.asked();
  lobby.graph.answer(changes("three"), list(accepted(maria)));
  lobby.pass(30);
  await lobby.watch.run();
  assert.equal(lobby.asked().length, 2);
  assert.ok(await lobby.acceptedAt(id));
  assert.equal(await lobby.link(), "?$deltatoken=three");
});

test("a list that breaks off is begun again, and changes are heard of all the same", async () => {
  const page: Canned = {
    status: 200,
    body: { value: [], "@odata.nextLink": "https://graph.example/v1.0/users?$skiptoken=more" },
  };
  await using lobby = await scene(changes("one"), page, "cut");
  const [first, second] = [await lobby.wait(maria), await lobby.wait(tomas)];
  await lobby.watch.run();
  lobby.asked();
  lobby.graph.answer(changes("two", accepted(maria)), list(accepted(tomas)), changes("three"));
  lobby.pass(30);
  await lobby.watch.run();
  const [heard, listed, ...others] = lobby.asked();
  assert.equal(heard, "/users/delta?$deltatoken=one");
  assert.match(listed!, isList);
  assert.deepEqual(others, []);
  for (const id of [first, second]) assert.ok(await lobby.acceptedAt(id));
});

test("a list of many pages is read to its end", async () => {
  const page: Canned = {
    status: 200,
    body: { value: [accepted(maria)], "@odata.nextLink": "https://graph.example/v1.0/users?$skiptoken=more" },
  };
  await using lobby = await scene(changes("one"), page, list(accepted(tomas)));
  const waiting = [await lobby.wait(maria), await lobby.wait(tomas)];
  await lobby.watch.run();
  assert.equal(lobby.asked()[2], "/users?$skiptoken=more");
  for (const id of waiting) assert.ok(await lobby.acceptedAt(id));
});

test("a guest who is deleted, and an address that somebody signs up with, wake those who wait for them", async () => {
  const address = "sigrid@fjordline.example";
  const removed = { id: tomas, "@removed": { reason: "changed" } };
  await using lobby = await scene(
    changes("one"),
    list(),
    changes("two", removed, { id: maria, mail: address.toUpperCase() }),
  );
  const gone = await lobby.wait(tomas);
  const signingUp = await lobby.wait(null, {
    route: "self-service",
    recipient: { email: address, displayName: null },
  });
  const other = await lobby.wait(null, { route: "self-service" });
  await lobby.watch.run();
  lobby.pass(30);
  await lobby.watch.run();
  assert.deepEqual(
    [await lobby.isDue(gone), await lobby.isDue(signingUp), await lobby.isDue(other)],
    [true, true, false],
  );
  assert.equal(await lobby.acceptedAt(gone), null);
});

test("more pages than one look may read are read by the looks after it, at once", async () => {
  await using lobby = await scene(changes("one"), list());
  await lobby.wait(maria);
  await lobby.watch.run();
  lobby.asked();
  lobby.pass(30);
  lobby.graph.answer(...Array.from({ length: 100 }, (_, n) => more(String(n))), changes("two"));
  await lobby.watch.run();
  assert.equal(lobby.asked().length, 100);
  await lobby.watch.run();
  assert.deepEqual(lobby.asked(), ["/users/delta?$skiptoken=99"]);
});

test("a subscription that is not wanted any more is ended, once", async () => {
  await using lobby = await scene({ status: 204 }, changes("one"), list(), changes("two"));
  await lobby.query(
    "update lobby.redemption_watch set subscription_id = 'old', subscription_url = 'https://old.example'",
  );
  await lobby.wait(maria);
  await lobby.watch.run();
  const [ended] = lobby.graph.received;
  assert.deepEqual([ended!.method, ended!.path], ["DELETE", "/subscriptions/old"]);
  lobby.asked();
  lobby.pass(30);
  await lobby.watch.run();
  assert.deepEqual(lobby.asked(), ["/users/delta?$deltatoken=one"]);
});
