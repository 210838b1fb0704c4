import assert from "node:assert/strict";
import { test } from "node:test";
import type { AppOptions } from "../options.ts";
import { administrator } from "../testing/administrator.ts";
import { shareWithMaria } from "../testing/service.ts";
import { startSharing } from "../testing/sharing.ts";
import { addresses, testApp, testSeed } from "../testing/tenant.ts";

const { role } = shareWithMaria;
const elsewhere = { type: "order", id: "1299" };

/** A tenant whose settings Lobby may read. */
async function startReading(app: Partial<AppOptions> = {}) {
  const service = await startSharing({
    app: { ...testApp(), ...app },
    seed: testSeed({
      applicationPermissions: [
        "User.Read.All",
        "User.ReadUpdate.All",
        "GroupMember.ReadWrite.All",
        "Policy.Read.All",
        "Policy.Read.B2BManagementPolicy",
        ...(app.actAs ? ["User.Invite.All"] : []),
      ],
    }),
  });
  return Object.assign(service, {
    /** What would happen to these addresses if they were invited to something new. */
    async foresee(person: string, ...emails: string[]): Promise<(string | undefined)[]> {
      const client = await service.as(person);
      const recipients = emails.map((email) => ({ email }));
      const answer = await client.preflight({ resource: elsewhere, role, recipients });
      return answer.recipients.map(({ outcome, problem }) =>
        problem ? `${outcome}: ${problem.code}` : outcome,
      );
    },
  });
}

test("a guest who is there is told by how they stand: pending, accepted, blocked; and nothing is written", async () => {
  await using service = await startReading();
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
  await using service = await startReading();
  const { guest } = await service.accept(await service.share(shareWithMaria));
  const people = [addresses.dana, addresses.ben, guest!.objectId];
  for (const [at, [allowInvitesFrom, ...foreseen]] of levels.entries()) {
    await service.control.settings.change({ policies: { allowInvitesFrom } });
    for (const [who, person] of people.entries()) {
      const email = `new-${at}-${who}@fjordline.example`;
      assert.deepEqual(await service.foresee(person, email), [foreseen[who]], `${allowInvitesFrom} ${who}`);
      const client = await service.as(person);
      const request = { ...shareWithMaria, resource: elsewhere, recipients: [{ email }] };
      const { id } = (await client.invite(request, { idempotencyKey: email })).invitations[0]!;
      const end = await service.until(person, id, ({ status }) =>
        ["waiting-for-guest", "failed"].includes(status),
      );
      assert.equal(end.problem?.code, foreseen[who] === "new-guest" ? undefined : "invite-refused");
    }
  }
});

test("an app that invites as itself is stopped only by a tenant that takes no guests", async () => {
  await using service = await startReading({ actAs: { invite: "app" } });
  await service.control.settings.change({ policies: { allowInvitesFrom: "adminsAndGuestInviters" } });
  assert.deepEqual(await service.foresee(addresses.dana, addresses.maria), ["new-guest"]);
  await service.control.settings.change({ policies: { allowInvitesFrom: "none" } });
  assert.deepEqual(await service.foresee(addresses.dana, addresses.maria), [
    "refused-by-tenant: invite-refused",
  ]);
});

test("domains that the tenant blocks or does not allow are foreseen, and the invitation itself agrees", async () => {
  await using service = await startReading();
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
    const client = await service.as(addresses.dana);
    const request = { ...shareWithMaria, recipients: [{ email: emails[0]! }] };
    const { id } = (await client.invite(request, { idempotencyKey: `k${at}` })).invitations[0]!;
    const failed = await service.until(addresses.dana, id, ({ status }) => status === "failed");
    assert.equal(failed.problem?.code, "address-refused");
  }
});

test("cross-tenant settings refuse when it comes to sending, with what has to be changed", async () => {
  await using service = await startReading();
  await service.control.settings.change({
    crossTenantAccess: {
      default: { b2bCollaborationInbound: { usersAndGroups: { accessType: "blocked" } } },
    },
  });
  const client = await service.as(addresses.dana);
  const { id } = (await client.invite(shareWithMaria, { idempotencyKey: "k" })).invitations[0]!;
  const failed = await service.until(addresses.dana, id, ({ status }) => status === "failed");
  assert.equal(failed.problem?.code, "address-refused");
  assert.match(failed.problem?.detail ?? "", /cross-tenant access settings/);
  assert.deepEqual(await service.mails(), []);
});
