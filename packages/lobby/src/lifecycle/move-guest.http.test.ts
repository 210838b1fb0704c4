import assert from "node:assert/strict";
import { test } from "node:test";
import { awaitRedemption } from "../steps/await-redemption.ts";
import { startCannedTools } from "../testing/canned-tools.ts";
import { testInvitation } from "../testing/invitation.ts";
import { addresses } from "../testing/tenant.ts";
import { addAddress, resetRedemption } from "./move-guest.ts";

const asked = new Date("2026-11-23T11:00:00Z");
const before = new Date("2026-09-01T08:00:00Z");
const moving = testInvitation({
  guest: { tenantId: "t", objectId: "o", created: true },
  reset: { email: addresses.ada, from: addresses.maria, at: asked, acceptedBefore: before },
  steps: {
    "reset-redemption": { is: "started", at: asked, since: asked, attempt: 2, lostAt: asked },
    "await-redemption": { is: "started", at: asked, since: asked, attempt: 1 },
  },
});
const person = (state: string, changed: Date) => ({
  status: 200,
  body: {
    id: "o",
    userType: "Guest",
    externalUserState: state,
    externalUserStateChangeDateTime: changed.toISOString(),
  },
});
const sent = {
  status: 201,
  body: { inviteRedeemUrl: "https://login.example/redeem?x", invitedUser: { id: "o" } },
};

test("whoever has found their way in while the answer was lost is not sent back to the door", async () => {
  const after = new Date("2026-11-23T11:20:00Z");
  await using canned = await startCannedTools([person("Accepted", after)]);
  const outcome = await resetRedemption.settle!(moving, canned.tools);
  assert.deepEqual(outcome, { is: "done", learnt: { hasMoved: true } });
  assert.equal(canned.received.length, 1, "one look, and nothing sent");
});

for (const [what, guest] of [
  ["still accepted as before", person("Accepted", before)],
  ["waits to accept", person("PendingAcceptance", asked)],
  // Accepted at the old address a moment before we asked.
  ["accepted just before", person("Accepted", new Date("2026-11-23T10:59:59Z"))],
] as const)
  test(`the answer was lost, and the guest ${what}: asked again, because nobody can hold the link of before`, async () => {
    await using canned = await startCannedTools([guest, sent]);
    const outcome = await resetRedemption.settle!(moving, canned.tools);
    assert.deepEqual(outcome, {
      is: "done",
      learnt: { hasMoved: true, redeemUrl: "https://login.example/redeem?x" },
    });
    assert.deepEqual(canned.received[1]!.body, {
      invitedUserEmailAddress: addresses.ada,
      invitedUser: { id: "o" },
      inviteRedirectUrl: moving.redirectUrl,
      sendInvitationMessage: false,
      resetRedemption: true,
    });
  });

test("a replica that lags behind the move says accepted, and nobody believes it", async () => {
  await using canned = await startCannedTools([person("Accepted", before)]);
  assert.equal((await awaitRedemption.run(moving, canned.tools)).is, "wait");
});

test("an address that is there already is not written again", async () => {
  await using canned = await startCannedTools([
    person("Accepted", before),
    { status: 200, body: { mail: addresses.maria, otherMails: [addresses.ada.toUpperCase()] } },
    { status: 200, body: { value: [{ id: "o" }] } },
  ]);
  const outcome = await addAddress.run(moving, canned.tools);
  assert.deepEqual(outcome, { is: "done", learnt: { acceptedBefore: before } });
});

test("a guest who holds a role of the directory cannot be moved by an app, and it says so", async () => {
  const refused = { error: { code: "Authorization_RequestDenied", message: "Insufficient privileges" } };
  await using canned = await startCannedTools([{ status: 403, body: refused }]);
  await assert.rejects(resetRedemption.run(moving, canned.tools), {
    code: "permission-missing",
    detail: /a role of the directory/,
  });
});
