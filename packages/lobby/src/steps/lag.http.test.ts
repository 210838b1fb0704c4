import assert from "node:assert/strict";
import { test } from "node:test";
import type { Invitation, StepState } from "../invitation/invitation.ts";
import { testInvitation } from "../testing/invitation.ts";
import { startWorld } from "../testing/world.ts";
import { grantAccess } from "./grant-access.ts";
import { invite } from "./invite.ts";
import { lookUp } from "./look-up.ts";
import { writeAttributes } from "./write-attributes.ts";

const done: StepState = { is: "done", at: new Date() };

async function invitedRow(world: Awaited<ReturnType<typeof startWorld>>): Promise<Invitation> {
  const tools = await world.tools();
  const row = testInvitation({ steps: { "look-up": done } });
  const outcome = await invite.run(row, tools);
  assert.ok(outcome.is === "done" && outcome.learnt?.guest);
  return { ...row, guest: outcome.learnt.guest, steps: { ...row.steps, invite: done } };
}

test("a guest who cannot be written yet is waited for, each kind of write for itself", async () => {
  await using world = await startWorld();
  await world.control.settings.change({ replication: { read: 10, patch: 60, memberAdd: 600 } });
  const row = await invitedRow(world);
  const tools = await world.tools();

  await assert.rejects(writeAttributes.run(row, tools), { code: "directory-not-ready" });
  await assert.rejects(grantAccess.run(row, tools), { code: "directory-not-ready" });
  await world.control.clock.advance({ seconds: 61 });
  assert.equal((await writeAttributes.run(row, tools)).is, "done");
  await assert.rejects(grantAccess.run(row, tools), { code: "directory-not-ready" });
  await world.control.clock.advance({ minutes: 10 });
  assert.equal((await grantAccess.run(row, tools)).is, "done");
});

test("a guest whom look-ups do not show yet is not invited a second time for a lost answer", async () => {
  await using world = await startWorld();
  await world.control.settings.change({ replication: { read: 30 } });
  await world.control.faults.add({ method: "POST", path: "/v1.0/invitations", times: 1, loseAnswer: true });
  const first = await world.tools();
  assert.equal((await lookUp.run(testInvitation(), first)).is, "done");
  const since = first.now;
  const row = testInvitation({
    steps: { "look-up": done, invite: { is: "started", attempt: 1, at: since, since } },
  });
  await assert.rejects(invite.run(row, first), { code: "outcome-unknown" });
  assert.deepEqual(await invite.settle!(row, await world.tools()), { is: "wait", seconds: 10 });

  await world.control.clock.advance({ seconds: 31 });
  const settled = await invite.settle!(row, await world.tools());
  assert.ok(settled.is === "done" && settled.learnt?.redeemUrl && settled.learnt.guest?.created);
});
