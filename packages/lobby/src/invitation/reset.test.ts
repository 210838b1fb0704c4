import assert from "node:assert/strict";
import { test } from "node:test";
import { testInvitation } from "../testing/invitation.ts";
import { addresses } from "../testing/tenant.ts";
import type { Invitation, StepState } from "./invitation.ts";
import { nextStep, pathOf, revoke } from "./progress.ts";
import { arrive, goAlong, isBeingInvited, isOfBefore, mayCarryReset, movesTo, wantReset } from "./reset.ts";
import { seenSignedIn } from "./sign-in.ts";
import { statusOf } from "./status.ts";

const at = (hours: number) => new Date(Date.UTC(2026, 10, 23, 12 + hours));
const done: StepState = { is: "done", at: at(0) };
const names = Object.keys(testInvitation().steps) as (keyof Invitation["steps"])[];
const guest = { tenantId: "t", objectId: "o", created: true };

/** An invitation that its guest has accepted. */
function accepted(change: Partial<Invitation> = {}): Invitation {
  const steps = Object.fromEntries(names.map((name) => [name, done])) as Invitation["steps"];
  return testInvitation({ guest, acceptedAt: at(0), steps, ...change });
}

const linkUntil = () => at(24 * 30);
const about = { linkUntil, now: at(2) };
const through = (invitation: Invitation): Invitation => ({
  ...invitation,
  steps: { ...invitation.steps, "add-address": done, "reset-redemption": done, "drop-address": done },
});

test("the steps of a move come first, and afterwards the app, the mail and the wait", () => {
  const wanted = wantReset(accepted(), addresses.ada, at(1));
  assert.equal(nextStep(wanted), "add-address");
  assert.equal(movesTo(wanted), addresses.ada);
  assert.equal(wanted.recipient.email, addresses.maria, "nothing has happened yet");
  const arrived = arrive(through(wanted), about);
  assert.equal(movesTo(arrived), null);
  const left = pathOf(arrived).filter((name) => arrived.steps[name]!.is === "pending");
  assert.deepEqual(left, ["provision", "send-mail", "await-redemption"]);
  assert.equal(
    statusOf({ ...arrived, steps: { ...arrived.steps, provision: done, "send-mail": done } }),
    "waiting-for-guest",
  );
  assert.deepEqual([arrived.mailing, arrived.acceptedAt, arrived.linkUntil], [2, null, at(24 * 30)]);
});

test("the others go along without a mail, save who is gone, and the second of two that would be open as one", () => {
  const ahead = arrive(through(wantReset(accepted(), addresses.ada, at(1))), about);
  const elsewhere = accepted({ id: "b", app: "stock" });
  const twin = accepted({ id: "c" });
  const gone = revoke(accepted({ id: "d", app: "third" }), { why: "revoked", by: null, at: at(0) });
  const moved = goAlong(ahead, [elsewhere, twin, gone], about);
  assert.deepEqual(
    moved.map(({ id }) => id),
    ["b"],
  );
  assert.deepEqual(
    [moved[0]!.recipient.email, moved[0]!.mailing, moved[0]!.steps["send-mail"]],
    [addresses.ada, 1, done],
  );
  assert.equal(moved[0]!.version, elsewhere.version + 1);
});

test("what a replica that lags still calls accepted is not the acceptance that is waited for", () => {
  const reset = { email: addresses.ada, from: addresses.maria, at: at(2), acceptedBefore: at(-5) };
  assert.equal(isOfBefore(accepted({ reset }), at(-5)), true);
  assert.equal(isOfBefore(accepted({ reset }), at(3)), false);
  assert.equal(isOfBefore(accepted({ reset: { ...reset, acceptedBefore: null } }), null), false);
  assert.equal(isOfBefore(accepted(), at(-5)), false);
});

test("a token from before the move neither accepts nor says what the guest is called", () => {
  const arrived = arrive(through(wantReset(accepted(), addresses.ada, at(1))), about);
  const old = seenSignedIn(arrived, { name: "Old", verifiedEmail: addresses.maria, issuedAt: at(1) }, at(3));
  assert.equal(old, arrived);
  assert.deepEqual(seenSignedIn(arrived, { issuedAt: at(2.5) }, at(3)).acceptedAt, at(3));
});

test("nobody moves while Graph may be asked for a link to the old address; who signs up is never asked for one", () => {
  const { steps } = accepted();
  const invite: StepState = { is: "pending" };
  assert.equal(isBeingInvited(accepted()), false);
  assert.equal(isBeingInvited(accepted({ steps: { ...steps, invite } })), true);
  assert.equal(isBeingInvited(accepted({ steps: { ...steps, invite }, guest: null })), false);
  assert.equal(isBeingInvited(accepted({ steps: { ...steps, invite }, route: "self-service" })), false);
});

test("only one whose path is free carries a move, so that the mail goes out in the end", () => {
  assert.ok(mayCarryReset(accepted()));
  const failed: StepState = { is: "failed", at: at(0), problem: { code: "group-missing" } };
  const { steps } = accepted();
  assert.ok(!mayCarryReset(accepted({ steps: { ...steps, "grant-access": failed } })));
  assert.ok(!mayCarryReset(accepted({ steps: { ...steps, provision: { is: "pending" } } })));
});
