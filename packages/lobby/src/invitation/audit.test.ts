import assert from "node:assert/strict";
import { test } from "node:test";
import { testInvitation } from "../testing/invitation.ts";
import { auditItem, chainHash, commitment } from "./audit.ts";
import { changeRole } from "./progress.ts";

const now = new Date("2026-11-23T12:00:00Z");

test("an entry says who did what to which key, and names nobody: names stand beside it, held by their hash", () => {
  const before = testInvitation();
  const by = { is: "person", ...before.inviter } as const;
  const item = auditItem(before, changeRole(before, "editor", now), { act: "change-role", by }, now);
  const entry = JSON.parse(item.entry);
  assert.deepEqual(entry.changed, { role: { from: "viewer", to: "editor" } });
  assert.deepEqual(
    [entry.act, entry.actor.objectId, entry.resource],
    ["change-role", before.inviter.objectId, { type: "order", id: "1207" }],
  );
  for (const secret of [
    before.inviter.name,
    before.inviter.email!,
    before.recipient.email,
    "Maria",
    "Order 1207",
  ])
    assert.ok(!item.entry.includes(secret), secret);
  assert.equal(entry.guest.personal, commitment(item.personal.guest!));
  assert.notEqual(entry.guest.personal, commitment({ ...item.personal.guest!, name: "Somebody else" }));
  // The same person twice leaves two hashes: nobody can look them up in a list of all addresses.
  const again = auditItem(before, before, { act: "retry", by }, now);
  assert.notEqual(JSON.parse(again.entry).guest.personal, entry.guest.personal);
});

test("a hash stands for all entries before it, their order and their place", () => {
  const one = chainHash("", 1, "a");
  assert.notEqual(chainHash(one, 2, "b"), chainHash(one, 3, "b"));
  assert.notEqual(chainHash(one, 2, "b"), chainHash(chainHash("", 1, "A"), 2, "b"));
});
