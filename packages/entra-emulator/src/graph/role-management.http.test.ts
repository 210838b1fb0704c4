import assert from "node:assert/strict";
import { test } from "node:test";
import type { Seed } from "../emulator.ts";
import { graphStage } from "../testing/graph-stage.ts";
import { appToken, graphOf, testSeed } from "../testing/tenant.ts";

const EVERYTHING = [
  "User.Invite.All",
  "AdministrativeUnit.ReadWrite.All",
  "RoleManagement.ReadWrite.Directory",
  "Directory.ReadWrite.All",
];
const [orders, ...others] = testSeed.applications!;
const NARROW = "7c1f6a40-9f55-4b5c-9d1e-0a3f3c2b1d00";
const seed: Seed = {
  ...testSeed,
  applications: [
    { ...orders!, permissions: { application: EVERYTHING } },
    {
      displayName: "Narrow",
      appId: NARROW,
      secrets: ["narrow-secret"],
      permissions: { application: ["User.Invite.All", "User.Read.All"] },
    },
    ...others,
  ],
};

const { emulator, graph } = await graphStage({ seed });

async function invite(address = "maria@fjordline.example"): Promise<string> {
  const { status, body } = await graph("POST", "/invitations", {
    invitedUserEmailAddress: address,
    inviteRedirectUrl: "http://localhost:4000",
  });
  assert.equal(status, 201);
  return body.invitedUser.id;
}

test("a scoped custom role lets an application write inside its unit and nowhere else", async () => {
  const narrowApp = graphOf(emulator, await appToken(emulator, NARROW, "narrow-secret"));
  const [inside, outside] = [await invite(), await invite("ada@okafor.example")];
  const unit = (
    await graph("POST", "/directory/administrativeUnits", {
      displayName: "External guests",
      membershipType: "Dynamic",
      membershipRule: '(user.mail -contains "fjordline")',
      membershipRuleProcessingState: "On",
    })
  ).body;
  const role = (
    await graph("POST", "/roleManagement/directory/roleDefinitions", {
      displayName: "Guest Profile Writer",
      isEnabled: true,
      rolePermissions: [
        {
          allowedResourceActions: [
            "microsoft.directory/users/basic/update",
            "microsoft.directory/users/jobInfo/update",
          ],
        },
      ],
    })
  ).body;
  const narrow = (await graph("GET", `/servicePrincipals(appId='${NARROW}')`)).body;
  const assignment = await graph("POST", "/roleManagement/directory/roleAssignments", {
    "@odata.type": "#microsoft.graph.unifiedRoleAssignment",
    roleDefinitionId: role.id,
    principalId: narrow.id,
    directoryScopeId: `/administrativeUnits/${unit.id}`,
  });
  assert.equal(assignment.status, 201);
  assert.equal(
    (await narrowApp("PATCH", `/users/${inside}`, { givenName: "Maria", companyName: "Fjordline" })).status,
    204,
  );
  assert.equal(
    (await narrowApp("PATCH", `/users/${inside}`, { accountEnabled: false })).status,
    403,
    "no custom role covers this",
  );
  assert.equal(
    (await narrowApp("PATCH", `/users/${outside}`, { givenName: "Ada" })).body.error.code,
    "Authorization_RequestDenied",
  );
  assert.deepEqual(
    (await graph("GET", `/directory/administrativeUnits/${unit.id}/members?$select=id`)).body.value.map(
      (one: { id: string }) => one.id,
    ),
    [inside],
  );
});
