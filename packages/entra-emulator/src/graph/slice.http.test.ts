import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { Emulator } from "../emulator.ts";
import { operationFor, slice } from "../testing/graph-slice.ts";
import { listener } from "../testing/listener.ts";
import { appToken, CLIENT_ID, graphOf, startTestEmulator, testSeed, userToken } from "../testing/tenant.ts";
import { applicationPermissions } from "./permissions.ts";

const [orders, ...others] = testSeed.applications!;
const permissions = {
  delegated: ["User.Read", "GroupMember.Read.All", "Directory.Read.All"],
  application: applicationPermissions.map((one) => one.value),
};
const admin = { ...testSeed.users![1]!, directoryRoles: ["Global Administrator"] };
const seed = {
  ...testSeed,
  users: [testSeed.users![0]!, admin],
  applications: [{ ...orders!, appRoles: [{ value: "Orders.Viewer" }], permissions }, ...others],
};

let emulator: Emulator;
before(async () => {
  emulator = await startTestEmulator({ seed });
});
after(() => emulator.stop());

test("every operation that Microsoft describes succeeds, and answers as described", async (context) => {
  if (!slice) return context.skip("Microsoft's description of Graph is not on this machine");
  const asApp = graphOf(emulator, await appToken(emulator));
  const asUser = graphOf(emulator, await userToken(emulator, "dana@hartwell.example"));
  const done = new Set<unknown>();
  /** One call that has to succeed. The shape of the answer is checked where every call of the tests is. */
  async function call(method: string, path: string, body?: unknown, graph = asApp) {
    const answer = await graph(method, path, body);
    assert.ok(answer.status < 300, `${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
    done.add(operationFor(slice!, method, path));
    return answer.body;
  }
  const get = (...paths: string[]) =>
    paths.reduce<Promise<unknown>>((before, path) => before.then(() => call("GET", path)), Promise.resolve());
  const reference = (id: string) => ({
    "@odata.id": `https://graph.microsoft.com/v1.0/directoryObjects/${id}`,
  });

  // People
  const redirect = { inviteRedirectUrl: "http://localhost:4000" };
  const invited = await call("POST", "/invitations", {
    ...redirect,
    invitedUserEmailAddress: "maria@fjordline.example",
  });
  const guest = invited.invitedUser.id;
  const made = await call("POST", "/users", {
    accountEnabled: true,
    displayName: "Kay",
    mailNickname: "kay",
    userPrincipalName: "kay@hartwell.example",
    passwordProfile: { password: "not kept" },
  });
  await call("PATCH", `/users/${guest}`, { jobTitle: "Driver" });
  await call("POST", `/users/${guest}/sponsors/$ref`, reference(made.id));
  await get("/users?$top=2", `/users/${guest}`, "/users/delta", `/users/${guest}/sponsors`);
  await get(`/users/${guest}/memberOf`, `/users/${guest}/transitiveMemberOf`);
  await get(`/users/${guest}/appRoleAssignments`, `/directoryObjects/${guest}`);
  await call("POST", `/users/${guest}/getMemberGroups`, { securityEnabledOnly: true });
  await call("POST", `/users/${guest}/revokeSignInSessions`);
  await call("POST", "/directoryObjects/getByIds", { ids: [guest, made.id] });
  await call("GET", "/me", undefined, asUser);
  await call("GET", "/me/memberOf", undefined, asUser);

  // Groups
  const group = await call("POST", "/groups", {
    displayName: "Partners",
    mailNickname: "partners",
    mailEnabled: false,
    securityEnabled: true,
  });
  const own = `/groups/${group.id}`;
  await call("PATCH", own, { description: "Everybody we work with" });
  await call("POST", `${own}/members/$ref`, reference(guest));
  await call("POST", `${own}/owners/$ref`, reference(made.id));
  await get("/groups", own, `${own}/members`, `${own}/transitiveMembers`, `${own}/owners`, "/groups/delta");
  await call("POST", `/users/${guest}/checkMemberGroups`, { groupIds: [group.id] });
  await call("POST", "/me/checkMemberGroups", { groupIds: [group.id] }, asUser);
  await call("DELETE", `${own}/members/${guest}/$ref`);
  await call("DELETE", `${own}/owners/${made.id}/$ref`);
  await call("DELETE", own);

  // Applications
  const app = await call("POST", "/applications", { displayName: "Portal" });
  await call("PATCH", `/applications/${app.id}`, { displayName: "Partner portal" });
  await call("POST", `/applications/${app.id}/extensionProperties`, {
    name: "role",
    dataType: "String",
    targetObjects: ["User"],
  });
  await get("/applications", `/applications/${app.id}`, `/applications/${app.id}/extensionProperties`);
  await call("POST", "/directoryObjects/getAvailableExtensionProperties", {});
  const principal = await call("GET", `/servicePrincipals(appId='${CLIENT_ID}')`);
  const service = `/servicePrincipals/${principal.id}`;
  await call("PATCH", service, { appRoleAssignmentRequired: true });
  const assigned = await call("POST", `${service}/appRoleAssignedTo`, {
    principalId: guest,
    resourceId: principal.id,
    appRoleId: principal.appRoles[0].id,
  });
  await get("/servicePrincipals", service, `${service}/appRoleAssignedTo`, `${service}/appRoleAssignments`);
  await call("DELETE", `${service}/appRoleAssignedTo/${assigned.id}`);
  const [graphPrincipal] = (
    await call("GET", "/servicePrincipals?$filter=appId eq '00000003-0000-0000-c000-000000000000'")
  ).value;
  const granted = await call("POST", "/oauth2PermissionGrants", {
    clientId: principal.id,
    consentType: "Principal",
    principalId: made.id,
    resourceId: graphPrincipal.id,
    scope: "User.Read",
  });
  await get("/oauth2PermissionGrants", `/oauth2PermissionGrants/${granted.id}`);
  await call("DELETE", `/oauth2PermissionGrants/${granted.id}`);

  // Units and roles
  const unit = await call("POST", "/directory/administrativeUnits", { displayName: "North" });
  const north = `/directory/administrativeUnits/${unit.id}`;
  await call("PATCH", north, { description: "Everything north" });
  await call("POST", `${north}/members/$ref`, reference(guest));
  await get("/directory/administrativeUnits", north, `${north}/members`);
  const definitions = "/roleManagement/directory/roleDefinitions";
  const role = await call("POST", definitions, {
    displayName: "Profile writer",
    isEnabled: true,
    rolePermissions: [{ allowedResourceActions: ["microsoft.directory/users/basic/update"] }],
  });
  await call("PATCH", `${definitions}/${role.id}`, { description: "Writes profiles" });
  const assignments = "/roleManagement/directory/roleAssignments";
  const held = await call("POST", assignments, {
    roleDefinitionId: role.id,
    principalId: made.id,
    directoryScopeId: `/administrativeUnits/${unit.id}`,
  });
  await get(definitions, `${definitions}/${role.id}`, assignments, `${assignments}/${held.id}`);
  await call("DELETE", `${assignments}/${held.id}`);
  await call("DELETE", `${definitions}/${role.id}`);
  await call("DELETE", `${north}/members/${guest}/$ref`);
  await call("DELETE", north);

  // The tenant
  const { value: organisations } = await call("GET", "/organization");
  await get(`/organization/${organisations[0].id}`, "/domains", "/domains/hartwell.example");
  await get("/policies/authorizationPolicy", "/policies/crossTenantAccessPolicy");
  await call("PATCH", "/policies/authorizationPolicy", { allowInvitesFrom: "everyone" });
  const crossTenant = "/policies/crossTenantAccessPolicy";
  const consent = { automaticUserConsentSettings: { inboundAllowed: true } };
  const partner = `${crossTenant}/partners/f0000000-0000-4000-8000-000000000001`;
  await call("PATCH", `${crossTenant}/default`, consent);
  await call("POST", `${crossTenant}/partners`, { tenantId: partner.split("/").at(-1) });
  await call("PATCH", partner, consent);
  await get(`${crossTenant}/default`, `${crossTenant}/partners`, partner);
  await call("DELETE", partner);
  const tenant = "/tenantRelationships/findTenantInformationBy";
  await get(
    `${tenant}DomainName(domainName='fjordline.example')`,
    `${tenant}TenantId(tenantId='${organisations[0].id}')`,
  );
  const packages = "/identityGovernance/entitlementManagement/assignmentRequests";
  const assignment = {
    target: { email: "ada@okafor.example" },
    assignmentPolicyId: "p",
    accessPackageId: "a",
  };
  const asked = await call("POST", packages, { requestType: "adminAdd", assignment });
  await get(packages, `${packages}/${asked.id}`);

  // Being told, and many at once
  const hook = await listener(context);
  const expirationDateTime = new Date(Date.now() + 3_600_000).toISOString();
  const told = { changeType: "updated", resource: "groups", notificationUrl: hook.url, expirationDateTime };
  const subscription = `/subscriptions/${(await call("POST", "/subscriptions", told)).id}`;
  await get("/subscriptions", subscription);
  await call("PATCH", subscription, { expirationDateTime });
  await call("POST", `${subscription}/reauthorize`);
  await call("DELETE", subscription);
  await call("POST", "/$batch", { requests: [{ id: "1", method: "GET", url: "/users" }] });

  // The end of a guest
  await call("DELETE", `/users/${guest}`);
  await get("/directory/deletedItems/microsoft.graph.user", `/directory/deletedItems/${guest}`);
  await call("POST", `/directory/deletedItems/${guest}/restore`);
  await call("DELETE", `/users/${guest}`);
  await call("DELETE", `/directory/deletedItems/${guest}`);

  const left = Object.entries(slice.paths).flatMap(([path, methods]) =>
    Object.entries(methods)
      .filter(([method, operation]) => method !== "parameters" && !done.has(operation))
      .map(([method]) => `${method.toUpperCase()} ${path}`),
  );
  assert.deepEqual(left, []);
});
