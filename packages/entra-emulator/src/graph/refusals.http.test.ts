import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import type { Seed } from "../emulator.ts";
import { graphStage } from "../testing/graph-stage.ts";
import { graphOf, testSeed, userToken } from "../testing/tenant.ts";

const [orders, ...others] = testSeed.applications!;
const seed: Seed = {
  ...testSeed,
  groups: [
    { displayName: "Synchronised", onPremisesSyncEnabled: true, members: ["dana@hartwell.example"] },
    { displayName: "Carries roles", isAssignableToRole: true },
    { displayName: "Team", groupTypes: ["Unified"], mailEnabled: true, mail: "team@hartwell.example" },
    { displayName: "Plain" },
  ],
  applications: [
    {
      ...orders!,
      permissions: {
        delegated: orders!.permissions!.delegated!,
        application: [
          "User.Invite.All",
          "User.ReadWrite.All",
          "GroupMember.ReadWrite.All",
          "AdministrativeUnit.ReadWrite.All",
          "RoleManagement.Read.Directory",
        ],
      },
    },
    ...others,
  ],
};

const { emulator, graph } = await graphStage({ seed });
let ids: Record<string, string>;
beforeEach(async () => {
  const { value } = (await graph("GET", "/groups")).body;
  ids = Object.fromEntries(
    value.map((group: { displayName: string; id: string }) => [group.displayName, group.id]),
  );
});

const dana = async () => graphOf(emulator, await userToken(emulator, "dana@hartwell.example"));
const refused = async (...request: Parameters<typeof graph>) => {
  const { status, body } = await graph(...request);
  return [status, body?.error?.code, body?.error?.message];
};
const NO_RIGHT = [403, "Authorization_RequestDenied", "Insufficient privileges to complete the operation."];
const reference = (id: string) => ({
  "@odata.id": `https://graph.microsoft.com/v1.0/directoryObjects/${id}`,
});

async function invite(address = "maria@fjordline.example"): Promise<string> {
  const body = { invitedUserEmailAddress: address, inviteRedirectUrl: "http://localhost:4000" };
  return (await graph("POST", "/invitations", body)).body.invitedUser.id;
}

test("the members of a synchronised group are neither added nor removed", async () => {
  const path = `/groups/${ids.Synchronised}/members`;
  const [status, code, message] = await refused("POST", `${path}/$ref`, reference(await invite()));
  assert.deepEqual([status, code], [400, "Request_BadRequest"]);
  assert.match(message, /on-premises/);
  const [member] = (await graph("GET", path)).body.value;
  assert.equal((await graph("DELETE", `${path}/${member.id}/$ref`)).status, 400);
});

test("a group that carries roles needs a permission of its own", async () => {
  const path = `/groups/${ids["Carries roles"]}/members/$ref`;
  assert.deepEqual(await refused("POST", path, reference(await invite())), NO_RIGHT);
});

test("a Microsoft 365 group takes people, and no groups", async () => {
  const path = `/groups/${ids.Team}/members/$ref`;
  assert.equal((await graph("POST", path, reference(await invite()))).status, 204);
  assert.equal((await refused("POST", path, reference(ids.Plain!)))[0], 400);
});

test("more than twenty members at once are refused, and none is added", async () => {
  const members = [];
  for (let index = 0; index < 21; index++) members.push(await invite(`g${index}@fjordline.example`));
  const bind = (some: string[]) => ({ "members@odata.bind": some.map((id) => reference(id)["@odata.id"]) });
  assert.equal((await refused("PATCH", `/groups/${ids.Plain}`, bind(members)))[0], 400);
  assert.equal((await graph("PATCH", `/groups/${ids.Plain}`, bind(members.slice(1)))).status, 204);
  assert.equal((await graph("GET", `/groups/${ids.Plain}/members`)).body.value.length, 20);
});

test("an application may not disable, nor give another address to, somebody who has a directory role", async () => {
  for (const change of [
    { accountEnabled: false },
    { otherMails: ["x@fjordline.example"] },
    { mobilePhone: "1" },
  ])
    assert.deepEqual(await refused("PATCH", "/users/ben@hartwell.example", change), NO_RIGHT);
  assert.equal((await graph("PATCH", "/users/ben@hartwell.example", { jobTitle: "x" })).status, 204);
  assert.equal((await graph("PATCH", "/users/dana@hartwell.example", { accountEnabled: false })).status, 204);
});

test("a principal name outside the tenant's domains is invalid, and one that is taken is refused", async () => {
  const rename = (userPrincipalName: string) =>
    graph("PATCH", "/users/dana@hartwell.example", { userPrincipalName });
  const { status, body } = await rename("dana@elsewhere.example");
  assert.equal(status, 400);
  assert.equal(body.error.message, "Property userPrincipalName is invalid.");
  assert.deepEqual(
    body.error.details.map((one: { code: string; target: string }) => [one.code, one.target]),
    [["InvalidValue", "userPrincipalName"]],
  );
  assert.match((await rename("ben@hartwell.example")).body.error.message, /already exists/);
  assert.equal((await rename("dana.reyes@hartwell.example")).status, 204);
  assert.equal((await graph("GET", "/users/dana.reyes@hartwell.example")).status, 200);
});

test("people change what is their own, but not whether and as whom they sign in", async () => {
  const self = await dana();
  assert.equal((await self("PATCH", "/users/dana@hartwell.example", { mobilePhone: "1" })).status, 204);
  for (const change of [
    { AccountEnabled: false },
    { userType: "Guest" },
    { userPrincipalName: "d@hartwell.example" },
  ])
    assert.equal((await self("PATCH", "/users/dana@hartwell.example", change)).status, 403);
});

test("a unit whose members follow a rule takes nobody by hand", async () => {
  const unit = {
    displayName: "Guests",
    membershipType: "Dynamic",
    membershipRule: '(user.userType -eq "Guest")',
    membershipRuleProcessingState: "On",
  };
  const { id } = (await graph("POST", "/directory/administrativeUnits", unit)).body;
  const path = `/directory/administrativeUnits/${id}/members`;
  assert.deepEqual(await refused("POST", `${path}/$ref`, reference(await invite())), NO_RIGHT);
  const [guest] = (await graph("GET", path)).body.value;
  assert.deepEqual(await refused("DELETE", `${path}/${guest.id}/$ref`), NO_RIGHT);
});

test("a guest cannot list users, whatever the application may do", async () => {
  const { inviteRedeemUrl } = (
    await graph("POST", "/invitations", {
      invitedUserEmailAddress: "maria@fjordline.example",
      inviteRedirectUrl: "http://localhost:4000",
    })
  ).body;
  await emulator.control.guests.redeem({ redeemUrl: inviteRedeemUrl });
  const guest = graphOf(emulator, await userToken(emulator, "maria@fjordline.example"));
  assert.equal((await guest("GET", "/users")).status, 403);
  assert.equal((await guest("GET", "/me")).status, 200);
});

const QUERIES: readonly [what: string, path: string, code: string][] = [
  ["$skip", "/users?$skip=1", "Request_UnsupportedQuery"],
  ["a page of a thousand", "/users?$top=1000", "Request_BadRequest"],
  ["a count without ConsistencyLevel", "/users?$count=true", "Request_UnsupportedQuery"],
  ["a selection of what no user has", "/users?$select=id,nonsense", "BadRequest"],
  ["a filter on what no user has", "/users?$filter=nonsense eq 'x'", "BadRequest"],
  ["an order by what no group has", "/groups?$orderby=nonsense", "BadRequest"],
  ["a selection of what no group has", "/groups/delta?$select=nonsense", "BadRequest"],
  ["the segment $count without ConsistencyLevel", "/users/$count", "Request_UnsupportedQuery"],
  ["a search without ConsistencyLevel", '/users?$search="displayName:dana"', "Request_UnsupportedQuery"],
  ["an ending without ConsistencyLevel", "/users?$filter=endsWith(mail,'x')", "Request_UnsupportedQuery"],
  [
    "order with a filter without ConsistencyLevel",
    "/users?$filter=userType eq 'Guest'&$orderby=displayName",
    "Request_UnsupportedQuery",
  ],
  ["a delta by anything but ids", "/users/delta?$filter=userType eq 'Guest'", "Request_UnsupportedQuery"],
  ["a delta link that is none", "/users/delta?$deltatoken=x", "syncStateNotFound"],
];
for (const [what, path, code] of QUERIES) {
  test(`${what} is refused with ${code}`, async () => {
    assert.deepEqual((await refused("GET", path)).slice(0, 2), [400, code]);
  });
}

test("what Graph knows of a user, and is not kept, is 501 wherever it is asked for", async () => {
  for (const path of [
    "/users?$select=signInActivity",
    "/users/dana@hartwell.example?$select=SignInActivity",
    "/users?$filter=aboutMe eq 'x'",
    "/users/delta?$select=manager",
    "/groups?$select=theme",
  ])
    assert.deepEqual((await refused("GET", path)).slice(0, 2), [501, "NotImplemented"], path);
  assert.equal((await graph("GET", "/users?$select=id,extension_0_x,UserType")).status, 200);
});

const TOKENS: readonly [what: string, token: string, message: RegExp][] = [
  ["no token", "", /^Access token is empty\.$/],
  ["no JWT", "hello", /^CompactToken parsing failed with error code: 80049217$/],
];
for (const [what, token, message] of TOKENS) {
  test(`${what} is InvalidAuthenticationToken`, async () => {
    const { status, body } = await graphOf(emulator, token)("GET", "/users");
    assert.deepEqual([status, body.error.code], [401, "InvalidAuthenticationToken"]);
    assert.match(body.error.message, message);
  });
}

test("a subscription with a long client state, another resource or another kind of change is refused", async () => {
  const good = {
    changeType: "updated",
    resource: "users",
    notificationUrl: "http://127.0.0.1:9/",
    expirationDateTime: new Date(Date.now() + 3_600_000).toISOString(),
  };
  for (const wrong of [{ clientState: "x".repeat(129) }, { resource: "sites" }, { changeType: "created" }])
    assert.deepEqual(
      (await refused("POST", "/subscriptions", { ...good, ...wrong })).slice(0, 2),
      [400, "InvalidRequest"],
      JSON.stringify(wrong),
    );
});

test("an action that is not for custom roles is refused", async () => {
  const admin = { ...testSeed.users![1]!, directoryRoles: ["Global Administrator"] };
  const permissions = { delegated: ["User.Read", "RoleManagement.ReadWrite.Directory"] };
  await emulator.control.reset({
    ...seed,
    users: [testSeed.users![0]!, admin],
    applications: [{ ...orders!, permissions }, ...others],
  });
  const ben = graphOf(emulator, await userToken(emulator, "ben@hartwell.example"));
  const define = (action: string) =>
    ben("POST", "/roleManagement/directory/roleDefinitions", {
      displayName: "Reader",
      isEnabled: true,
      rolePermissions: [{ allowedResourceActions: [`microsoft.directory/users/${action}`] }],
    });
  for (const action of ["allProperties/read", "disable", "inviteGuest", "delete", "otherMails/update"]) {
    const { status, body } = await define(action);
    assert.equal(status, 400, action);
    assert.match(body.error.message, /not supported for Custom Role creation/);
  }
  for (const action of ["standard/read", "contactInfo/update", "usageLocation/update"])
    assert.equal((await define(action)).status, 201, action);
});
