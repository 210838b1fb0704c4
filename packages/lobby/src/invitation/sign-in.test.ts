import assert from "node:assert/strict";
import { test } from "node:test";
import { testInvitation } from "../testing/invitation.ts";
import type { Invitation } from "./invitation.ts";
import { fail, revoke } from "./progress.ts";
import { judgeSignIn, letsIn, seenSignedIn } from "./sign-in.ts";

const now = new Date("2026-11-23T12:00:00Z");
const before = new Date("2026-11-23T11:00:00Z");
const nobody = {
  anotherIsExpected: false,
  signUpIsExpected: false,
  mayOpenMore: false,
  isMember: false,
};
const given = testInvitation({ steps: { "grant-access": { is: "done", at: before } } });
const revoked = (why: "revoked" | "expired"): Invitation => revoke(given, { why, by: null, at: before });
const failed = (code: "person-disabled" | "graph-unavailable") =>
  fail(testInvitation(), "look-up", { code }, before);
const closed: Invitation = {
  ...revoked("revoked"),
  steps: { ...given.steps, "close-account": { is: "done", at: before } },
};

test("what becomes of a sign-in, by all that the person was ever given", () => {
  const cases: [string, Invitation[], Partial<typeof nobody>][] = [
    ["welcome", [given], {}],
    ["welcome", [revoked("revoked"), given], {}],
    // Before Lobby has come round to ending it.
    ["expired", [{ ...given, accessUntil: before, acceptedAt: before }], {}],
    ["expired", [{ ...given, linkUntil: before }], {}],
    ["welcome", [{ ...given, linkUntil: before, acceptedAt: before }], {}],
    ["expired", [revoked("expired"), revoked("revoked")], {}],
    ["revoked", [revoked("revoked"), revoked("expired")], {}],
    ["revoked", [revoked("revoked")], { anotherIsExpected: true, mayOpenMore: true }],
    ["disabled", [closed], {}],
    ["disabled", [failed("person-disabled")], {}],
    ["unknown", [failed("graph-unavailable")], {}],
    ["unknown", [], {}],
    ["wrong-account", [], { anotherIsExpected: true }],
    ["wrong-account", [], { anotherIsExpected: true, mayOpenMore: true, signUpIsExpected: true }],
    ["not-shared", [], { mayOpenMore: true }],
    ["preparing", [], { signUpIsExpected: true }],
    ["member", [], { isMember: true, anotherIsExpected: true }],
    ["member", [revoked("revoked")], { isMember: true }],
    ["welcome", [given], { isMember: true }],
  ];
  for (const [verdict, held, around] of cases)
    assert.equal(judgeSignIn(held, { ...nobody, ...around }, now), verdict, JSON.stringify(around));
});

test("an invitation that failed after it gave access lets its guest in, one that failed before does not", () => {
  assert.ok(letsIn(fail(given, "send-mail", { code: "mail-refused" }, before), now));
  assert.ok(!letsIn(failed("graph-unavailable"), now));
});

test("each sign-in tells what the person is called; only a vouched-for address replaces the one invited", () => {
  const first = seenSignedIn(given, { name: "Maria L. Berg" }, now);
  assert.deepEqual(
    [first.acceptedAt, first.recipient, first.version],
    [now, { email: given.recipient.email, displayName: "Maria L. Berg" }, given.version + 1],
  );
  assert.equal(seenSignedIn(first, { name: "Maria L. Berg" }, now), first);
  const moved = seenSignedIn(first, { verifiedEmail: "maria@new.example" }, now);
  assert.deepEqual(moved.recipient, { email: "maria@new.example", displayName: "Maria L. Berg" });
});
