import assert from "node:assert/strict";
import { test } from "node:test";
import type { Seed } from "../emulator.ts";
import { graphStage } from "../testing/graph-stage.ts";
import { appToken, CLIENT_ID, testSeed } from "../testing/tenant.ts";

const EVERYTHING = [
  "User.ReadWrite.All",
  "User.Invite.All",
  "Group.ReadWrite.All",
  "GroupMember.ReadWrite.All",
  "Application.ReadWrite.All",
  "AppRoleAssignment.ReadWrite.All",
  "AdministrativeUnit.ReadWrite.All",
  "RoleManagement.ReadWrite.Directory",
  "Directory.ReadWrite.All",
  "Policy.Read.All",
  "Policy.ReadWrite.Authorization",
  "Policy.ReadWrite.CrossTenantAccess",
  "EntitlementManagement.ReadWrite.All",
  "DelegatedPermissionGrant.ReadWrite.All",
  "Domain.Read.All",
  "Organization.Read.All",
];
const [orders, ...others] = testSeed.applications!;
const seed: Seed = {
  ...testSeed,
  applications: [
    { ...orders!, appRoles: [{ value: "Orders.Viewer" }], permissions: { application: EVERYTHING } },
    ...others,
  ],
};

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
const ordersPrincipal = async () => (await graph("GET", `/servicePrincipals(appId='${CLIENT_ID}')`)).body;
async function groupId(name = "Orders guests"): Promise<string> {
  return (await graph("GET", `/groups?$filter=${encodeURIComponent(`displayName eq '${name}'`)}`)).body
    .value[0].id;
}

test("a guest's properties are written, known in any spelling, and refused where Graph refuses them", async () => {
  const id = await invite();
  assert.equal(
    (
      await graph("PATCH", `/users/${id}`, {
        GivenName: "Maria",
        companyName: "Fjordline",
        usageLocation: "NO",
        businessPhones: ["+47 1"],
      })
    ).status,
    204,
  );
  const { body } = await graph(
    "GET",
    `/users/maria_fjordline.example%23EXT%23@hartwell.onmicrosoft.com?$select=givenName,companyName,usageLocation`,
  );
  assert.deepEqual([body.givenName, body.companyName, body.usageLocation], ["Maria", "Fjordline", "NO"]);
  for (const wrong of [
    { nonsense: 1 },
    { proxyAddresses: ["smtp:a@b.c"] },
    { businessPhones: ["1", "2"] },
    { companyName: "x".repeat(65) },
    { displayName: null },
    { mail: null },
    { extension_0_x: "y" },
  ]) {
    const refused = await graph("PATCH", `/users/${id}`, wrong);
    assert.equal(refused.status, 400, JSON.stringify(wrong));
  }
  // Graph would take these: an emulator that keeps nothing of them says so.
  for (const left of [
    { onPremisesExtensionAttributes: {} },
    { CustomSecurityAttributes: {} },
    { aboutMe: "x" },
  ])
    assert.equal((await graph("PATCH", `/users/${id}`, left)).status, 501, JSON.stringify(left));
});

test("look-up by every address, with and without the advanced index", async () => {
  const id = await invite();
  const find = async (filter: string, more = "", headers = {}) =>
    graph("GET", `/users?$select=id&$filter=${encodeURIComponent(filter)}${more}`, undefined, headers);
  const wide =
    "userPrincipalName eq 'maria@fjordline.example' or mail eq 'maria@fjordline.example' or otherMails/any(x:x eq 'maria@fjordline.example') or proxyAddresses/any(x:x eq 'SMTP:maria@fjordline.example')";
  assert.deepEqual((await find(wide)).body.value, [{ id }]);
  assert.deepEqual(
    (await find("externalUserState eq 'PendingAcceptance' and userType eq 'Guest'")).body.value,
    [{ id }],
  );
  const plain = await find("userType ne 'Member'");
  assert.deepEqual([plain.status, plain.body.error.code], [400, "Request_UnsupportedQuery"]);
  const advanced = await find("userType ne 'Member'", "&$count=true", { ConsistencyLevel: "eventual" });
  assert.deepEqual([advanced.body["@odata.count"], advanced.body.value], [1, [{ id }]]);
});

test("the segment $count is a bare number, of those who pass", async () => {
  await invite();
  const headers = { authorization: `Bearer ${await appToken(emulator)}`, consistencylevel: "eventual" };
  const count = async (path: string) => {
    const response = await emulator.request(`/v1.0${path}`, { headers });
    return [response.status, response.headers.get("content-type"), await response.text()];
  };
  assert.deepEqual(await count("/users/$count"), [200, "text/plain", "3"]);
  assert.deepEqual(await count("/users/$count?$filter=userType eq 'Guest'"), [200, "text/plain", "1"]);
  assert.deepEqual(await count('/users/$count?$search="displayName:dana"'), [200, "text/plain", "1"]);
  assert.deepEqual(await count("/groups/$count"), [200, "text/plain", "2"]);
});

test("pages follow one another and end", async () => {
  for (let index = 0; index < 5; index++) await invite(`guest${index}@fjordline.example`);
  const seen: string[] = [];
  for (let path: string | null = "/users?$top=3&$select=id"; path; ) {
    const { body } = await graph("GET", path);
    seen.push(...body.value.map((user: { id: string }) => user.id));
    path = body["@odata.nextLink"]?.split("/v1.0")[1] ?? null;
  }
  assert.equal(new Set(seen).size, 7);
  assert.equal(seen.length, 7);
});

test("a new guest is seen at different times by reads, writes, groups and app roles", async () => {
  await emulator.control.settings.change({
    replication: { read: 10, patch: 20, memberAdd: 30, appRole: 40 },
  });
  const [id, group, principal] = [await invite(), await groupId(), await ordersPrincipal()];
  const attempts = async () => {
    const read = await graph("GET", `/users/${id}`);
    const patch = await graph("PATCH", `/users/${id}`, { jobTitle: "x" });
    const add = await graph("POST", `/groups/${group}/members/$ref`, reference(id));
    const role = await graph("POST", `/servicePrincipals/${principal.id}/appRoleAssignedTo`, {
      principalId: id,
      resourceId: principal.id,
      appRoleId: principal.appRoles[0].id,
    });
    return [read, patch, add, role].map((one) =>
      one.status < 300 ? "ok" : `${one.status} ${one.body.error.code}`,
    );
  };
  assert.deepEqual(await attempts(), [
    "404 Request_ResourceNotFound",
    "404 Directory_ObjectNotFound",
    "404 Request_ResourceNotFound",
    "400 Request_BadRequest",
  ]);
  await emulator.control.clock.advance({ seconds: 25 });
  assert.deepEqual(await attempts(), ["ok", "ok", "404 Request_ResourceNotFound", "400 Request_BadRequest"]);
  await emulator.control.settle();
  assert.deepEqual(await attempts(), ["ok", "ok", "ok", "ok"]);
});

test("app roles: assigned once, told in tokens, taken back", async () => {
  const [id, principal] = [await invite(), await ordersPrincipal()];
  const body = { principalId: id, resourceId: principal.id, appRoleId: principal.appRoles[0].id };
  const path = `/servicePrincipals/${principal.id}/appRoleAssignedTo`;
  const made = await graph("POST", path, body);
  assert.deepEqual(
    [made.status, made.body.principalType, made.body.resourceDisplayName],
    [201, "User", "Orders"],
  );
  assert.equal(
    (await graph("POST", path, body)).body.error.message,
    "Permission being assigned already exists on the object",
  );
  assert.equal(
    (await graph("POST", path, { ...body, appRoleId: "00000000-0000-0000-0000-000000000000" })).body.error
      .message,
    "Permission being assigned was not found on application",
  );
  assert.equal((await graph("GET", path)).body.value.length, 1);
  assert.equal((await graph("GET", `/users/${id}/appRoleAssignments`)).body.value.length, 1);
  assert.equal((await graph("DELETE", `${path}/${made.body.id}`)).status, 204);
});

test("directory extensions are made, offered, written and read", async () => {
  const app = (await graph("GET", `/applications(appId='${CLIENT_ID}')`)).body;
  const made = await graph("POST", `/applications/${app.id}/extensionProperties`, {
    name: "appRole",
    dataType: "String",
    targetObjects: ["User"],
  });
  assert.equal(made.body.name, `extension_${CLIENT_ID.replaceAll("-", "")}_appRole`);
  const id = await invite();
  assert.equal((await graph("PATCH", `/users/${id}`, { [made.body.name]: "editor" })).status, 204);
  assert.equal((await graph("GET", `/users/${id}?$select=${made.body.name}`)).body[made.body.name], "editor");
  assert.equal((await graph("PATCH", `/users/${id}`, { [made.body.name]: 1 })).status, 400);
  assert.equal(
    (await graph("POST", "/directoryObjects/getAvailableExtensionProperties", {})).body.value.length,
    1,
  );
});

test("a deleted guest lies in the bin for thirty days, and comes back with the groups", async () => {
  const [id, group] = [await invite(), await groupId()];
  await graph("POST", `/groups/${group}/members/$ref`, reference(id));
  assert.equal((await graph("DELETE", `/users/${id}`)).status, 204);
  assert.equal((await graph("GET", `/users/${id}`)).status, 404);
  const deleted = await graph("GET", `/directory/deletedItems/${id}`);
  assert.ok(deleted.body.userPrincipalName.startsWith(id.replaceAll("-", "")), "the name is free again");
  assert.equal((await graph("POST", `/directory/deletedItems/${id}/restore`)).status, 200);
  assert.equal((await graph("GET", `/groups/${group}/members`)).body.value.length, 1);
  await graph("DELETE", `/users/${id}`);
  await emulator.control.clock.advance({ days: 31 });
  await renewToken();
  assert.equal((await graph("GET", `/directory/deletedItems/${id}`)).status, 404);
  assert.notEqual(await invite(), id);
});

test("delta tells what changed since, and its links live a week", async () => {
  const first = await graph("GET", "/users/delta?$select=displayName,externalUserState");
  assert.equal(first.body.value.length, 2);
  const follow = async (link: string) => graph("GET", link.split("/v1.0")[1]!);
  const id = await invite();
  const second = await follow(first.body["@odata.deltaLink"]);
  assert.deepEqual(second.body.value, [{ id, displayName: "maria", externalUserState: "PendingAcceptance" }]);
  await graph("DELETE", `/users/${id}`);
  const third = await follow(second.body["@odata.deltaLink"]);
  assert.deepEqual(third.body.value, [{ id, "@removed": { reason: "changed" } }]);
  await emulator.control.clock.advance({ days: 8 });
  await renewToken();
  assert.equal((await follow(third.body["@odata.deltaLink"])).body.error.code, "syncStateNotFound");
  const latest = await graph("GET", "/users/delta?$deltatoken=latest");
  assert.deepEqual(latest.body.value, []);
  await emulator.control.reset();
  await renewToken();
  assert.equal((await follow(latest.body["@odata.deltaLink"])).body.error.code, "syncStateNotFound");
});

test("what is not assigned to anybody else: organisation, domains, policies, grants, objects, sponsors, packages", async () => {
  const id = await invite();
  for (const path of [
    "/organization",
    "/domains",
    "/domains/hartwell.example",
    "/policies/authorizationPolicy",
    "/policies/crossTenantAccessPolicy",
    "/policies/crossTenantAccessPolicy/default",
    "/policies/crossTenantAccessPolicy/partners",
    "/oauth2PermissionGrants",
    `/directoryObjects/${id}`,
    `/users/${id}/memberOf`,
    `/users/${id}/transitiveMemberOf`,
    `/users/${id}/sponsors`,
    "/applications",
    "/servicePrincipals",
    "/roleManagement/directory/roleDefinitions",
    "/roleManagement/directory/roleAssignments",
    "/directory/administrativeUnits",
    "/directory/deletedItems/microsoft.graph.user",
    "/groups/delta",
    "/subscriptions",
    "/identityGovernance/entitlementManagement/assignmentRequests",
  ]) {
    assert.equal((await graph("GET", path)).status, 200, path);
  }
  const request = {
    requestType: "adminAdd",
    assignment: { target: { email: "ada@okafor.example" }, assignmentPolicyId: "p", accessPackageId: "a" },
  };
  assert.equal(
    (await graph("POST", "/identityGovernance/entitlementManagement/assignmentRequests", request)).body.state,
    "submitted",
  );
  const [ada] = (await graph("GET", "/users?$filter=mail eq 'ada@okafor.example'&$select=externalUserState"))
    .body.value;
  assert.equal(ada.externalUserState, "PendingAcceptance");
  assert.deepEqual(await emulator.control.mailbox.list(), [], "entitlement management sends no mail");
});
