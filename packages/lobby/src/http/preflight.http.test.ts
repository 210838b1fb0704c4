import assert from "node:assert/strict";
import { test } from "node:test";
import { administrator } from "../testing/administrator.ts";
import { startForeseeing } from "../testing/foreseeing.ts";
import { shareWithMaria } from "../testing/service.ts";
import { addresses } from "../testing/tenant.ts";

test("a guest who is there is told by how they stand: pending, accepted, blocked; and nothing is written", async () => {
  await using service = await startForeseeing();
  const pending = await service.share(shareWithMaria);
  assert.deepEqual(await service.foresee(addresses.dana, addresses.maria), ["pending-guest"]);
  const accepted = await service.accept(pending);
  // The last step ends a moment later, and nothing else is to be written below.
  await service.until(addresses.dana, pending.id, ({ steps }) => steps.at(-1)!.state === "done");
  assert.deepEqual(await service.foresee(addresses.dana, addresses.maria), ["accepted-guest"]);
  await administrator(service)("PATCH", `/users/${accepted.guest!.objectId}`, { accountEnabled: false });

  const state = () =>
    service.database.query(
      `select (select count(*) from lobby.invitation) as rows, (select count(*) from lobby.invitation_event) as events,
         (select count(*) from lobby.idempotency) as keys, (select count(*) from lobby_queue.job) as jobs`,
    );
  const changes = async () =>
    (await service.control.requests({ pathContains: "/v1.0/" })).filter(({ method }) => method !== "GET")
      .length;
  const before = [await state(), await changes()];
  assert.deepEqual(
    await service.foresee(
      addresses.dana,
      addresses.maria,
      addresses.ben,
      addresses.tomas,
      "no address",
      "a+b@fjordline.example",
    ),
    [
      "blocked-guest: person-disabled",
      "colleague: person-is-member",
      "new-guest",
      "address-invalid: address-invalid",
      "address-unsupported: address-unsupported",
    ],
  );
  assert.deepEqual([await state(), await changes()], before);
});

const levels = [
  ["everyone", "new-guest", "new-guest", "new-guest"],
  ["adminsGuestInvitersAndAllMembers", "new-guest", "new-guest", "refused-by-tenant: invite-refused"],
  [
    "adminsAndGuestInviters",
    "refused-by-tenant: invite-refused",
    "new-guest",
    "refused-by-tenant: invite-refused",
  ],
  [
    "none",
    "refused-by-tenant: invite-refused",
    "refused-by-tenant: invite-refused",
    "refused-by-tenant: invite-refused",
  ],
] as const;

test("who may invite is foreseen for a member, an administrator and a guest, and the invitation itself agrees", async () => {
  await using service = await startForeseeing();
  const { guest } = await service.accept(await service.share(shareWithMaria));
  const people = [addresses.dana, addresses.ben, guest!.objectId];
  for (const [at, [allowInvitesFrom, ...foreseen]] of levels.entries()) {
    await service.control.settings.change({ policies: { allowInvitesFrom } });
    for (const [who, person] of people.entries()) {
      const email = `new-${at}-${who}@fjordline.example`;
      assert.deepEqual(await service.foresee(person, email), [foreseen[who]], `${allowInvitesFrom} ${who}`);
      const refused = foreseen[who] === "new-guest" ? undefined : "invite-refused";
      assert.equal(await service.sending(person, email), refused);
    }
  }
});

test("an app that invites as itself is stopped only by a tenant that takes no guests", async () => {
  await using service = await startForeseeing({ app: { actAs: { invite: "app" } } });
  await service.control.settings.change({ policies: { allowInvitesFrom: "adminsAndGuestInviters" } });
  assert.deepEqual(await service.foresee(addresses.dana, addresses.maria), ["new-guest"]);
  await service.control.settings.change({ policies: { allowInvitesFrom: "none" } });
  assert.deepEqual(await service.foresee(addresses.dana, addresses.maria), [
    "refused-by-tenant: invite-refused",
  ]);
});

test("domains that the tenant blocks or does not allow are foreseen, and the invitation itself agrees", async () => {
  await using service = await startForeseeing();
  for (const [at, policies] of [
    { blockedDomains: ["okafor.example"], allowedDomains: [] },
    { blockedDomains: [], allowedDomains: ["fjordline.example"] },
  ].entries()) {
    await service.control.settings.change({ policies });
    const emails = [`x${at}@okafor.example`, `x${at}@fjordline.example`];
    assert.deepEqual(await service.foresee(addresses.dana, ...emails), [
      "refused-by-tenant: address-refused",
      "new-guest",
    ]);
    assert.equal(await service.sending(addresses.dana, emails[0]!), "address-refused");
  }
});
