import assert from "node:assert/strict";
import { test } from "node:test";
import { Problem } from "../contract/index.ts";
import { accept, begin, finish, resume } from "../invitation/progress.ts";
import { statusOf } from "../invitation/status.ts";
import { testDatabase } from "../testing/database.ts";
import { startEngine, testSteps } from "../testing/engine.ts";

/** Ends well, and says that it ran. */
async function done(calls: string[], name: string) {
  calls.push(name);
  return { is: "done" as const };
}

test("a new invitation is taken up at once and goes through every step in order", async () => {
  await using database = await testDatabase();
  const ran: string[] = [];
  const names = testSteps().map(({ name }) => name);
  const steps = testSteps(Object.fromEntries(names.map((name) => [name, { run: () => done(ran, name) }])));
  await using engine = await startEngine(database, { steps, work: true });
  const { id } = (await engine.share()).invitations[0]!;
  await engine.until(id, (invitation) => invitation !== null && statusOf(invitation) === "accepted");
  assert.deepEqual(ran, names);
  assert.equal(await engine.store.delegation(id), null);
});

test("an interrupted step is settled, not run again", async () => {
  await using database = await testDatabase();
  const calls: string[] = [];
  const steps = testSteps({
    "look-up": {
      run: () => done(calls, "run"),
      settle: () => done(calls, "settle"),
    },
  });
  await using engine = await startEngine(database, { steps });
  const invitation = (await engine.share()).invitations[0]!;
  await engine.store.save(begin(invitation, "look-up", engine.clock.now()), {
    ifVersion: 1,
    dueAt: engine.clock.now(),
  });
  await engine.runner.advance(invitation.id);
  assert.deepEqual(calls, ["settle"]);
});

test("a lost answer is settled after a pause, and while settling fails it stays unsettled", async () => {
  await using database = await testDatabase();
  const calls: string[] = [];
  const steps = testSteps({
    invite: {
      run: async () => {
        calls.push("run");
        throw new Problem("outcome-unknown");
      },
      settle: async () => {
        calls.push("settle");
        if (calls.length < 3) throw new Problem("graph-unavailable");
        return { is: "done" };
      },
    },
  });
  await using engine = await startEngine(database, { steps });
  const { id } = (await engine.share()).invitations[0]!;
  for (let round = 0; round < 3; round++) {
    await engine.runner.advance(id);
    await engine.runner.advance(id);
    engine.pass(600);
  }
  assert.deepEqual(calls, ["run", "settle", "settle"], "nothing runs before its time");
  assert.equal((await engine.store.get(id))!.steps.invite.is, "done");
});

test("the sweep brings back what is due and leaves what is not", async () => {
  await using database = await testDatabase();
  let asked = 0;
  const steps = testSteps({
    "await-redemption": { run: async () => (++asked < 3 ? { is: "wait", seconds: 60 } : { is: "done" }) },
  });
  await using engine = await startEngine(database, { steps, work: true });
  const { id } = (await engine.share()).invitations[0]!;
  const waiting = (times: number) =>
    engine.until(id, (it) => asked === times && it?.steps["await-redemption"].is === "waiting");
  await waiting(1);
  engine.pass(59);
  assert.deepEqual(await engine.store.due(engine.clock.now(), 10), []);
  engine.pass(1);
  await engine.runner.sweep();
  await waiting(2);
  engine.pass(60);
  await engine.runner.sweep();
  await engine.until(id, (it) => it !== null && statusOf(it) === "accepted");
});

test("a process that stood still in the middle of a wait has not waited too long", async () => {
  await using database = await testDatabase();
  const day = 24 * 3600;
  const steps = testSteps({
    "await-redemption": {
      patience: 90 * day,
      run: async () => {
        engine.pass(7 * day);
        return { is: "wait", seconds: 90 * day - 3600 };
      },
    },
  });
  await using engine = await startEngine(database, { steps });
  const { id } = (await engine.share()).invitations[0]!;
  await engine.runner.advance(id);
  assert.equal(statusOf((await engine.store.get(id))!), "waiting-for-guest");
});

test("a row that waits for the inviter stays where it is until a fresh token comes, then goes on", async () => {
  await using database = await testDatabase();
  let signedIn = false;
  const steps = testSteps({
    invite: {
      needsInviter: () => true,
      run: async () => {
        if (!signedIn) throw new Problem("inviter-sign-in-needed", { claims: '{"access_token":{}}' });
        return { is: "done" };
      },
    },
  });
  await using engine = await startEngine(database, { steps });
  const { id } = (await engine.share()).invitations[0]!;
  await engine.runner.advance(id);
  engine.pass(7 * 24 * 3600);
  await engine.runner.sweep();
  await engine.runner.advance(id);
  const parked = (await engine.store.get(id))!;
  assert.equal(statusOf(parked), "inviter-sign-in-needed");
  assert.equal(await engine.store.delegation(id), null, "an expired delegation is erased");
  signedIn = true;
  const expiresAt = new Date(engine.clock.now().getTime() + 3600_000);
  await engine.store.act(id, (row) => resume(row, engine.clock.now()), {
    deed: { act: "resume", by: { is: "lobby" } },
    delegation: { accessToken: "fresh", expiresAt },
  });
  await engine.runner.advance(id);
  assert.equal(statusOf((await engine.store.get(id))!), "accepted");
});

test("a refusal ends the path with its problem, and what a step throws by mistake is never shown", async () => {
  await using database = await testDatabase();
  const steps = testSteps({
    "grant-access": { run: () => Promise.reject(new Problem("group-missing")) },
    "look-up": {
      run: async (invitation) => {
        if (invitation.role === "editor") throw new Error("Bearer eyJ-secret");
        return { is: "done" };
      },
    },
  });
  await using engine = await startEngine(database, { steps });
  const { id } = (await engine.share()).invitations[0]!;
  await engine.runner.advance(id);
  const failed = (await engine.store.get(id))!;
  assert.equal(statusOf(failed), "failed");
  assert.deepEqual(failed.steps["grant-access"], {
    is: "failed",
    at: engine.clock.now(),
    problem: { code: "group-missing" },
  });
  const broken = (await engine.share({ role: "editor" })).invitations[0]!;
  await engine.runner.advance(broken.id);
  assert.ok(!JSON.stringify(await engine.store.get(broken.id)).includes("secret"));
});

test("two processes share the work, and no step of any row runs twice", async () => {
  await using database = await testDatabase();
  const calls: string[] = [];
  const steps = testSteps({ invite: { run: (invitation) => done(calls, invitation.id) } });
  await using one = await startEngine(database, { steps, work: true });
  await using two = await startEngine(database, { steps, work: true });
  const ids: string[] = [];
  for (let n = 0; n < 20; n++) {
    const { invitations } = await (n % 2 ? one : two).share({ email: `guest${n}@fjordline.example` });
    ids.push(invitations[0]!.id);
    await Promise.all([one.store.wake(ids[n]!), two.store.wake(ids[n]!)]);
  }
  for (const id of ids) await one.until(id, (it) => it !== null && statusOf(it) === "accepted");
  assert.deepEqual(calls.sort(), ids.sort());
});

test("a guest who signs in while steps are open is accepted when the path gets there", async () => {
  await using database = await testDatabase();
  await using engine = await startEngine(database);
  const invitation = (await engine.share()).invitations[0]!;
  const now = engine.clock.now();
  await engine.store.save(finish(invitation, "look-up", {}, now), { ifVersion: 1, dueAt: now });
  const accepted = await engine.store.act(invitation.id, (row) => accept(row, now), {
    deed: { act: "sign-in", by: { is: "guest" } },
  });
  assert.deepEqual(accepted.acceptedAt, now);
  await engine.runner.advance(invitation.id);
  assert.equal(statusOf((await engine.store.get(invitation.id))!), "accepted");
});
