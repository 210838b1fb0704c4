import assert from "node:assert/strict";
import { test } from "node:test";
import type { InvitationView } from "../contract/index.ts";
import { createLobby } from "../lobby.ts";
import type { AppOptions } from "../options.ts";
import { holdAnswer } from "../testing/hold-answer.ts";
import { shareWithMaria } from "../testing/service.ts";
import { startSharing } from "../testing/sharing.ts";
import { addresses, testApp, testSeed } from "../testing/tenant.ts";

const minute = 1 / 1440;
const another = { ...shareWithMaria, resource: { type: "order", id: "1208" } };
const leavesGroup = { method: "DELETE", path: "/v1.0/groups/*/members/*/$ref" };
const unknown = { ...leavesGroup, status: 404, code: "Request_ResourceNotFound" };
const isLeaving = (method: string, url: string) =>
  method === "DELETE" && /\/members\/[^/]+\/\$ref$/.test(url);

const removal = ({ steps }: InvitationView, name = "remove-access") =>
  steps.find((step) => step.name === name);
const isTold = (view: InvitationView) => removal(view)?.problem?.code === "directory-not-ready";
const isRevoked = ({ status }: InvitationView) => status === "revoked";

/** One guest who holds the same group by two invitations. */
async function setStage(offboarding?: AppOptions["offboarding"]) {
  const permissions = ["User.Read.All", "User.ReadUpdate.All", "GroupMember.ReadWrite.All"];
  const service = await startSharing({
    app: { ...testApp(), offboarding },
    seed: testSeed({ applicationPermissions: [...permissions, "User.DeleteRestore.All"] }),
  });
  const first = await service.share(shareWithMaria);
  const second = await service.share(another);
  return { ...service, first, second, guest: first.guest! };
}

/** Both have ended before anybody takes anything: at a command line, for a moment that the service has still to come to. */
async function endBoth({ lobbyOptions, guest, now, moveOwnClock }: Awaited<ReturnType<typeof setStage>>) {
  const clock = { now: () => new Date(now() + 60_000) };
  const beside = createLobby({ ...lobbyOptions, clock });
  await beside.guests.offBoard(guest);
  await beside.close();
  moveOwnClock(120);
}

test("two invitations of one guest end at once: what one is just taking, the other neither takes for lag nor for gone", async () => {
  await using stage = await setStage();
  const { first, second } = stage;
  using answer = holdAnswer(isLeaving);
  await endBoth(stage);
  await answer.held;
  assert.deepEqual(await stage.members(), [], "the directory has done it, and nobody has heard of it");
  const waits = await Promise.race(
    [first, second].map(({ id }) =>
      stage.until(addresses.dana, id, (view) => removal(view)?.state === "waiting"),
    ),
  );
  assert.equal(removal(waits)!.problem, undefined, "nothing is wrong: the other's answer is on its way");
  assert.equal(waits.status, "revoking", "and nobody says that it is over");
  answer.release();
  for (const { id } of [first, second]) await stage.until(addresses.dana, id, isRevoked);
});

test("what another invitation did not take, because this one needed it, explains nothing", async () => {
  await using stage = await setStage();
  const { first, second, guest } = stage;
  const dana = await stage.as(addresses.dana);
  await dana.act(first.id, "revoke");
  await stage.until(addresses.dana, first.id, isRevoked);
  assert.deepEqual(await stage.members(), [guest.objectId], "the second one needs it");
  await stage.control.faults.add({ ...unknown, times: 1 });
  await dana.act(second.id, "revoke");
  await stage.until(addresses.dana, second.id, isTold);
  assert.deepEqual(await stage.members(), [guest.objectId], "a replica that lags is not believed");
  await stage.pass(minute);
  await stage.until(addresses.dana, second.id, isRevoked);
  assert.deepEqual(await stage.members(), []);
});

test("what was taken for one that is given anew explains nothing to the one that gave it", async () => {
  await using stage = await setStage();
  const { first, second, guest } = stage;
  const dana = await stage.as(addresses.dana);
  await dana.act(second.id, "revoke");
  await stage.until(addresses.dana, second.id, isRevoked);
  await dana.act(first.id, "role", { role: "outsider" });
  const has = (role: string) => (view: InvitationView) =>
    view.status === "waiting-for-guest" && view.role.id === role && removal(view)?.state === "done";
  await stage.until(addresses.dana, first.id, has("outsider"));
  assert.deepEqual(await stage.members(), []);
  await dana.act(first.id, "role", { role: "viewer" });
  await stage.until(addresses.dana, first.id, has("viewer"));
  await stage.control.faults.add({ ...unknown, times: 1 });
  await dana.act(first.id, "revoke");
  await stage.until(addresses.dana, first.id, isTold);
  assert.deepEqual(await stage.members(), [guest.objectId]);
  await stage.pass(minute);
  await stage.until(addresses.dana, first.id, isRevoked);
  assert.deepEqual(await stage.members(), []);
});

test("where the answer was lost nobody knows who took it, so nobody believes it before a replica can lag no more", async () => {
  await using stage = await setStage();
  const { first, second } = stage;
  await stage.control.faults.add({ ...leavesGroup, times: 1, loseAnswer: true });
  await endBoth(stage);
  for (const { id } of [first, second]) await stage.until(addresses.dana, id, isTold);
  assert.deepEqual(await stage.members(), []);
  await stage.pass(11 * minute);
  for (const { id } of [first, second]) await stage.until(addresses.dana, id, isRevoked);
});

test("what one try has taken, the next does not look for again", async () => {
  await using stage = await setStage();
  const { first, second, database } = stage;
  const dana = await stage.as(addresses.dana);
  await dana.act(second.id, "revoke");
  await stage.until(addresses.dana, second.id, isRevoked);
  // Killed between the directory's answer and the end of the step: the row still says that it runs.
  using answer = holdAnswer(isLeaving);
  await dana.act(first.id, "revoke");
  await answer.held;
  const cut = database.query(
    "update lobby.invitation set version = version + 1, due_at = now() where id = $1 returning id",
    [first.id],
  );
  assert.equal((await cut).length, 1);
  answer.release();
  await stage.until(addresses.dana, first.id, isRevoked);
  const asked = await stage.control.requests({ method: "DELETE", pathContains: "/members/" });
  assert.equal(asked.length, 1);
});

test("an account that Lobby itself has deleted is gone for the guest's other invitations as well, at once", async () => {
  await using stage = await setStage({ account: "delete" });
  const { lobby, first, second, guest } = stage;
  await lobby.guests.offBoard(guest);
  for (const { id } of [first, second])
    await stage.until(addresses.dana, id, (view) => removal(view, "close-account")?.state === "done");
  const user = (await stage.graph(`/users/${guest.objectId}`)) as { error?: { code: string } };
  assert.equal(user.error?.code, "Request_ResourceNotFound");
});
