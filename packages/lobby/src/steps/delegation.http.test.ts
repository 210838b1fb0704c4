import assert from "node:assert/strict";
import { test } from "node:test";
import type { Invitation, StepState } from "../invitation/invitation.ts";
import { testInvitation } from "../testing/invitation.ts";
import { addresses, ids, testApp, testSeed } from "../testing/tenant.ts";
import { startWorld } from "../testing/world.ts";
import { grantAccess } from "./grant-access.ts";
import { invite } from "./invite.ts";
import { writeAttributes } from "./write-attributes.ts";

const done: StepState = { is: "done", at: new Date() };

async function invitedRow(world: Awaited<ReturnType<typeof startWorld>>): Promise<Invitation> {
  const tools = await world.tools();
  const row = testInvitation({ steps: { "look-up": done } });
  const outcome = await invite.run(row, tools);
  assert.ok(outcome.is === "done" && outcome.learnt?.guest);
  return { ...row, guest: outcome.learnt.guest, steps: { ...row.steps, invite: done } };
}

test("tokens that expired in the meantime are replaced without anybody noticing", async () => {
  await using world = await startWorld();
  const row = await invitedRow(world);
  const before = await world.tools();
  await writeAttributes.run(row, before);
  await world.control.clock.advance({ hours: 3 });
  assert.equal((await writeAttributes.run(row, before)).is, "done");
  assert.equal((await grantAccess.run(row, before)).is, "done");
});

test("a delegation that has expired asks the inviter to sign in, and a fresh one goes on", async () => {
  await using world = await startWorld();
  const stale = await world.tools();
  await world.control.clock.advance({ hours: 3 });
  const row = testInvitation({ steps: { "look-up": done } });
  await assert.rejects(invite.run(row, stale), { code: "inviter-sign-in-needed" });
  assert.equal((await world.control.requests({ pathContains: "/invitations" })).length, 0);
  assert.equal((await invite.run(row, await world.tools())).is, "done");
});

test("a second factor that Conditional Access wants is asked for with its claims, and then it goes on", async () => {
  const rule = {
    displayName: "MFA for Graph",
    users: [addresses.dana],
    applications: ["MicrosoftGraph"],
    grant: "mfa",
  };
  await using world = await startWorld({ seed: { ...testSeed(), conditionalAccess: [rule as never] } });
  const row = testInvitation({ steps: { "look-up": done } });
  const refusal = await invite.run(row, await world.tools()).catch((problem) => problem);
  assert.equal(refusal.code, "inviter-sign-in-needed");
  assert.ok(JSON.parse(refusal.claims).access_token, "the claims are what the next sign-in must bring");

  const { access_token } = await world.control.tokens.mint({
    user: addresses.dana,
    clientId: ids.ordersApp,
    scope: `api://${ids.ordersApp}/access_as_user`,
    mfa: true,
  });
  assert.equal((await invite.run(row, await world.tools({ accessToken: access_token }))).is, "done");
});

test("invited as the app, nobody's delegation is asked for", async () => {
  const seed = testSeed({ applicationPermissions: ["User.Read.All", "User.Invite.All"] });
  await using world = await startWorld({ seed });
  const tools = await world.tools();
  const app = { ...tools.app, actAs: { invite: "app" as const } };
  const asInviter = {
    ...tools.asInviter,
    request: () => assert.fail("the inviter's token was used"),
  };
  const row = testInvitation({ steps: { "look-up": done } });
  assert.equal((await invite.run(row, { ...tools, app, asInviter })).is, "done");
  assert.equal(invite.needsInviter?.(app, row), false);
});

test("as the inviter, attributes and groups are written with the inviter's own rights and no others", async () => {
  const delegatedPermissions = [
    "openid",
    "profile",
    "User.Invite.All",
    "User.ReadUpdate.All",
    "GroupMember.ReadWrite.All",
  ];
  const seed = testSeed({ delegatedPermissions, applicationPermissions: ["User.Read.All"] });
  await using world = await startWorld({ seed });
  const row = await invitedRow(world);
  const app = { ...testApp(), actAs: { attributes: "inviter" as const, access: "inviter" as const } };
  assert.ok(writeAttributes.needsInviter?.(app, row) && grantAccess.needsInviter?.(app, row));

  const dana = await world.tools({ app });
  await assert.rejects(writeAttributes.run(row, dana), { code: "permission-missing" });
  await assert.rejects(grantAccess.run(row, dana), { code: "permission-missing" });
  // Ben administers the tenant.
  const ben = await world.tools({ app, inviter: addresses.ben });
  assert.equal((await writeAttributes.run(row, ben)).is, "done");
  assert.equal((await grantAccess.run(row, ben)).is, "done");
});
