import assert from "node:assert/strict";
import { test } from "node:test";
import type { Invitation } from "../invitation/invitation.ts";
import { remind as decide, finish } from "../invitation/progress.ts";
import { testInvitation } from "../testing/invitation.ts";
import { addresses } from "../testing/tenant.ts";
import { startWorld } from "../testing/world.ts";
import { invite } from "./invite.ts";
import { remind } from "./remind.ts";

const day = 24 * 3600_000;

test("a reminder that a crash interrupted goes out again as the same mail, and the next one as another", async () => {
  await using world = await startWorld();
  const tools = await world.tools();
  const outcome = await invite.run(testInvitation(), tools);
  assert.ok(outcome.is === "done");
  const { now } = tools;
  const waiting: Invitation = testInvitation({
    guest: outcome.learnt!.guest!,
    linkUntil: new Date(now.getTime() + 2 * day),
    steps: { "send-mail": { is: "done", at: new Date(now.getTime() - 9 * day) } },
  });
  const inbox = async () => (await world.control.mailbox.list({ to: addresses.maria })).length;

  const first = decide(waiting, "invitation", now);
  assert.deepEqual(await remind.run(first, tools), { is: "done" });
  // Nobody has written down that it was sent.
  assert.deepEqual(await remind.settle!(first, tools), { is: "done" });
  assert.equal(await inbox(), 1);

  const second = decide(finish(first, "remind", {}, now), "invitation", now);
  await remind.run(second, tools);
  assert.equal(await inbox(), 2);

  await world.control.guests.redeem({ redeemUrl: outcome.learnt!.redeemUrl! });
  const third = await remind.run(decide(second, "invitation", now), tools);
  assert.ok(third.is === "skipped" && third.learnt?.acceptedAt);
  assert.equal(await inbox(), 2);
});
