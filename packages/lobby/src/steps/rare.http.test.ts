import assert from "node:assert/strict";
import { test } from "node:test";
import type { ProblemCode, StepName } from "../contract/index.ts";
import type { StepState } from "../invitation/invitation.ts";
import { type Canned, graphError } from "../testing/canned-server.ts";
import { startCannedTools } from "../testing/canned-tools.ts";
import { testInvitation } from "../testing/invitation.ts";
import { ids, testApp } from "../testing/tenant.ts";
import { awaitRedemption } from "./await-redemption.ts";
import { choose, matchesOf } from "./choice.ts";
import { grantAccess } from "./grant-access.ts";
import { invite } from "./invite.ts";
import { writeAttributes } from "./write-attributes.ts";

const now = new Date("2026-11-23T12:00:00Z");
const guest = { tenantId: ids.tenant, objectId: "cbb896f9-8306-49d0-b56b-b8e39cd28825", created: true };
const row = (step: StepName, waitedSeconds = 0) => {
  const since = new Date(now.getTime() - waitedSeconds * 1000);
  const state: StepState = { is: "started", at: since, since, attempt: 1 };
  return testInvitation({ guest, steps: { [step]: state } });
};
const notFound: Canned = { status: 404, body: graphError("Request_ResourceNotFound") };
const denied: Canned = { status: 403, body: graphError("Authorization_RequestDenied") };
const bad = (message: string): Canned => ({ status: 400, body: graphError("Request_BadRequest", message) });
const ok = (body: unknown = { id: guest.objectId }): Canned => ({ status: 200, body });
const noContent: Canned = { status: 204 };

const withoutAttributes = { ...testApp(), attributes: undefined };
const hour = 3600;

// A guest whom Graph confirmed and the directory does not know.
const absences: [name: string, waited: number, answers: Canned[], expected: ProblemCode | "skipped"][] = [
  ["is there", 0, [ok()], "skipped"],
  ["may not be looked for", 0, [denied], "skipped"],
  ["is waited for at first", 60, [notFound], "directory-not-ready"],
  ["never appeared", hour, [notFound, notFound], "guest-never-appeared"],
  ["was deleted", hour, [notFound, ok()], "person-deleted"],
];
for (const [name, waited, answers, expected] of absences)
  test(`a guest who ${name} is ${expected} before anybody writes to them`, async () => {
    await using canned = await startCannedTools(answers, { app: withoutAttributes });
    const run = writeAttributes.run(row("write-attributes", waited), canned.tools);
    if (expected === "skipped") assert.equal((await run).is, "skipped");
    else await assert.rejects(run, { code: expected });
  });

test("attributes that cannot be written for an hour to a guest who is there are still waited for", async () => {
  await using canned = await startCannedTools([notFound, ok()]);
  await assert.rejects(writeAttributes.run(row("write-attributes", hour), canned.tools), {
    code: "directory-not-ready",
  });
});

test("attributes of a guest who never appeared are not waited for all day", async () => {
  await using canned = await startCannedTools([notFound, notFound, notFound]);
  await assert.rejects(writeAttributes.run(row("write-attributes", hour), canned.tools), {
    code: "guest-never-appeared",
  });
});

test("a guest who is deleted while they are waited for ends the wait; a replica that lags does not", async () => {
  await using deleted = await startCannedTools([notFound, ok()]);
  await assert.rejects(awaitRedemption.run(row("await-redemption", hour), deleted.tools), {
    code: "person-deleted",
  });
  await using lagging = await startCannedTools([notFound]);
  assert.equal((await awaitRedemption.run(row("await-redemption", 30), lagging.tools)).is, "wait");
});

test("who may not read users asks no more, and waits for the guest's first sign-in", async () => {
  await using canned = await startCannedTools([denied]);
  assert.deepEqual(await awaitRedemption.run(row("await-redemption"), canned.tools), {
    is: "wait",
    seconds: (90 * 24 - 1) * hour,
  });
});

// The app has a role in one administrative unit only, which a new guest joins by its rule.
const unit = "9e1f3f66-8c19-4ea3-905f-6e738c91b0aa";
const scoped = { ...testApp(), actAs: { attributes: { administrativeUnit: unit } } };
const refusals: [name: string, answers: Canned[], expected: ProblemCode][] = [
  ["not in the unit yet", [denied, notFound], "directory-not-ready"],
  ["in the unit", [denied, ok()], "permission-missing"],
  ["in a unit that cannot be read", [denied, denied], "directory-not-ready"],
];
for (const [name, answers, expected] of refusals)
  test(`a refusal to write to a guest who is ${name} is ${expected}`, async () => {
    // The last answer is for the look whether the guest is there at all.
    await using canned = await startCannedTools([...answers, ok()], { app: scoped });
    await assert.rejects(writeAttributes.run(row("write-attributes"), canned.tools), { code: expected });
    assert.ok(
      canned.received[1]?.path.startsWith(`/directory/administrativeUnits/${unit}/members/${guest.objectId}`),
    );
  });

const roles = (viewer: object) => ({
  ...testApp(),
  roles: { viewer: { label: "Viewer", description: "", ...viewer } },
});
const appRole = {
  servicePrincipalId: ids.ordersPrincipal,
  appRoleId: "00000000-0000-0000-0000-000000000000",
};
const assignments: [name: string, answers: Canned[], expected: ProblemCode | "done"][] = [
  ["assigned", [{ status: 201, body: {} }], "done"],
  ["assigned already", [bad("Permission being assigned already exists on the object")], "done"],
  ["too new to be assigned", [bad("Not a valid reference update"), ok()], "directory-not-ready"],
  [
    "to get a role that is not there",
    [bad("Permission being assigned was not found on application")],
    "app-role-missing",
  ],
  ["to use an enterprise app that is not there", [notFound, notFound], "app-role-missing"],
  ["to be assigned without permission", [denied], "permission-missing"],
];
for (const [name, answers, expected] of assignments)
  test(`app roles: a guest ${name} is ${expected}`, async () => {
    await using canned = await startCannedTools(answers, { app: roles({ appRoles: [appRole] }) });
    const run = grantAccess.run(row("grant-access"), canned.tools);
    if (expected !== "done") return void (await assert.rejects(run, { code: expected }));
    const found = name === "assigned already";
    assert.deepEqual(await run, {
      is: "done",
      learnt: { grants: [{ kind: "app-role", ...appRole, found }] },
    });
    assert.deepEqual(canned.received[0]?.body, {
      principalId: guest.objectId,
      resourceId: appRole.servicePrincipalId,
      appRoleId: appRole.appRoleId,
    });
  });

test("a dynamic group is waited for until its rule has worked, and is nobody's to take away", async () => {
  const app = roles({ groups: [ids.group], dynamicGroups: [ids.dynamicGroup] });
  await using canned = await startCannedTools(
    [noContent, ok({ value: [] }), noContent, ok({ value: [ids.dynamicGroup] })],
    {
      app,
    },
  );
  await assert.rejects(grantAccess.run(row("grant-access"), canned.tools), { code: "directory-not-ready" });
  assert.deepEqual(await grantAccess.run(row("grant-access"), canned.tools), {
    is: "done",
    learnt: { grants: [{ kind: "group", groupId: ids.group, found: false }] },
  });
});

test("an account that is in the way and that nobody can see was deleted, and the inviter learns that", async () => {
  const exists: Canned = {
    status: 400,
    body: graphError("BadRequest", "The invited user already exists in the directory as objectID: x."),
  };
  const unknown = testInvitation({ steps: { "look-up": { is: "done", at: now } } });
  await using deleted = await startCannedTools([
    exists,
    ok({ value: [{ id: "u1", mail: unknown.recipient.email }] }),
  ]);
  await assert.rejects(invite.run(unknown, deleted.tools), { code: "person-deleted" });
  assert.equal(deleted.received[1]?.headers.consistencylevel, "eventual");
  await using member = await startCannedTools([exists, ok({ value: [] })]);
  await assert.rejects(invite.run(unknown, member.tools), { code: "person-is-member" });
  await using unreadable = await startCannedTools([exists, denied]);
  await assert.rejects(invite.run(unknown, unreadable.tools), { code: "person-is-member" });
  // The right answer is only not to be had at this moment: a wrong one for good would be worse than a pause.
  await using away = await startCannedTools([
    exists,
    { status: 503, body: graphError("ServiceUnavailable") },
  ]);
  await assert.rejects(invite.run(unknown, away.tools), { code: "graph-unavailable" });
});

test("several matches are shown by name and company alone, and one of them, nobody else, can be chosen", async () => {
  const people = ok({
    value: [
      {
        id: "u1",
        displayName: "Maria",
        companyName: "Fjordline",
        userType: "Guest",
        externalUserState: "Accepted",
        mail: "secret@x",
      },
      { id: "u2", displayName: "Maria L", userType: "Guest", externalUserState: "PendingAcceptance" },
      { id: "u3", displayName: "Marie", userType: "Member", accountEnabled: false },
    ],
  });
  await using canned = await startCannedTools([people, people, people, people]);
  const row = testInvitation();
  assert.deepEqual(await matchesOf(row, canned.tools), [
    { objectId: "u1", name: "Maria", company: "Fjordline", kind: "guest", state: "accepted" },
    { objectId: "u2", name: "Maria L", company: null, kind: "guest", state: "pending" },
    { objectId: "u3", name: "Marie", company: null, kind: "member", state: "blocked" },
  ]);
  assert.deepEqual(await choose(row, "u2", canned.tools), {
    is: "done",
    learnt: {
      guest: { tenantId: ids.tenant, objectId: "u2", created: false },
      language: null,
      company: null,
    },
  });
  await assert.rejects(choose(row, "u3", canned.tools), { code: "person-is-member" });
  await assert.rejects(choose(row, "u9", canned.tools), { code: "request-invalid" });
});
