import assert from "node:assert/strict";
import { test } from "node:test";
import type { Seed } from "entra-emulator";
import { LobbyError } from "../contract/client.ts";
import type { PreflightAnswer } from "../contract/index.ts";
import { shareWithMaria, startService } from "../testing/service.ts";
import { addresses, ids, testApp, testSeed } from "../testing/tenant.ts";

const { resource, role } = shareWithMaria;
const sellers = "a1a1a1a1-0000-4000-8000-000000000001";
const outcomes = ({ recipients }: PreflightAnswer) => recipients.map(({ outcome }) => outcome);
const refusedWith = (code: string) => (error: unknown) =>
  error instanceof LobbyError && error.problem.code === code;

test("preflight says for each address what would happen, and writes nothing", async () => {
  const seed = testSeed({
    applicationPermissions: [
      "User.Read.All",
      "GroupMember.ReadWrite.All",
      "User.ReadUpdate.All",
      "Policy.Read.All",
    ],
  });
  await using service = await startService({
    seed: {
      ...seed,
      users: [
        ...seed.users!,
        { userPrincipalName: "anna@hartwell.example", displayName: "Anna One", mail: "anna@two.example" },
        {
          userPrincipalName: "anna2@hartwell.example",
          displayName: "Anna Two",
          otherMails: ["anna@two.example"],
        },
      ],
    },
    app: { ...testApp(), policy: { deniedDomains: ["rival.example"] } },
  });
  const dana = await service.clientOf(addresses.dana);
  const ask = (...emails: string[]) =>
    dana.preflight({ resource, role, recipients: emails.map((email) => ({ email })) });

  const first = await ask(
    addresses.maria,
    "Ben@HARTWELL.example",
    "anna@two.example",
    "spy@rival.example",
    "maria+x@fjordline.example",
    "nobody",
  );
  assert.deepEqual(outcomes(first), [
    "new-guest",
    "colleague",
    "several-people-match",
    "domain-not-allowed",
    "address-unsupported",
    "address-invalid",
  ]);
  assert.deepEqual(first.recipients[1]!.person, { name: "Ben Osei", company: null });
  assert.equal(first.recipients[1]!.problem?.code, "person-is-member");
  assert.deepEqual(
    first.recipients.map(({ matches }) => matches.map(({ name }) => name)),
    [[], [], ["Anna One", "Anna Two"], [], [], []],
  );
  assert.deepEqual(await service.database.query("select id from lobby.invitation"), []);
  assert.deepEqual(await service.control.requests({ method: "POST", pathContains: "/invitations" }), []);

  const { id } = (await dana.invite(shareWithMaria, { idempotencyKey: "k" })).invitations[0]!;
  await service.until(addresses.dana, id, ({ status }) => status === "waiting-for-guest");
  assert.deepEqual(outcomes(await ask(addresses.maria)), ["already-invited"]);
  const elsewhere = {
    resource: { type: "order", id: "1208" },
    role,
    recipients: [{ email: addresses.maria }],
  };
  assert.deepEqual(outcomes(await dana.preflight(elsewhere)), ["pending-guest"]);
  const { guest } = await dana.get(id);
  await service.signIn(guest!);
  await service.until(addresses.dana, id, ({ status }) => status === "accepted");
  assert.deepEqual(outcomes(await ask(addresses.maria)), ["already-has-access"]);

  await service.control.settings.change({ policies: { allowInvitesFrom: "none" } });
  assert.deepEqual(outcomes(await ask(addresses.tomas)), ["refused-by-tenant"]);
});

test("preflight tells a likely typo from a new domain, by the domains that are known", async () => {
  await using service = await startService();
  const dana = await service.clientOf(addresses.dana);
  const ask = async (...emails: string[]) => {
    const answer = await dana.preflight({ resource, role, recipients: emails.map((email) => ({ email })) });
    return answer.recipients.map(({ outcome, suggestion }) => [outcome, suggestion]);
  };
  const slips = ["ada@gmial.com", "tomas@fjordlin.example", addresses.maria];
  const unknownYet = [
    ["likely-typo", "ada@gmail.com"],
    ["new-guest", null],
    ["new-guest", null],
  ];
  assert.deepEqual(await ask(...slips), unknownYet);
  const { id } = (await dana.invite(shareWithMaria, { idempotencyKey: "k" })).invitations[0]!;
  const { guest } = await service.until(addresses.dana, id, ({ status }) => status === "waiting-for-guest");
  // That somebody was invited proves nothing about the domain; that somebody accepted does.
  assert.deepEqual((await ask(...slips))[1], ["new-guest", null]);
  await service.signIn(guest!);
  assert.deepEqual((await ask(...slips))[1], ["likely-typo", "tomas@fjordline.example"]);
});

test("preflight without the permission to read users, or with Graph away, says that it cannot tell", async () => {
  await using service = await startService({
    seed: testSeed({ applicationPermissions: ["GroupMember.ReadWrite.All"] }),
  });
  const dana = await service.clientOf(addresses.dana);
  const answer = await dana.preflight({ resource, role, recipients: [{ email: addresses.maria }] });
  assert.deepEqual(outcomes(answer), ["cannot-tell"]);
  assert.equal(answer.recipients[0]!.problem?.code, "permission-missing");
  await service.control.faults.add({ path: "/v1.0/users*", status: 503, times: 1 });
  assert.deepEqual(
    outcomes(await dana.preflight({ resource, role, recipients: [{ email: addresses.maria }] })),
    ["cannot-tell"],
  );
});

test("of several people the inviter chooses one, and the invitation goes on with that one", async () => {
  const seed = testSeed();
  await using service = await startService({ seed });
  const dana = await service.clientOf(addresses.dana);
  const share = async (id: string, email: string) => {
    const request = { ...shareWithMaria, resource: { type: "order", id }, recipients: [{ email }] };
    return (await dana.invite(request, { idempotencyKey: `k-${id}` })).invitations[0]!.id;
  };
  // Two guests who both go by one address: Tomas got Maria's address as a second one.
  for (const [at, email] of [addresses.maria, addresses.tomas].entries())
    await service.until(
      addresses.dana,
      await share(String(at), email),
      ({ status }) => status === "waiting-for-guest",
    );
  const tomas = (await dana.list()).invitations.find(({ recipient }) => recipient.email === addresses.tomas)!
    .guest!;
  await fetch(`${service.emulator.graphUrl}/users/${tomas.objectId}`, {
    method: "PATCH",
    headers: { authorization: `Bearer ${await service.entra.asApp()}`, "content-type": "application/json" },
    body: JSON.stringify({ otherMails: [addresses.tomas, addresses.maria] }),
  });

  const id = await share("1207", addresses.maria);
  await service.until(addresses.dana, id, ({ status }) => status === "needs-choice");
  const { matches } = await dana.matches(id);
  assert.equal(matches.length, 2);
  const ben = await service.clientOf(addresses.ben);
  await assert.rejects(ben.matches(id), refusedWith("not-found"));
  await assert.rejects(
    dana.choose(id, "00000000-0000-0000-0000-000000000000"),
    refusedWith("request-invalid"),
  );
  await dana.choose(id, tomas.objectId);
  const done = await service.until(addresses.dana, id, ({ status }) => status === "waiting-for-guest");
  assert.deepEqual(done.guest, tomas);
  await assert.rejects(dana.choose(id, tomas.objectId), refusedWith("conflict"));
});

test("the policy of the app is enforced when it comes to sending", async () => {
  await using service = await startService({
    app: { ...testApp(), policy: { allowedDomains: ["fjordline.example"], perInviterAndDay: 2 } },
  });
  const dana = await service.clientOf(addresses.dana);
  const share = (key: string, ...emails: string[]) =>
    dana.invite({ resource, role, recipients: emails.map((email) => ({ email })) }, { idempotencyKey: key });
  await assert.rejects(share("a", addresses.ada), refusedWith("domain-not-allowed"));
  await assert.rejects(
    share("b", addresses.maria, addresses.tomas, "third@fjordline.example"),
    refusedWith("quota-exceeded"),
  );
  assert.equal((await share("c", addresses.maria, addresses.tomas)).invitations.length, 2);
  await assert.rejects(share("d", "third@fjordline.example"), refusedWith("quota-exceeded"));
  const ben = await service.clientOf(addresses.ben);
  assert.equal(
    (await ben.invite({ ...shareWithMaria, role: "outsider" }, { idempotencyKey: "e" })).invitations.length,
    1,
  );
});

test("an inviter without the role that the app asks for is told so before and when sending", async () => {
  await using service = await startService({
    app: { ...testApp(), policy: { inviters: { appRoles: ["Sharer"] } } },
  });
  const dana = await service.clientOf(addresses.dana);
  const options = await dana.shareOptions(resource);
  assert.equal(options.mayShare, false);
  assert.match(options.reason ?? "", /Sharer/);
  await assert.rejects(dana.invite(shareWithMaria, { idempotencyKey: "k" }), refusedWith("share-refused"));
});

for (const groupsIn of ["token", "directory"] as const) {
  test(`a role that only a group may give is refused to others; who is in it, the ${groupsIn} says`, async () => {
    const seed = testSeed();
    const tenant: Seed = {
      ...seed,
      groups: [...seed.groups!, { id: sellers, displayName: "Sellers", members: [addresses.ben] }],
      applications: seed.applications!.map((each) => ({
        ...each,
        groupMembershipClaims: groupsIn === "token" ? ("SecurityGroup" as const) : null,
      })),
    };
    const app = testApp();
    const roles = { ...app.roles, outsider: { ...app.roles.outsider!, givenBy: { groups: [sellers] } } };
    await using service = await startService({ seed: tenant, app: { ...app, roles } });
    const [dana, ben] = [await service.clientOf(addresses.dana), await service.clientOf(addresses.ben)];
    const givable = async (who: typeof dana) => (await who.shareOptions(resource)).roles.map(({ id }) => id);
    assert.deepEqual(await givable(dana), ["viewer"]);
    assert.deepEqual(await givable(ben), ["viewer", "outsider"]);

    const outsider = { ...shareWithMaria, role: "outsider" };
    await assert.rejects(dana.invite(outsider, { idempotencyKey: "a" }), refusedWith("role-not-allowed"));
    const before = { resource, role: "outsider", recipients: [{ email: addresses.maria }] };
    await assert.rejects(dana.preflight(before), refusedWith("role-not-allowed"));
    const mixed = { ...shareWithMaria, recipients: [{ email: addresses.maria, role: "outsider" }] };
    await assert.rejects(dana.invite(mixed, { idempotencyKey: "b" }), refusedWith("role-not-allowed"));
    assert.deepEqual((await dana.list()).invitations, []);
    assert.equal((await ben.invite(outsider, { idempotencyKey: "c" })).invitations.length, 1);

    const asked = await service.control.requests({ pathContains: `${ids.ben}/checkMemberGroups` });
    assert.equal(asked.length > 0, groupsIn === "directory");
  });
}

test("what the app insists on is asked for, field by field", async () => {
  const required = ["message", "displayName", "accessUntil"] as const;
  await using service = await startService({ app: { ...testApp(), policy: { required } } });
  const dana = await service.clientOf(addresses.dana);
  assert.deepEqual((await dana.shareOptions(resource)).required, required);
  await assert.rejects(
    dana.invite({ resource, role, recipients: [{ email: addresses.maria }] }, { idempotencyKey: "a" }),
    ({ problem }: { problem: { errors: { pointer: string }[] } }) =>
      problem.errors.map(({ pointer }) => pointer).join() ===
      "/message,/accessUntil,/recipients/0/displayName",
  );
  const all = {
    resource,
    role,
    message: "The order.",
    accessUntil: "2099-01-01T00:00:00Z",
    recipients: [{ email: addresses.maria, displayName: "Maria" }],
  };
  assert.equal((await dana.invite(all, { idempotencyKey: "b" })).invitations.length, 1);
});
