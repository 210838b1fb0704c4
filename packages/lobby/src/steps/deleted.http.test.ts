import assert from "node:assert/strict";
import { test } from "node:test";
import { findDeletedPeople } from "../graph/deleted-people.ts";
import { findPeople } from "../graph/find-people.ts";
import { administrator } from "../testing/administrator.ts";
import { drive } from "../testing/drive.ts";
import { testInvitation } from "../testing/invitation.ts";
import { addresses, testSeed } from "../testing/tenant.ts";
import { startWorld } from "../testing/world.ts";
import { lookUp } from "./look-up.ts";

const why =
  /^Somebody with this address was deleted less than 30 days ago\. They are invited as a new guest;/;
type World = Awaited<ReturnType<typeof startWorld>>;

const look = async (world: World, email: string = addresses.maria) => {
  const row = testInvitation();
  return lookUp.run({ ...row, recipient: { ...row.recipient, email } }, await world.tools());
};
const asked = (world: World) => world.control.requests({ pathContains: "/directory/deletedItems" });

/** Maria, as a guest whom an administrator has deleted. */
async function startWithDeleted(seed = testSeed()) {
  const world = await startWorld({ seed });
  const graph = administrator(world);
  const { invitation } = await drive(world);
  await graph("DELETE", `/users/${invitation.guest!.objectId}`);
  return Object.assign(world, { graph, deleted: invitation.guest!.objectId });
}

test("a guest who was deleted is found, and becomes a new guest; the old account stays to be restored", async () => {
  await using world = await startWithDeleted();
  const before = (await asked(world)).length;
  const outcome = await look(world);
  assert.ok(outcome.is === "done" && outcome.learnt === undefined);
  assert.match(outcome.why ?? "", why);
  assert.equal((await asked(world)).length, before + 1);

  const again = await drive(world);
  assert.equal(again.problem, null);
  assert.notEqual(again.invitation.guest!.objectId, world.deleted);
  assert.deepEqual(await findDeletedPeople(world.asApp, addresses.maria), [world.deleted]);
});

test("where somebody is there as well, nobody asks for who was deleted", async () => {
  await using world = await startWithDeleted();
  await drive(world);
  const [there] = await findPeople(world.asApp, addresses.maria);
  const before = (await asked(world)).length;
  const outcome = await look(world);
  assert.ok(outcome.is === "done" && outcome.why === undefined);
  assert.equal(outcome.learnt?.guest?.objectId, there!.objectId);
  assert.equal((await asked(world)).length, before);
});

test("whoever was deleted more than 30 days ago was never there", async () => {
  await using world = await startWithDeleted();
  await world.control.clock.advance({ days: 29 });
  assert.match(Object(await look(world)).why, why);
  await world.control.clock.advance({ days: 2 });
  assert.deepEqual(await look(world), { is: "done" });
});

test("without the permission to read users the look-up is skipped, for deleted ones as well", async () => {
  const applicationPermissions = ["GroupMember.ReadWrite.All"];
  await using world = await startWithDeleted(testSeed({ applicationPermissions }));
  const outcome = await look(world);
  assert.ok(outcome.is === "skipped" && /User\.Read\.All/.test(outcome.why));
  assert.deepEqual(await asked(world), []);
});

test("the look-up does not depend on the deleted ones", async () => {
  await using world = await startWithDeleted();
  for (const fault of [{ status: 503 }, { status: 400 }, { status: 403 }, { reset: true }]) {
    await world.control.faults.add({ path: "/v1.0/directory/deletedItems/*", times: 1, ...fault });
    assert.deepEqual(await look(world), { is: "done" }, JSON.stringify(fault));
  }
});

test("somebody deleted is found by every address that they went by, and by no other", async () => {
  const kim = {
    userPrincipalName: "kim@hartwell.example",
    displayName: "Kim",
    mail: "kim.lee@hartwell.example",
    otherMails: ["kim@private.example"],
    proxyAddresses: ["smtp:k.lee@hartwell.example"],
  };
  await using world = await startWorld({ seed: { ...testSeed(), users: [...testSeed().users!, kim] } });
  const graph = administrator(world);
  const [found] = await findPeople(world.asApp, kim.mail);
  await graph("DELETE", `/users/${found!.objectId}`);
  for (const address of [
    "Kim@hartwell.example",
    "kim.lee@hartwell.example",
    "kim@private.example",
    "K.Lee@hartwell.example",
  ])
    assert.deepEqual(await findDeletedPeople(world.asApp, address), [found!.objectId], address);
  // `im@…` is how the name ends, too.
  for (const address of ["im@hartwell.example", "o'brien@private.example", addresses.ben])
    assert.deepEqual(await findDeletedPeople(world.asApp, address), [], address);
});
