import assert from "node:assert/strict";
import { test } from "node:test";
import type { AppOptions } from "../options.ts";
import { ids, testApp } from "../testing/tenant.ts";
import { missingPermissions, permissionsIn } from "./check-permissions.ts";
import { operations } from "./operations.ts";

const smtp = { from: { name: "Orders", address: "orders@hartwell.example" }, smtp: { host: "h", port: 25 } };
const graphMail = { from: smtp.from, graph: { mailbox: "orders@hartwell.example" } } as never;
const missing = (change: Partial<AppOptions>, granted: string[] = [], mail: typeof smtp = smtp) =>
  missingPermissions(granted, operations, { apps: [{ ...testApp(), ...change }], mail });
const stopping = (...given: Parameters<typeof missing>) =>
  missing(...given)
    .filter(({ without }) => without === null)
    .map(({ permission }) => permission)
    .sort();

const plain = { viewer: { label: "Can view", description: "" } };
const bare: Partial<AppOptions> = { attributes: undefined, roles: plain };
const needs: [name: string, change: Partial<AppOptions>, permissions: string[]][] = [
  ["nothing but the inviter's own rights", bare, []],
  ["groups", { ...bare, roles: testApp().roles }, ["GroupMember.ReadWrite.All"]],
  ["groups as the inviter", { ...bare, roles: testApp().roles, actAs: { access: "inviter" } }, []],
  [
    "dynamic groups",
    { ...bare, roles: { viewer: { ...plain.viewer, dynamicGroups: [ids.dynamicGroup] } } },
    ["GroupMember.Read.All", "User.Read.All"],
  ],
  [
    "groups of inviters",
    { ...bare, policy: { inviters: { groups: [ids.group] } } },
    ["GroupMember.Read.All", "User.Read.All"],
  ],
  [
    "app roles",
    {
      ...bare,
      roles: { viewer: { ...plain.viewer, appRoles: [{ servicePrincipalId: "s", appRoleId: "r" }] } },
    },
    ["AppRoleAssignment.ReadWrite.All", "Application.Read.All"],
  ],
  ["attributes", { roles: plain }, ["User.ReadUpdate.All"]],
  [
    "attributes in an administrative unit",
    { roles: plain, actAs: { attributes: { administrativeUnit: "u" } } },
    [],
  ],
  ["inviting as the app", { ...bare, actAs: { invite: "app" } }, ["User.Invite.All"]],
  [
    "an access package",
    { ...bare, route: { accessPackage: { accessPackageId: "a", assignmentPolicyId: "p" } } },
    ["EntitlementManagement.Read.All", "EntitlementManagement.ReadWrite.All"],
  ],
  [
    "disabling accounts",
    { ...bare, offboarding: { account: "disable" } },
    ["User.EnableDisableAccount.All", "User.Read.All"],
  ],
  ["deleting accounts", { ...bare, offboarding: { account: "delete" } }, ["User.DeleteRestore.All"]],
];
for (const [name, change, permissions] of needs)
  test(`${name}: ${permissions.join(", ") || "no permission of the app stops it"}`, () => {
    assert.deepEqual(stopping(change), permissions);
    assert.deepEqual(stopping(change, permissions), []);
  });

test("mail through Graph needs its permission", () => {
  assert.deepEqual(stopping(bare, [], graphMail), ["Mail.Send"]);
});

test("a wider permission counts for a narrower one, but never for inviting", () => {
  const all = { actAs: { invite: "app" } } as const;
  assert.deepEqual(stopping(all), ["GroupMember.ReadWrite.All", "User.Invite.All", "User.ReadUpdate.All"]);
  assert.deepEqual(stopping(all, ["Directory.ReadWrite.All"]), ["User.Invite.All"]);
  assert.deepEqual(stopping(all, ["User.ReadWrite.All", "Group.ReadWrite.All", "User.Invite.All"]), []);
});

test("what Lobby can do without is said with what is lost", () => {
  const reading = missing(bare).find(({ permission }) => permission === "User.Read.All");
  assert.match(reading?.without ?? "", /the look-up is skipped/);
  const policy = missing(bare).find(({ permission }) => permission === "Policy.Read.All");
  assert.equal(policy?.without?.match(/cross-tenant settings/g)?.length, 1, "each loss is said once");
  assert.deepEqual(
    missing(bare, [
      "User.Read.All",
      "Policy.Read.All",
      "Policy.Read.B2BManagementPolicy",
      "CrossTenantInformation.ReadBasic.All",
    ]),
    [],
  );
});

test("the permissions of a token are read, and a token that is none has none to tell", () => {
  const token = (payload: object) => `e.${Buffer.from(JSON.stringify(payload)).toString("base64url")}.s`;
  assert.deepEqual(permissionsIn(token({ roles: ["User.Read.All"] })), ["User.Read.All"]);
  assert.deepEqual(permissionsIn(token({})), [], "without any permission the claim is left out");
  assert.equal(permissionsIn("opaque"), null);
  assert.equal(permissionsIn(token({ roles: "all" })), null);
});
