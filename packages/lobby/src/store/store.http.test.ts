import assert from "node:assert/strict";
import { test } from "node:test";
import { Problem } from "../contract/index.ts";
import { begin, finish } from "../invitation/progress.ts";
import { testDatabase } from "../testing/database.ts";
import { startEngine, testRequest } from "../testing/engine.ts";

const refusedWith = (code: string) => (error: unknown) => error instanceof Problem && error.code === code;

test("rows, their first events and their jobs are written together, and secrets are not readable in the database", async () => {
  await using database = await testDatabase();
  await using engine = await startEngine(database);
  const { invitations } = await engine.share();
  const [invitation] = invitations;
  assert.deepEqual(await engine.store.get(invitation!.id), invitation);
  assert.equal((await database.query("select 1 from lobby.invitation_event")).length, 1);
  assert.equal((await database.query("select 1 from lobby_queue.job where name = 'advance'")).length, 1);
  const dump = JSON.stringify(await database.query("select * from lobby.invitation"));
  assert.ok(!dump.includes("the inviter's token"));
  assert.ok(!dump.includes(await engine.store.landingToken(invitation!.id)));
  assert.equal((await engine.store.delegation(invitation!.id))?.accessToken, "the inviter's token");
});

test("the same request twice, even at one moment, makes one invitation", async () => {
  await using database = await testDatabase();
  await using engine = await startEngine(database);
  const answers = await Promise.all(Array.from({ length: 8 }, () => engine.share({ key: "one click" })));
  assert.equal(new Set(answers.map(({ invitations }) => invitations[0]!.id)).size, 1);
  assert.equal(answers.filter(({ replayed }) => !replayed).length, 1);
  assert.equal((await database.query("select 1 from lobby.invitation")).length, 1);
  assert.equal((await database.query("select 1 from lobby_queue.job")).length, 1);
});

test("a key that comes back with another body is refused, and nothing is written", async () => {
  await using database = await testDatabase();
  await using engine = await startEngine(database);
  await engine.share({ key: "k" });
  await assert.rejects(
    engine.share({ key: "k", email: "tomas@fjordline.example", request: { ...testRequest, role: "editor" } }),
    refusedWith("idempotency-key-reused"),
  );
  assert.equal((await database.query("select 1 from lobby.invitation")).length, 1);
});

test("a person with an open invitation to the same thing in the same role is not invited again", async () => {
  await using database = await testDatabase();
  await using engine = await startEngine(database);
  const first = await engine.share();
  const again = await engine.share({ email: "Maria@fjordline.example" });
  assert.equal(again.invitations[0]!.id, first.invitations[0]!.id);
  const otherRole = await engine.share({ role: "editor" });
  assert.notEqual(otherRole.invitations[0]!.id, first.invitations[0]!.id);
  for (const answer of await Promise.all(Array.from({ length: 6 }, () => engine.share())))
    assert.equal(answer.invitations[0]!.id, first.invitations[0]!.id);
});

test("a save that read an older version is refused", async () => {
  await using database = await testDatabase();
  await using engine = await startEngine(database);
  const invitation = (await engine.share()).invitations[0]!;
  const now = engine.clock.now();
  const saves = await Promise.allSettled(
    [1, 2, 3].map(() => engine.store.save(begin(invitation, "look-up", now), { ifVersion: 1, dueAt: null })),
  );
  assert.equal(saves.filter(({ status }) => status === "fulfilled").length, 1);
  for (const save of saves) if (save.status === "rejected") assert.ok(refusedWith("conflict")(save.reason));
});

test("a redeem link is kept for the guest, so that a second invitation to them finds it, and is sealed", async () => {
  await using database = await testDatabase();
  await using engine = await startEngine(database);
  const link = "https://login.microsoftonline.com/redeem?rd=secret";
  const guest = { tenantId: "t", objectId: "o", created: true };
  const now = engine.clock.now();
  const saveWith = async (email: string, role: string, redeemUrl?: string) => {
    const invitation = (await engine.share({ email, role })).invitations[0]!;
    const invited = finish(invitation, "invite", { guest }, now);
    await engine.store.save(invited, { ifVersion: 1, dueAt: now, redeemUrl, eraseDelegation: true });
    return invitation.id;
  };
  const first = await saveWith("maria@fjordline.example", "viewer", link);
  const second = await saveWith("maria@fjordline.example", "editor");
  assert.equal(await engine.store.redeemUrl(first), link);
  assert.equal(await engine.store.redeemUrl(second), link);
  assert.equal(
    await engine.store.delegation(first),
    null,
    "the delegation is erased with the step that needed it",
  );
  assert.ok(!JSON.stringify(await database.query("select * from lobby.guest_link")).includes("secret"));
});

test("a list goes page by page, newest first, and shows an inviter their own alone", async () => {
  await using database = await testDatabase();
  await using engine = await startEngine(database);
  for (let n = 0; n < 5; n++) {
    engine.pass(1);
    await engine.share({ email: `guest${n}@fjordline.example` });
  }
  engine.pass(1);
  const { inviter, app } = (await engine.share()).invitations[0]!;
  const filter = { app, inviter, resource: { type: "order", id: "1207" } };
  const first = await engine.store.list(filter, { limit: 4 });
  const rest = await engine.store.list(filter, { limit: 4, after: first.next! });
  assert.deepEqual(
    [...first.invitations, ...rest.invitations]
      .map(({ recipient }) => recipient.email.split("@")[0])
      .slice(1),
    ["guest4", "guest3", "guest2", "guest1", "guest0"],
  );
  assert.equal(rest.next, null);
  const other = { ...filter, inviter: { ...inviter, objectId: "somebody else" } };
  assert.equal((await engine.store.list(other, { limit: 4 })).invitations.length, 0);
  assert.equal((await engine.store.events.after(null, other, 100)).length, 0);
});

test("an event that commits late is not skipped by a reader that has seen later ones", async () => {
  await using database = await testDatabase();
  await using engine = await startEngine(database);
  const { inviter, app } = (await engine.share()).invitations[0]!;
  const filter = { app, inviter };
  const start = await engine.store.events.latest();

  const { default: pg } = await import("pg");
  const slow = new pg.Client({ connectionString: database.url });
  await slow.connect();
  await slow.query("begin");
  await slow.query(
    `insert into lobby.invitation_event (invitation_id, app, inviter_tenant_id, inviter_object_id, resource_type, resource_id, record)
     select invitation_id, app, inviter_tenant_id, inviter_object_id, resource_type, resource_id, record from lobby.invitation_event`,
  );
  await engine.share({ email: "tomas@fjordline.example" });
  const early = await engine.store.events.after(start, filter, 100);
  await slow.query("commit");
  await slow.end();
  // Readers wait for every older transaction on the server, those of other databases too: both events come, but not at once.
  const read = new Set(early.map(({ cursor }) => cursor));
  await new Promise<void>((resolve, reject) => {
    const stop = engine.store.events.onChange(() => {
      engine.store.events.after(early.at(-1)?.cursor ?? start, filter, 100).then((events) => {
        for (const { cursor } of events) read.add(cursor);
        if (read.size < 2) return;
        stop();
        resolve();
      }, reject);
    });
  });
});

test("two processes that start on an empty database at one moment both come up", async () => {
  await using database = await testDatabase();
  const engines = await Promise.all([startEngine(database), startEngine(database)]);
  await engines[0]!.share();
  for (const engine of engines) await engine[Symbol.asyncDispose]();
  assert.equal((await database.query("select 1 from lobby.invitation")).length, 1);
});
