import assert from "node:assert/strict";
import { test } from "node:test";
import type { InvitationView } from "../contract/index.ts";
import type { AppOptions, RemovedGuest } from "../options.ts";
import { shareWithMaria } from "../testing/service.ts";
import { startSharing } from "../testing/sharing.ts";
import { addresses, ids, testApp, testSeed } from "../testing/tenant.ts";

const permissions = [
  "User.Read.All",
  "User.ReadUpdate.All",
  "GroupMember.ReadWrite.All",
  "User.EnableDisableAccount.All",
  "User.DeleteRestore.All",
];
const seed = () => testSeed({ applicationPermissions: permissions });
const isOver = ({ status, steps }: InvitationView) =>
  status === "revoked" && steps.at(-1)!.state !== "pending" && steps.at(-1)!.state !== "started";

function orders(change: Partial<AppOptions> = {}) {
  const removed: RemovedGuest[] = [];
  const options: AppOptions = {
    ...testApp(),
    onGuestRemoved: async (guest) => void removed.push(guest),
    ...change,
  };
  return { options, removed };
}

test("off-boarding a person ends all that anybody shared with them, at once, and closes the account", async () => {
  const app = orders({ offboarding: { account: "disable", graceDays: 30 } });
  await using service = await startSharing({ app: app.options, seed: seed() });
  const first = await service.accept(await service.share(shareWithMaria));
  const second = await service.share(
    { ...shareWithMaria, resource: { type: "order", id: "1208" } },
    addresses.ben,
  );
  const tomas = await service.share({ ...shareWithMaria, recipients: [{ email: addresses.tomas }] });
  const { guests, audit } = service.lobby;

  assert.equal((await guests.invitationsOf({ email: addresses.maria.toUpperCase() })).length, 2);
  assert.equal((await guests.invitationsOf(first.guest!, { app: "another" })).length, 0);
  const ended = await guests.offBoard({ email: addresses.maria });
  assert.deepEqual(ended.map(({ id }) => id).sort(), [first.id, second.id].sort());
  await service.until(addresses.dana, first.id, isOver);
  await service.until(addresses.ben, second.id, isOver);
  const user = () =>
    service.graph(`/users/${first.guest!.objectId}?$select=accountEnabled`) as Promise<{
      accountEnabled: boolean;
    }>;
  assert.equal((await user()).accountEnabled, false, "without the time of grace");
  assert.deepEqual(await service.members(), [tomas.guest!.objectId], "and nobody else's");
  assert.equal(app.removed.length, 2);
  assert.deepEqual(await guests.offBoard({ email: addresses.maria }), []);

  assert.equal(await guests.restore(tomas.guest!), "not-closed");
  assert.equal(await guests.restore(first.guest!), "unblocked");
  assert.equal((await user()).accountEnabled, true);
  assert.deepEqual(await service.members(), [tomas.guest!.objectId], "nothing is shared again by it");
  assert.equal(await guests.restore(first.guest!), "not-closed");
  const acts: unknown[] = [];
  for await (const { act, actor } of audit.read({ person: first.guest!.objectId }))
    if (act === "off-board" || act === "restore") acts.push([act, actor]);
  assert.deepEqual(acts[0], ["off-board", { is: "operator" }]);
  assert.deepEqual(acts.at(-1), ["restore", { is: "operator" }]);
});

test("an account that was deleted comes back within 30 days under its old id, and not after that", async () => {
  const app = orders({ offboarding: { account: "delete" } });
  await using service = await startSharing({ app: app.options, seed: seed() });
  const { guests } = service.lobby;
  const shared = await service.accept(await service.share(shareWithMaria));
  // Longer ago than a replica may not know them.
  await service.pass(1);
  await guests.offBoard(shared.guest!);
  await service.lobby.sweep();
  await service.until(addresses.dana, shared.id, isOver);
  // A replica that has not heard of the deletion yet knows nobody to restore.
  const unheard = { method: "POST", path: "/v1.0/directory/deletedItems/*/restore" };
  await service.control.faults.add({ ...unheard, status: 404, code: "Request_ResourceNotFound" });
  await assert.rejects(guests.restore(shared.guest!), { code: "directory-not-ready" });
  assert.equal(await guests.restore(shared.guest!), "restored");
  const again = await service.share({ ...shareWithMaria, resource: { type: "order", id: "1209" } });
  assert.equal(again.guest!.objectId, shared.guest!.objectId);

  await guests.offBoard(shared.guest!);
  await service.until(addresses.dana, again.id, isOver);
  await service.pass(31);
  assert.equal(await guests.restore(shared.guest!), "gone");
});

test("over HTTP only those may off-board whom the app names; for everybody else there is nobody", async () => {
  const staff = { id: "77777777-aaaa-4bbb-8ccc-000000000001", displayName: "Guest desk", members: [ids.ben] };
  const base = seed();
  const withDesk = { ...base, groups: [...base.groups!, staff] };
  const app = orders({ policy: { guestAdmins: { groups: [staff.id] } } });
  await using service = await startSharing({ app: app.options, seed: withDesk });
  const shared = await service.share(shareWithMaria);
  const ask = async (person: string, method: "GET" | "POST", objectId = shared.guest!.objectId) =>
    service.call(`/guests/${objectId}${method === "POST" ? "/off-boarding" : ""}`, {
      method,
      headers: {
        authorization: `Bearer ${await service.tokenOf(person)}`,
        "content-type": "application/json",
      },
      ...(method === "POST" && { body: "{}" }),
    });
  for (const method of ["GET", "POST"] as const)
    assert.equal((await ask(addresses.dana, method)).status, 404, "the inviter is none of them");
  assert.equal((await ask(addresses.ben, "GET", "00000000-0000-4000-8000-000000000009")).status, 404);
  const held = (await (await ask(addresses.ben, "GET")).json()) as { invitations: InvitationView[] };
  assert.deepEqual(
    held.invitations.map(({ id }) => id),
    [shared.id],
  );
  assert.equal((await ask(addresses.ben, "POST")).status, 202);
  await service.until(addresses.dana, shared.id, isOver);
  assert.equal((await ask(addresses.ben, "POST")).status, 404);
  for await (const { act, actor } of service.lobby.audit.read({ person: ids.ben }))
    if (act === "off-board") assert.equal((actor as { name: string }).name, "Ben Osei");
});
