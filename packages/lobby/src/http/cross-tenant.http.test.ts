import assert from "node:assert/strict";
import { test } from "node:test";
import { startForeseeing } from "../testing/foreseeing.ts";
import { addresses, testSeed } from "../testing/tenant.ts";

const fjordline = "f0000000-0000-4000-8000-000000000001";
const organisations = [
  { ...testSeed().organisations![0]!, tenantId: fjordline },
  ...testSeed().organisations!.slice(1),
  { displayName: "Personal accounts", domains: ["mail.example"], consumer: true },
];
const { maria, tomas, ada, dana } = addresses;
const nobodys = "x@nobody.example";
const personal = "x@mail.example";
const ownNew = "new@hartwell.example";
const refused = "refused-by-tenant: address-refused";

const rule = (accessType: string, ...users: string[]) => ({
  b2bCollaborationInbound: {
    usersAndGroups: { accessType, targets: users.map((target) => ({ target, targetType: "user" })) },
    applications: { accessType, targets: [{ target: "AllApplications", targetType: "application" }] },
  },
});
const everybody = (accessType: string) => rule(accessType, "AllUsers");
type Rules = { default?: object; partners?: Record<string, object> };

async function start(rules: Rules, more: Parameters<typeof startForeseeing>[0] = {}) {
  const service = await startForeseeing({ ...more, seed: { organisations, ...more.seed } });
  await service.control.settings.change({ crossTenantAccess: rules as never });
  return Object.assign(service, {
    lookUps: () => service.control.requests({ pathContains: "findTenantInformation" }),
  });
}

const cases: [name: string, rules: Rules, foreseen: Record<string, string>][] = [
  [
    "everybody is kept out, but for whom they do not concern",
    { default: everybody("blocked") },
    { [maria]: refused, [ada]: refused, [nobodys]: "new-guest", [personal]: "new-guest" },
  ],
  [
    "a partner is let in where others are not",
    { default: everybody("blocked"), partners: { [fjordline]: everybody("allowed") } },
    { [maria]: "new-guest", [ada]: refused },
  ],
  [
    "a partner is kept out where others are let in",
    { partners: { [fjordline]: everybody("blocked") } },
    { [maria]: refused, [ada]: "new-guest" },
  ],
  [
    "a partner without a setting of its own is treated as all others are",
    { default: everybody("blocked"), partners: { [fjordline]: { b2bCollaborationInbound: null } } },
    { [maria]: refused },
  ],
];
for (const [name, rules, foreseen] of cases)
  test(`cross-tenant settings are foreseen, and the invitation agrees: ${name}`, async () => {
    await using service = await start(rules);
    assert.deepEqual(await service.foresee(dana, ...Object.keys(foreseen)), Object.values(foreseen));
    for (const [email, outcome] of Object.entries(foreseen))
      assert.equal(
        await service.sending(dana, email),
        outcome === refused ? "address-refused" : undefined,
        email,
      );
  });

test("the reason names the settings, each domain is looked up once, and nothing is written", async () => {
  await using service = await start({ default: everybody("blocked") });
  const [first] = await service.preflight(dana, maria, tomas, "new@Fjordline.example", ada, ada);
  assert.match(first!.problem!.detail!, /^Your organisation's cross-tenant access settings/);
  const asked = (await service.lookUps()).map(({ path }) => decodeURIComponent(path).split("'")[1]);
  assert.deepEqual(asked.sort(), ["fjordline.example", "okafor.example"]);
  const writes = (await service.control.requests({ pathContains: "/v1.0/" })).filter(
    ({ method }) => method !== "GET",
  );
  assert.deepEqual(writes, []);
});

test("the tenant's own domains are none of its cross-tenant settings' business", async () => {
  await using service = await start({ default: everybody("blocked") });
  assert.deepEqual(await service.foresee(dana, ownNew), ["new-guest"]);
});

test("where nobody is kept out no domain is looked up", async () => {
  await using service = await start({
    default: everybody("allowed"),
    partners: { [fjordline]: everybody("allowed") },
  });
  assert.deepEqual(await service.foresee(dana, maria, ada), ["new-guest", "new-guest"]);
  assert.deepEqual(await service.lookUps(), []);
});

test("rules for single people say nothing of an address; the invitation finds out", async () => {
  const mariasId = "b0000000-0000-4000-8000-000000000001";
  const [first, ...others] = organisations;
  const users = [{ ...first!.users![0]!, objectId: mariasId }, ...first!.users!.slice(1)];
  await using service = await start(
    { partners: { [fjordline]: rule("blocked", mariasId) } },
    { seed: { organisations: [{ ...first!, users }, ...others] } },
  );
  assert.deepEqual(await service.foresee(dana, maria, tomas), ["new-guest", "new-guest"]);
  assert.equal(await service.sending(dana, maria), "address-refused");
  assert.equal(await service.sending(dana, tomas), undefined);
});

test("what the other organisation has decided cannot be foreseen, and is named when it comes to sending", async () => {
  const [first, ...others] = organisations;
  await using service = await start(
    { default: everybody("allowed") },
    { seed: { organisations: [{ ...first!, blocksOutbound: true }, ...others] } },
  );
  assert.deepEqual(await service.foresee(dana, maria), ["new-guest"]);
  const client = await service.as(dana);
  const request = { resource: { type: "order", id: "1" }, role: "viewer", recipients: [{ email: maria }] };
  const { id } = (await client.invite(request, { idempotencyKey: "k" })).invitations[0]!;
  const failed = await service.until(dana, id, ({ status }) => status === "failed");
  assert.equal(failed.problem?.code, "address-refused");
  assert.match(failed.problem?.detail ?? "", /cross-tenant access settings of your organisation, or/);
  assert.deepEqual(await service.mails(), []);
});

for (const permission of ["CrossTenantInformation.ReadBasic.All", "Policy.Read.All"])
  test(`without ${permission} preflight says nothing of cross-tenant settings; it is optional`, async () => {
    await using service = await start({ default: everybody("blocked") }, { without: [permission] });
    assert.deepEqual(await service.foresee(dana, maria), ["new-guest"]);
    assert.equal(await service.sending(dana, maria), "address-refused");
    const finding = (await service.lobby.check()).find(({ detail }) => detail.includes(permission));
    assert.equal(finding?.stops, false);
    assert.match(finding.detail, /cross-tenant settings keep an organisation out is found out only by/);
  });

const away: [name: string, path: string, fault: object][] = [
  ["the settings answer 503", "/v1.0/policies/crossTenantAccessPolicy/*", { status: 503 }],
  ["the settings are cut off", "/v1.0/policies/crossTenantAccessPolicy/*", { reset: true }],
  ["nobody can be looked up, 503", "/v1.0/tenantRelationships/*", { status: 503 }],
  ["nobody can be looked up, cut off", "/v1.0/tenantRelationships/*", { reset: true }],
  ["nobody can be looked up, throttled", "/v1.0/tenantRelationships/*", { status: 429 }],
];
test("with Graph failing, preflight answers without what it could not read", async () => {
  await using service = await start({ default: everybody("blocked") });
  for (const [name, path, fault] of away) {
    await service.control.faults.add({ path, times: 9, ...fault });
    assert.deepEqual(await service.foresee(dana, maria), ["new-guest"], name);
    await service.control.faults.clear();
  }
  assert.deepEqual(await service.foresee(dana, maria), [refused]);
});
