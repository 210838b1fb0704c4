import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { type ProblemCode, stepNames } from "../contract/index.ts";
import { testInvitation } from "../testing/invitation.ts";
import type { Invitation } from "./invitation.ts";
import { accept, begin, fail, finish, isUnsettled, nextStep, postpone, resume } from "./progress.ts";
import { isEnded, problemOf, statusOf } from "./status.ts";

const now = new Date("2026-11-23T12:00:00Z");
const later = new Date("2026-11-23T13:00:00Z");

function doneUntil(step: (typeof stepNames)[number]): Invitation {
  let invitation = testInvitation();
  for (const name of stepNames) {
    if (name === step) return invitation;
    invitation = finish(begin(invitation, name, now), name, {}, now);
  }
  return invitation;
}

test("an invitation goes through its steps in order and ends accepted", () => {
  let invitation = testInvitation();
  const seen: string[] = [statusOf(invitation)];
  for (let step = nextStep(invitation); step !== null; step = nextStep(invitation)) {
    invitation = begin(invitation, step, now);
    seen.push(statusOf(invitation));
    invitation = finish(invitation, step, {}, now);
  }
  assert.deepEqual(seen, [
    "queued",
    "looking-up",
    "inviting",
    "writing-attributes",
    "granting-access",
    "provisioning",
    "mailing",
    "waiting-for-guest",
  ]);
  assert.equal(statusOf(invitation), "accepted");
  assert.ok(isEnded(invitation));
});

test("every change makes the version grow by one, whatever happens in whatever order", () => {
  const acts = fc.constantFrom("begin", "finish", "postpone", "fail", "accept", "resume");
  fc.assert(
    fc.property(fc.array(acts, { maxLength: 40 }), (list) => {
      let invitation = testInvitation();
      for (const act of list) {
        const step = nextStep(invitation) ?? "await-redemption";
        const next = {
          begin: () => begin(invitation, step, now),
          finish: () => finish(invitation, step, {}, now),
          postpone: () => postpone(invitation, step, { until: later }, now),
          fail: () => fail(invitation, step, { code: "internal" }, now),
          accept: () => accept(invitation, now),
          resume: () => resume(invitation, now),
        }[act]();
        assert.equal(next.version, next === invitation ? invitation.version : invitation.version + 1);
        invitation = next;
        assert.ok(statusOf(invitation));
      }
    }),
  );
});

test("a step that is found started was interrupted and has to be settled", () => {
  const invitation = begin(doneUntil("invite"), "invite", now);
  assert.ok(isUnsettled(invitation.steps.invite));
  const waits = postpone(invitation, "invite", { until: later, unsettled: true }, now);
  assert.ok(isUnsettled(waits.steps.invite));
  assert.ok(!isUnsettled(postpone(invitation, "invite", { until: later }, now).steps.invite));
});

test("attempts are counted and the first start is remembered across waits", () => {
  let invitation = begin(testInvitation(), "look-up", now);
  invitation = postpone(invitation, "look-up", { until: later }, now);
  invitation = begin(invitation, "look-up", later);
  const state = invitation.steps["look-up"];
  assert.ok(state.is === "started");
  assert.equal(state.attempt, 2);
  assert.deepEqual(state.since, now);
});

test("a failure stops the path, says why, and a retry takes it up where it stopped", () => {
  const failed = fail(doneUntil("grant-access"), "grant-access", { code: "group-missing" }, now);
  assert.equal(statusOf(failed), "failed");
  assert.equal(problemOf(failed)?.code, "group-missing");
  assert.equal(nextStep(failed), null);
  const again = resume(failed, later);
  assert.equal(nextStep(again), "grant-access");
  assert.equal(problemOf(again), null);
});

test("what waits for the inviter, for the directory, or for a choice says so", () => {
  const wait = (code: ProblemCode) =>
    statusOf(postpone(doneUntil("invite"), "invite", { until: later, problem: { code } }, now));
  assert.equal(wait("inviter-sign-in-needed"), "inviter-sign-in-needed");
  assert.equal(wait("consent-missing"), "inviter-sign-in-needed");
  assert.equal(wait("directory-not-ready"), "waiting-for-directory");
  const choice = fail(testInvitation(), "look-up", { code: "several-people-match" }, now);
  assert.equal(statusOf(choice), "needs-choice");
});

test("a guest who signed in has accepted before the directory says so", () => {
  const waiting = doneUntil("await-redemption");
  assert.equal(statusOf(waiting), "waiting-for-guest");
  assert.equal(statusOf(accept(waiting, now)), "accepted");
});
