import assert from "node:assert/strict";
import { test } from "node:test";
import { graphStage } from "../testing/graph-stage.ts";
import { CLIENT_ID, testSeed } from "../testing/tenant.ts";

const USER_ADMINISTRATOR = "fe930be7-5e62-47db-91af-98c3a49a38b1";
const GUEST_INVITER = "95e79109-95c0-4d8e-aee3-d01accf2d47b";
const [orders, ...others] = testSeed.applications!;
const permissions = {
  application: [
    "RoleManagement.ReadWrite.Directory",
    "Directory.Read.All",
    "AdministrativeUnit.ReadWrite.All",
  ],
};
const seed = { ...testSeed, applications: [{ ...orders!, permissions }, ...others] };

const { graph } = await graphStage({ seed });

const names = (body: { value: { displayName: string }[] }) => body.value.map((one) => one.displayName);

async function assign(roleDefinitionId: string, principalId: string, directoryScopeId: string) {
  const body = { roleDefinitionId, principalId, directoryScopeId };
  const { status } = await graph("POST", "/roleManagement/directory/roleAssignments", body);
  assert.equal(status, 201);
}

test("a tenant lists the roles that somebody holds, with an id of its own and the template's", async () => {
  const { body } = await graph("GET", "/directoryRoles");
  assert.deepEqual(names(body), ["Global Administrator", "User Administrator"]);
  const role = body.value[1];
  assert.deepEqual(Object.keys(role).sort(), [
    "deletedDateTime",
    "description",
    "displayName",
    "id",
    "roleTemplateId",
  ]);
  assert.equal(role.roleTemplateId, USER_ADMINISTRATOR);
  assert.notEqual(role.id, USER_ADMINISTRATOR);
  const filtered = await graph("GET", `/directoryRoles?$filter=roleTemplateId eq '${USER_ADMINISTRATOR}'`);
  assert.deepEqual(filtered.body.value, [role]);
});

test("a role is read by its id and by its template, with those who hold it in the whole tenant", async () => {
  const byTemplate = await graph("GET", `/directoryRoles(roleTemplateId='${USER_ADMINISTRATOR}')`);
  const byId = await graph("GET", `/directoryRoles/${byTemplate.body.id}`);
  assert.deepEqual([byId.status, byId.body], [200, byTemplate.body]);
  const members = await graph("GET", `/directoryRoles/${byId.body.id}/members?$select=displayName`);
  assert.deepEqual(
    members.body.value.map((one: object) => Object.values(one)),
    [["#microsoft.graph.user", members.body.value[0].id, "Ben Osei"]],
  );
  assert.equal((await graph("GET", `/directoryRoles(roleTemplateId='${GUEST_INVITER}')`)).status, 404);
});

test("a role comes to be with its first assignment; one inside a unit makes nobody a member of it", async () => {
  const principal = (await graph("GET", `/servicePrincipals(appId='${CLIENT_ID}')`)).body;
  const dana = (await graph("GET", "/users/dana@hartwell.example")).body;
  const unit = (await graph("POST", "/directory/administrativeUnits", { displayName: "North" })).body;
  await assign(GUEST_INVITER, dana.id, `/administrativeUnits/${unit.id}`);
  const members = async () =>
    names((await graph("GET", `/directoryRoles(roleTemplateId='${GUEST_INVITER}')/members`)).body);
  const rolesOfDana = async () => names((await graph("GET", `/users/${dana.id}/memberOf`)).body);
  assert.deepEqual([await members(), await rolesOfDana()], [[], []]);
  await assign(GUEST_INVITER, principal.id, "/");
  await assign(GUEST_INVITER, dana.id, "/");
  assert.deepEqual([await members(), await rolesOfDana()], [["Orders", "Dana Reyes"], ["Guest Inviter"]]);
});
