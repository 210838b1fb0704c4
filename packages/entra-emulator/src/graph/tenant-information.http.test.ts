import assert from "node:assert/strict";
import { test } from "node:test";
import { graphStage } from "../testing/graph-stage.ts";
import { appToken, graphOf, testSeed } from "../testing/tenant.ts";

const [orders, payroll] = testSeed.applications!;
const [fjordline, ...others] = testSeed.organisations!;
const partner = "f0000000-0000-4000-8000-000000000001";
const permissions = {
  application: [
    "User.Invite.All",
    "CrossTenantInformation.ReadBasic.All",
    "Policy.ReadWrite.CrossTenantAccess",
  ],
};
const maria = "b0000000-0000-4000-8000-000000000001";
const seed = {
  ...testSeed,
  applications: [{ ...orders!, permissions }, payroll!],
  organisations: [
    {
      ...fjordline!,
      tenantId: partner,
      domains: ["fjordline.example", "fjordline.test"],
      users: [{ ...fjordline!.users![0]!, objectId: maria }, fjordline!.users![1]!],
    },
    ...others,
    { displayName: "Personal accounts", domains: ["mail.example"], consumer: true },
  ],
};

const { emulator, graph } = await graphStage({ seed });

const find = (by: string) => graph("GET", `/tenantRelationships/findTenantInformationBy${by}`);

test("a tenant is found by any of its domains, and by its id", async () => {
  const expected = {
    "@odata.context": `${emulator.graphUrl}/$metadata#microsoft.graph.tenantInformation`,
    tenantId: partner,
    federationBrandName: null,
    displayName: "Fjordline Logistics",
    defaultDomainName: "fjordline.example",
  };
  for (const by of [
    "DomainName(domainName='fjordline.example')",
    "DomainName(domainName='Fjordline.Test')",
    "DomainName(domainName=%27fjordline.test%27)",
    `TenantId(tenantId='${partner}')`,
  ])
    assert.deepEqual((await find(by)).body, expected, by);
  const own = await find("DomainName(domainName='hartwell.onmicrosoft.com')");
  assert.equal(own.body.displayName, "Hartwell Foods");
});

test("a domain or an id that no tenant has is not found, and personal accounts are no tenant's", async () => {
  for (const by of [
    "DomainName(domainName='nobody.example')",
    "DomainName(domainName='mail.example')",
    "TenantId(tenantId='f0000000-0000-4000-8000-00000000000f')",
  ]) {
    const { status, body } = await find(by);
    assert.deepEqual([status, body.error.code], [404, "Directory_ObjectNotFound"], by);
  }
});

test("whoever lacks the permission does not find tenants", async () => {
  const stranger = graphOf(emulator, await appToken(emulator, payroll!.appId!, "payroll-secret"));
  const path = "/tenantRelationships/findTenantInformationByDomainName(domainName='fjordline.example')";
  assert.equal((await stranger("GET", path)).status, 403);
  assert.equal((await graph("POST", path, {})).status, 405);
});

const rule = (accessType: string, ...users: string[]) => ({
  b2bCollaborationInbound: {
    usersAndGroups: { accessType, targets: users.map((target) => ({ target, targetType: "user" })) },
    applications: { accessType, targets: [{ target: "AllApplications", targetType: "application" }] },
  },
});
const policy = "/policies/crossTenantAccessPolicy";
const invited = async (...addresses: string[]) => {
  const statuses = [];
  for (const invitedUserEmailAddress of addresses) {
    const body = { invitedUserEmailAddress, inviteRedirectUrl: "http://localhost:4000" };
    statuses.push((await graph("POST", "/invitations", body)).status);
  }
  return statuses;
};
const people = ["maria@fjordline.example", "tomas@fjordline.example", "ada@okafor.example", "x@mail.example"];

const cases: [string, object | null, object | null, number[]][] = [
  ["blocked for all", rule("blocked", "AllUsers"), null, [400, 400, 400, 201]],
  ["blocked for one of them", null, rule("blocked", maria), [400, 201, 201, 201]],
  ["allowed for one of them", null, rule("allowed", maria.toUpperCase()), [201, 400, 201, 201]],
  [
    "a partner over the default",
    rule("blocked", "AllUsers"),
    rule("allowed", "AllUsers"),
    [201, 201, 400, 201],
  ],
  ["a partner blocked", null, rule("blocked", "AllUsers"), [400, 400, 201, 201]],
  [
    "a partner without settings of its own",
    rule("blocked", "AllUsers"),
    { b2bCollaborationInbound: null },
    [400, 400, 400, 201],
  ],
];
for (const [name, all, one, expected] of cases)
  test(`inbound collaboration, ${name}, is judged when somebody is invited`, async () => {
    if (all) assert.equal((await graph("PATCH", `${policy}/default`, all)).status, 204);
    if (one)
      assert.equal((await graph("POST", `${policy}/partners`, { tenantId: partner, ...one })).status, 201);
    assert.deepEqual(await invited(...people), expected);
  });
