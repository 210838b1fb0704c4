import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { webhookTypes } from "../../contract/webhook.ts";
import type { Invitation } from "../../invitation/invitation.ts";
import { accept, begin, changeRole, fail, finish, open, revoke } from "../../invitation/progress.ts";
import { testInvitation } from "../../testing/invitation.ts";
import { testApp } from "../../testing/tenant.ts";
import { messagesOf } from "./messages.ts";

const now = new Date("2026-11-23T12:00:00Z");
const guest = { tenantId: "t", objectId: "o", created: true };
const typesOf = (before: Invitation | null, after: Invitation) =>
  messagesOf(before, after, testApp(), (code) => `/problems/${code}`).map(({ type }) => type);

const arrived = testInvitation({ guest });
const failed = (code: "invite-refused" | "several-people-match") => fail(arrived, "look-up", { code }, now);
const waiting = (code: "inviter-sign-in-needed" | "graph-unavailable") => ({
  ...begin(arrived, "invite", now),
  steps: {
    ...arrived.steps,
    invite: { is: "waiting" as const, at: now, until: now, since: now, attempt: 1, problem: { code } },
  },
});

const changes: [what: string, before: Invitation | null, after: Invitation, types: string[]][] = [
  ["a new invitation", null, testInvitation(), ["invitation.created"]],
  ["a step that begins", arrived, begin(arrived, "invite", now), []],
  ["a guest who is found", testInvitation(), finish(testInvitation(), "look-up", { guest }, now), []],
  ["a mail that is sent", arrived, finish(arrived, "send-mail", {}, now), ["invitation.sent"]],
  ["a guest who goes on to Microsoft", arrived, open(arrived, now), ["invitation.opened"]],
  ["a guest who goes on again", open(arrived, now), open(open(arrived, now), now), []],
  ["an acceptance", arrived, accept(arrived, now), ["invitation.accepted"]],
  ["a failure", arrived, failed("invite-refused"), ["invitation.failed"]],
  ["several people", arrived, failed("several-people-match"), ["invitation.needs-choice"]],
  ["a missing sign-in", arrived, waiting("inviter-sign-in-needed"), ["invitation.needs-sign-in"]],
  ["trouble that passes", arrived, waiting("graph-unavailable"), []],
  ["another role", arrived, changeRole(arrived, "editor", now), ["invitation.role-changed"]],
  ["a revocation", arrived, revoke(arrived, { why: "revoked", by: null, at: now }), ["invitation.revoked"]],
  ["an end", arrived, revoke(arrived, { why: "expired", by: null, at: now }), ["invitation.expired"]],
  [
    "a new name",
    arrived,
    { ...arrived, recipient: { ...arrived.recipient, displayName: "Maria L." } },
    ["guest.updated"],
  ],
];
for (const [what, before, after, types] of changes)
  test(`${what} is told as ${types.join() || "nothing"}`, () =>
    assert.deepEqual(typesOf(before, after), types));

test("whatever the log can tell is told by some change above", () => {
  const told = new Set(changes.flatMap(([, , , types]) => types));
  for (const type of webhookTypes)
    if (type !== "guest.added" && type !== "guest.removed") assert.ok(told.has(type), type);
});

test("the guide names every message", () => {
  const guide = readFileSync(new URL("../../../../../docs/guides/provisioning.md", import.meta.url), "utf8");
  for (const type of webhookTypes) assert.ok(guide.includes(`\`${type}\``), type);
});

test("a message has the same id however often it is made, and the view that everybody sees", () => {
  const [one, two] = [0, 1].map(() => messagesOf(null, arrived, testApp(), (code) => code)[0]!);
  assert.deepEqual(one, two);
  assert.equal(JSON.parse(one!.body).data.invitation.id, arrived.id);
});
