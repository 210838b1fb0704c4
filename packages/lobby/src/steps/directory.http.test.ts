import assert from "node:assert/strict";
import { test } from "node:test";
import { findDeletedPeople } from "../graph/deleted-people.ts";
import type { Invitation, StepState } from "../invitation/invitation.ts";
import { administrator } from "../testing/administrator.ts";
import { drive } from "../testing/drive.ts";
import { testInvitation } from "../testing/invitation.ts";
import { scopedUnit } from "../testing/scoped-unit.ts";
import { addresses, ids, testApp, testSeed } from "../testing/tenant.ts";
import { startWorld, type World } from "../testing/world.ts";
import { awaitRedemption } from "./await-redemption.ts";
import { grantAccess } from "./grant-access.ts";
import { invite } from "./invite.ts";
import { lookUp } from "./look-up.ts";
import { writeAttributes } from "./write-attributes.ts";

const done: StepState = { is: "done", at: new Date() };

async function invitedRow(world: World): Promise<Invitation> {
  const tools = await world.tools();
  const row = testInvitation({ steps: { "look-up": done } });
  const outcome = await invite.run(row, tools);
  assert.ok(outcome.is === "done" && outcome.learnt?.guest);
  return { ...row, guest: outcome.learnt.guest, steps: { ...row.steps, invite: done } };
}

async function scopedWriting(world: World) {
  const { graph, unit, assignment } = await scopedUnit(world);
  const app = { ...testApp(), actAs: { attributes: { administrativeUnit: unit.id } } };
  return { graph, unit, assignment, app };
}

test("scoped writing waits until the guest is in the unit, and tells that from a role that was taken away", async () => {
  const seed = testSeed({ applicationPermissions: ["User.Read.All", "AdministrativeUnit.Read.All"] });
  await using world = await startWorld({ seed });
  const { graph, assignment, app } = await scopedWriting(world);
  await world.control.settings.change({ replication: { dynamic: 3 * 3600 } });
  const row = await invitedRow(world);
  await assert.rejects(writeAttributes.run(row, await world.tools({ app })), { code: "directory-not-ready" });

  await world.control.clock.advance({ hours: 3, minutes: 1 });
  assert.equal((await writeAttributes.run(row, await world.tools({ app }))).is, "done");

  await graph("DELETE", `/roleManagement/directory/roleAssignments/${assignment.id}`);
  await assert.rejects(writeAttributes.run(row, await world.tools({ app })), { code: "permission-missing" });
});

test("a dynamic group is waited for, up to a day, and counts when its rule has worked", async () => {
  await using world = await startWorld();
  await world.control.settings.change({ replication: { dynamic: 20 * 3600 } });
  const { roles } = testApp();
  const app = {
    ...testApp(),
    roles: { ...roles, viewer: { ...roles.viewer!, dynamicGroups: [ids.dynamicGroup] } },
  };
  const end = await drive(world, { tools: { app } });
  assert.equal(end.problem, null);
  const hours = ((await world.control.clock.now()).getTime() - end.invitation.createdAt.getTime()) / 3600_000;
  assert.ok(hours > 20);
});

test("a role on the enterprise app is assigned when the guest has reached it", async () => {
  const permissions = ["User.Read.All", "AppRoleAssignment.ReadWrite.All", "Application.Read.All"];
  await using world = await startWorld({ seed: testSeed({ applicationPermissions: permissions }) });
  await world.control.settings.change({ replication: { appRole: 600 } });
  const appRole = { servicePrincipalId: ids.ordersPrincipal, appRoleId: ids.partnerRole };
  const viewer = { label: "Viewer", description: "", appRoles: [appRole] };
  const tools = { app: { ...testApp(), attributes: undefined, roles: { viewer } } };
  const row = await invitedRow(world);
  await assert.rejects(grantAccess.run(row, await world.tools(tools)), { code: "directory-not-ready" });
  await world.control.clock.advance({ minutes: 11 });
  const granted = { is: "done", learnt: { grants: [{ kind: "app-role", ...appRole, found: false }] } };
  assert.deepEqual(await grantAccess.run(row, await world.tools(tools)), granted);
  assert.deepEqual(
    await grantAccess.run(row, await world.tools(tools)),
    granted,
    "who has it counts as given it",
  );
});

test("a guest whom an administrator deletes while they are waited for ends the wait", async () => {
  await using world = await startWorld();
  const row = await invitedRow(world);
  const since = await world.control.clock.now();
  const waiting: Invitation = {
    ...row,
    steps: { ...row.steps, "await-redemption": { is: "started", at: since, since, attempt: 1 } },
  };
  await administrator(world)("DELETE", `/users/${row.guest!.objectId}`);
  assert.equal((await awaitRedemption.run(waiting, await world.tools())).is, "wait");
  await world.control.clock.advance({ hours: 1 });
  await assert.rejects(awaitRedemption.run(waiting, await world.tools()), { code: "person-deleted" });
  assert.deepEqual(await findDeletedPeople(world.asApp, addresses.maria), [row.guest!.objectId]);
  assert.equal((await lookUp.run(testInvitation(), await world.tools())).is, "done");
});

test("a guest whom Graph confirmed and never made is found out, and nobody is written to", async () => {
  await using world = await startWorld();
  await world.control.faults.add({ method: "POST", path: "/v1.0/invitations", ghost: true });
  const end = await drive(world);
  assert.equal(end.problem?.code, "guest-never-appeared");
  assert.equal((await world.control.mailbox.list({ to: addresses.maria })).length, 0);
});
