import assert from "node:assert/strict";
import { test } from "node:test";
import type { Invitation, StepState } from "../invitation/invitation.ts";
import type { ProvisionedGuest } from "../options.ts";
import { startCannedTools } from "../testing/canned-tools.ts";
import { testInvitation } from "../testing/invitation.ts";
import { addresses, ids, testApp, testSeed } from "../testing/tenant.ts";
import { startWorld } from "../testing/world.ts";
import { awaitRedemption } from "./await-redemption.ts";
import { grantAccess } from "./grant-access.ts";
import { invite } from "./invite.ts";
import { lookUp } from "./look-up.ts";
import { provision } from "./provision.ts";
import { sendMail } from "./send-mail.ts";
import type { Outcome } from "./step.ts";
import { writeAttributes } from "./write-attributes.ts";

const done: StepState = { is: "done", at: new Date() };

/** The invitation after an outcome, in the parts that later steps look at. */
function after(invitation: Invitation, step: keyof Invitation["steps"], outcome: Outcome): Invitation {
  assert.ok(outcome.is !== "wait" && outcome.is !== "not-done");
  const guest = outcome.learnt?.guest ?? invitation.guest;
  return { ...invitation, guest, steps: { ...invitation.steps, [step]: done } };
}

/** Invites Maria and gives the row and her link. */
async function invited(world: Awaited<ReturnType<typeof startWorld>>) {
  const tools = await world.tools();
  const lookedUp = after(testInvitation(), "look-up", await lookUp.run(testInvitation(), tools));
  const outcome = await invite.run(lookedUp, tools);
  assert.ok(outcome.is === "done" && outcome.learnt?.redeemUrl);
  return { row: after(lookedUp, "invite", outcome), redeemUrl: outcome.learnt.redeemUrl };
}

test("from an address to an accepted guest: every step against the emulated tenant", async () => {
  await using world = await startWorld();
  const arrived: ProvisionedGuest[] = [];
  const app = testApp(async (guest) => void arrived.push(guest));
  const { row, redeemUrl } = await invited(world);
  const tools = await world.tools({ app, redeemUrl: async () => redeemUrl });
  assert.equal(row.guest?.created, true);

  assert.equal((await writeAttributes.run(row, tools)).is, "done");
  const granted = await grantAccess.run(row, tools);
  assert.deepEqual(granted, {
    is: "done",
    learnt: { grants: [{ kind: "group", groupId: ids.group, found: false }] },
  });
  const provisioned = await provision.run(row, tools);
  assert.ok(provisioned.is === "parts" && provisioned.parts.every(({ result }) => result === "done"));
  assert.equal(arrived[0]?.objectId, row.guest?.objectId);

  await sendMail.run(row, tools);
  await sendMail.run(row, tools);
  const mails = await world.control.mailbox.list({ to: addresses.maria });
  assert.equal(mails.length, 1, "the mail system drops the second copy");
  assert.ok(mails[0]!.text.includes("http://localhost:4000/lobby/i/landing-token"));

  assert.deepEqual(await awaitRedemption.run(row, tools), { is: "wait", seconds: (90 * 24 - 1) * 3600 });
  await world.control.guests.redeem({ redeemUrl });
  const accepted = await awaitRedemption.run(row, tools);
  assert.ok(accepted.is === "done" && accepted.learnt?.acceptedAt instanceof Date);

  // Whoever shares with her next finds her as she is.
  const next = after(testInvitation(), "look-up", await lookUp.run(testInvitation(), tools));
  assert.deepEqual(next.guest, { ...row.guest, created: false });
  assert.equal((await invite.run(next, tools)).is, "skipped");
  assert.equal((await writeAttributes.run(next, tools)).is, "skipped");
  assert.equal((await grantAccess.run(next, tools)).is, "done");
  const posts = await world.control.requests({ method: "POST", pathContains: "/invitations" });
  assert.equal(posts.length, 1);
});

test("a pending guest whose link is on file is not invited again: that would kill the link", async () => {
  await using world = await startWorld();
  const { row, redeemUrl } = await invited(world);
  const found = after(testInvitation(), "look-up", await lookUp.run(testInvitation(), await world.tools()));
  assert.equal(
    (await invite.run(found, await world.tools({ redeemUrl: async () => redeemUrl }))).is,
    "skipped",
  );

  const again = await invite.run(found, await world.tools());
  assert.ok(again.is === "done" && again.learnt?.redeemUrl, "without a link there is nothing to lose");
  assert.deepEqual(again.learnt.guest, { ...row.guest, created: false });
});

test("a colleague, and somebody whose account is blocked, are not invited", async () => {
  await using world = await startWorld({
    seed: {
      ...testSeed(),
      users: [
        ...(testSeed().users ?? []),
        {
          userPrincipalName: "ada_okafor.example#EXT#@hartwell.onmicrosoft.com",
          displayName: "Ada Okafor",
          mail: addresses.ada,
          userType: "Guest",
          externalUserState: "Accepted",
          accountEnabled: false,
        },
      ],
    },
  });
  const tools = await world.tools();
  const to = (email: string) => testInvitation({ recipient: { email, displayName: null } });
  await assert.rejects(lookUp.run(to(addresses.ben), tools), { code: "person-is-member" });
  await assert.rejects(lookUp.run(to(addresses.ada), tools), { code: "person-disabled" });
});

test("several people with one address go back to the inviter", async () => {
  const guest = (name: string, address: object) => ({
    userPrincipalName: `${name}_okafor.example#EXT#@hartwell.onmicrosoft.com`,
    displayName: name,
    userType: "Guest",
    externalUserState: "Accepted",
    ...address,
  });
  await using world = await startWorld({
    seed: {
      ...testSeed(),
      users: [
        ...(testSeed().users ?? []),
        guest("ada", { mail: addresses.ada }),
        guest("studio", { mail: "studio@okafor.example", otherMails: [addresses.ada] }),
      ],
    },
  });
  const row = testInvitation({ recipient: { email: addresses.ada, displayName: null } });
  await assert.rejects(lookUp.run(row, await world.tools()), { code: "several-people-match" });
});

test("without the permission to read users, look-up says so and the rest still works", async () => {
  const seed = testSeed({ applicationPermissions: ["GroupMember.ReadWrite.All"] });
  await using world = await startWorld({ seed });
  const tools = await world.tools();
  const lookedUp = await lookUp.run(testInvitation(), tools);
  assert.ok(lookedUp.is === "skipped" && /User\.Read\.All/.test(lookedUp.why));
  const row = testInvitation({ steps: { "look-up": { is: "skipped", at: new Date(), why: "" } } });
  const outcome = await invite.run(row, tools);
  assert.ok(
    outcome.is === "done" && outcome.learnt?.guest?.created === false,
    "nobody knows who made the guest",
  );
  assert.equal((await invite.settle!(row, tools)).is, "done");
});

test("an invitation whose answer was lost is found, not sent again blindly", async () => {
  await using world = await startWorld();
  const tools = await world.tools();
  await world.control.faults.add({ method: "POST", path: "/v1.0/invitations", times: 1, loseAnswer: true });
  const lookedUp = after(testInvitation(), "look-up", await lookUp.run(testInvitation(), tools));
  await assert.rejects(invite.run(lookedUp, tools), { code: "outcome-unknown" });

  const settled = await invite.settle!(lookedUp, tools);
  assert.ok(
    settled.is === "done" && settled.learnt?.redeemUrl,
    "no link was ever learnt, so one is asked for",
  );
  assert.equal(settled.learnt.guest?.created, true);
  const { row } = await invited(world);
  assert.equal(settled.learnt.guest?.objectId, row.guest?.objectId, "it is one and the same guest");
});

test("an invitation that never arrived is sent again, after a guest has had time to appear", async () => {
  await using world = await startWorld();
  const started = (seconds: number) => (now: Date) =>
    testInvitation({
      steps: {
        "look-up": done,
        invite: { is: "started", attempt: 1, at: now, since: new Date(now.getTime() - seconds * 1000) },
      },
    });
  const tools = await world.tools();
  assert.deepEqual(await invite.settle!(started(5)(tools.now), tools), { is: "wait", seconds: 10 });
  assert.equal((await invite.settle!(started(120)(tools.now), tools)).is, "done");
  const posts = await world.control.requests({ method: "POST", pathContains: "/invitations" });
  assert.equal(posts.length, 1);
});

test("what the tenant refuses is told apart", async () => {
  await using world = await startWorld({
    seed: { ...testSeed(), policies: { allowInvitesFrom: "adminsAndGuestInviters" } },
  });
  const tools = await world.tools();
  await assert.rejects(invite.run(testInvitation(), tools), { code: "invite-refused" });
  const ben = await world.tools({ inviter: addresses.ben });
  const plus = testInvitation({ recipient: { email: "maria+orders@fjordline.example", displayName: null } });
  await assert.rejects(invite.run(plus, ben), { code: "address-unsupported" });
  assert.equal((await invite.run(testInvitation(), ben)).is, "done");
});

test("missing consent is told apart from a missing right", async () => {
  const seed = testSeed({ delegatedPermissions: ["openid", "profile", "User.Read"] });
  await using world = await startWorld({ seed });
  await assert.rejects(invite.run(testInvitation(), await world.tools()), { code: "consent-missing" });
});

test("a dynamic group takes nobody, a missing one is named, and a role without groups is skipped", async () => {
  await using world = await startWorld();
  const { row } = await invited(world);
  const withGroup = async (groupId: string) => {
    const app = testApp();
    const viewer = { ...app.roles.viewer!, groups: [groupId] };
    return world.tools({ app: { ...app, roles: { ...app.roles, viewer } } });
  };
  await assert.rejects(grantAccess.run(row, await withGroup(ids.dynamicGroup)), { code: "group-unsuitable" });
  await assert.rejects(grantAccess.run(row, await withGroup("00000000-0000-4000-8000-00000000000a")), {
    code: "group-missing",
  });
  assert.equal((await grantAccess.run({ ...row, role: "outsider" }, await world.tools())).is, "skipped");
});

test("a guest who signed in to the app has accepted, whatever the directory says", async () => {
  await using world = await startWorld();
  const { row } = await invited(world);
  const outcome = await awaitRedemption.run({ ...row, acceptedAt: new Date() }, await world.tools());
  assert.equal(outcome.is, "done");
});

test("Microsoft writes where an app wants it: with the inviter's words, and then Lobby does not", async () => {
  await using world = await startWorld();
  const app = { ...testApp(), invitation: { microsoftMail: true, sponsors: [ids.ben] } };
  const tools = await world.tools({ app });
  const row = testInvitation({ message: "Have a look, please", steps: { "look-up": done } });
  const outcome = await invite.run(row, tools);
  assert.ok(outcome.is === "done" && outcome.learnt?.redeemUrl);
  assert.equal((await sendMail.run(after(row, "invite", outcome), tools)).is, "skipped");
  const mails = await world.control.mailbox.list({ to: addresses.maria });
  assert.equal(mails.length, 1);
  assert.ok(mails[0]!.text.includes("Have a look, please"));

  // Somebody who has accepted gets no invitation, so Lobby has to write.
  await world.control.guests.redeem({ redeemUrl: outcome.learnt.redeemUrl });
  const found = after(row, "look-up", await lookUp.run(row, tools));
  const skipped = await invite.run(found, tools);
  assert.ok(skipped.is === "skipped" && skipped.learnt?.acceptedAt);
  const next: Invitation = {
    ...found,
    acceptedAt: skipped.learnt.acceptedAt,
    steps: { ...found.steps, invite: { is: "skipped", at: new Date(), why: skipped.why } },
  };
  assert.equal((await sendMail.run(next, tools)).is, "done");
  const [, second] = await world.control.mailbox.list({ to: addresses.maria });
  assert.ok(second?.text.includes("You are a guest of Hartwell Foods already"));
});

test("as the app, Graph would drop the inviter's words, so Lobby writes", async () => {
  const seed = testSeed({ applicationPermissions: ["User.Read.All", "User.Invite.All"] });
  await using world = await startWorld({ seed });
  const app = { ...testApp(), actAs: { invite: "app" as const }, invitation: { microsoftMail: true } };
  const tools = await world.tools({ app });
  const row = testInvitation({ steps: { "look-up": done } });
  const outcome = await invite.run(row, tools);
  assert.equal((await world.control.mailbox.list({ to: addresses.maria })).length, 0);
  assert.equal((await sendMail.run(after(row, "invite", outcome), tools)).is, "done");
});

test("a guest whom the inviter chose among several is not looked for again when an answer is lost", async () => {
  await using world = await startWorld();
  const { row } = await invited(world);
  const chosen = { ...row, guest: { ...row.guest!, created: false } };
  await world.control.faults.add({ method: "POST", path: "/v1.0/invitations", times: 1, loseAnswer: true });
  await assert.rejects(invite.run(chosen, await world.tools()), { code: "outcome-unknown" });
  const settled = await invite.settle!(chosen, await world.tools());
  assert.ok(settled.is === "done" && settled.learnt?.redeemUrl);
  assert.deepEqual(settled.learnt.guest, chosen.guest);
});

test("a guest who was blocked since they were found is not invited", async () => {
  await using canned = await startCannedTools([
    {
      status: 200,
      body: { id: "u1", userType: "Guest", accountEnabled: false, externalUserState: "Accepted" },
    },
  ]);
  const row = testInvitation({ guest: { tenantId: ids.tenant, objectId: "u1", created: false } });
  await assert.rejects(invite.run(row, canned.tools), { code: "person-disabled" });
});
