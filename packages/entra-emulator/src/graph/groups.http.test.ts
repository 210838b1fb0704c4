import assert from "node:assert/strict";
import { test } from "node:test";
import type { Seed } from "../emulator.ts";
import { graphStage } from "../testing/graph-stage.ts";
import { testSeed } from "../testing/tenant.ts";

const permissions = { application: ["User.Invite.All", "User.Read.All", "Group.ReadWrite.All"] };
const [orders, ...others] = testSeed.applications!;
const seed: Seed = { ...testSeed, applications: [{ ...orders!, permissions }, ...others] };

const { emulator, graph, renewToken } = await graphStage({ seed });

async function invite(address = "maria@fjordline.example"): Promise<string> {
  const { status, body } = await graph("POST", "/invitations", {
    invitedUserEmailAddress: address,
    inviteRedirectUrl: "http://localhost:4000",
  });
  assert.equal(status, 201);
  return body.invitedUser.id;
}

const reference = (id: string) => ({
  "@odata.id": `https://graph.microsoft.com/v1.0/directoryObjects/${id}`,
});
async function groupId(name = "Orders guests"): Promise<string> {
  return (await graph("GET", `/groups?$filter=${encodeURIComponent(`displayName eq '${name}'`)}`)).body
    .value[0].id;
}

test("group members: added once, all or none, listed, asked for, removed", async () => {
  const [one, two, group] = [await invite(), await invite("ada@okafor.example"), await groupId()];
  assert.equal((await graph("POST", `/groups/${group}/members/$ref`, reference(one))).status, 204);
  const twice = await graph("POST", `/groups/${group}/members/$ref`, reference(one));
  assert.equal(
    twice.body.error.message,
    "One or more added object references already exist for the following modified properties: 'members'.",
  );
  const bind = (ids: string[]) =>
    graph("PATCH", `/groups/${group}`, { "members@odata.bind": ids.map((id) => reference(id)["@odata.id"]) });
  assert.equal((await bind([two, one])).status, 400);
  assert.equal(
    (await graph("GET", `/groups/${group}/members`)).body.value.length,
    1,
    "none of them was added",
  );
  assert.equal((await bind([two])).status, 204);
  assert.deepEqual(
    (await graph("POST", `/users/${two}/checkMemberGroups`, { groupIds: [group] })).body.value,
    [group],
  );
  assert.equal((await graph("DELETE", `/groups/${group}/members/${two}/$ref`)).status, 204);
  assert.equal((await graph("DELETE", `/groups/${group}/members/${two}/$ref`)).status, 404);
  assert.equal(
    (await graph("POST", `/groups/${group}/members/$ref`, reference("11111111-1111-4111-8111-111111111111")))
      .status,
    404,
  );
});

test("delta of groups tells who came and who left, of those whose members were asked for", async () => {
  const [one, two, group] = [await invite(), await invite("ada@okafor.example"), await groupId()];
  const add = (id: string) => graph("POST", `/groups/${group}/members/$ref`, reference(id));
  await add(one);
  const next = async (answer: { body: Record<string, string> }) =>
    graph("GET", answer.body["@odata.deltaLink"]!.split("/v1.0")[1]!);
  const membersIn = (answer: { body: { value: { id: string; "members@delta"?: object[] }[] } }) =>
    answer.body.value.find(({ id }) => id === group)?.["members@delta"];
  const person = (id: string) => ({ "@odata.type": "#microsoft.graph.user", id });
  const first = await graph("GET", "/groups/delta?$select=displayName,members");
  assert.deepEqual(membersIn(first), [person(one)]);
  assert.deepEqual((await next(first)).body.value, []);
  await add(two);
  await graph("DELETE", `/groups/${group}/members/${one}/$ref`);
  const second = await next(first);
  const left = { ...person(one), "@removed": { reason: "deleted" } };
  assert.deepEqual(membersIn(second), [person(two), left], "in the order in which it happened");
  await graph("PATCH", `/groups/${group}`, { description: "Renamed" });
  const third = await next(second);
  assert.deepEqual([third.body.value.length, membersIn(third)], [1, undefined], "its members stayed");
});

test("what Graph knows of a group and is not kept is 501, what it does not know 400, and the rest is kept", async () => {
  const path = `/groups/${await groupId()}`;
  assert.equal((await graph("PATCH", path, { Visibility: "Private" })).status, 204);
  assert.equal((await graph("GET", path)).body.visibility, "Private");
  assert.deepEqual(
    [
      (await graph("PATCH", path, { theme: "Blue" })).status,
      (await graph("PATCH", path, { color: "x" })).status,
    ],
    [501, 400],
  );
});

test("a dynamic group refuses hands, and takes guests in when its time has come", async () => {
  const group = await groupId("Everybody outside");
  await emulator.control.settings.change({ replication: { dynamic: 3600 } });
  const id = await invite();
  const refused = await graph("POST", `/groups/${group}/members/$ref`, reference(id));
  assert.deepEqual([refused.status, refused.body.error.code], [403, "Authorization_RequestDenied"]);
  const isIn = async () =>
    (await graph("POST", `/users/${id}/checkMemberGroups`, { groupIds: [group] })).body.value.length === 1;
  assert.equal(await isIn(), false);
  await emulator.control.clock.advance({ minutes: 59 });
  await renewToken();
  assert.equal(await isIn(), false);
  await emulator.control.settle();
  assert.equal(await isIn(), true);
});

test("a group made just now cannot take members yet, and a mail-enabled one never", async () => {
  const id = await invite();
  await emulator.control.settings.change({ replication: { memberAdd: 5 } });
  const make = async (more: object) =>
    (
      await graph("POST", "/groups", {
        displayName: "Fresh",
        mailNickname: "fresh",
        mailEnabled: false,
        securityEnabled: true,
        ...more,
      })
    ).body.id;
  const fresh = await graph("POST", `/groups/${await make({})}/members/$ref`, reference(id));
  assert.deepEqual(
    [fresh.status, fresh.body.error.message],
    [400, "The source resource object or one of the objects being referenced do not exist."],
  );
  await emulator.control.settle();
  const mail = await graph(
    "POST",
    `/groups/${await make({ mailEnabled: true })}/members/$ref`,
    reference(id),
  );
  assert.equal(mail.status, 403);
});
