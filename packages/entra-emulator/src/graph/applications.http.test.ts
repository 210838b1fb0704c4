import assert from "node:assert/strict";
import { test } from "node:test";
import { createCertificate } from "../testing/certificate.ts";
import { graphStage } from "../testing/graph-stage.ts";
import {
  appToken,
  CLIENT_ID,
  graphOf,
  SECRET,
  startTestEmulator,
  testSeed,
  userToken,
} from "../testing/tenant.ts";

const [orders, ...others] = testSeed.applications!;
const permissions = {
  application: [
    "Application.ReadWrite.All",
    "AppRoleAssignment.ReadWrite.All",
    "User.Invite.All",
    "User.ReadWrite.All",
    "GroupMember.Read.All",
  ],
};
const HALF = "1d0c5a3e-8b1f-4a56-9c55-0f4ce1a7f2b0";
const half = {
  displayName: "Half",
  appId: HALF,
  secrets: [SECRET],
  permissions: { application: ["AppRoleAssignment.ReadWrite.All", "User.Read.All"] },
};
const seed = { ...testSeed, applications: [{ ...orders!, permissions }, half, ...others] };

const { emulator, graph } = await graphStage({ seed });

const ROLE = {
  id: "5d3f4f8e-0f4b-4c39-a7ab-2d7e0b7b6a11",
  value: "Viewer",
  displayName: "Viewers",
  allowedMemberTypes: ["User"],
};
const SCOPE = { id: "7b0a5a0c-2d0c-4a5e-8c55-4f3ce1a7f2b1", value: "read", type: "User" };
const invite = async () =>
  (
    await graph("POST", "/invitations", {
      invitedUserEmailAddress: "maria@fjordline.example",
      inviteRedirectUrl: "http://localhost:4000",
    })
  ).body.invitedUser.id;

test("an application is registered with what it offers and wants, let into the tenant, and assigned", async () => {
  const { body: app } = await graph("POST", "/applications", {
    displayName: "Portal",
    IdentifierUris: ["api://portal"],
    web: { redirectUris: ["http://localhost:3000/back"] },
    appRoles: [ROLE],
    api: {
      requestedAccessTokenVersion: 2,
      oauth2PermissionScopes: [SCOPE],
      preAuthorizedApplications: [{ appId: CLIENT_ID }],
    },
    requiredResourceAccess: [
      {
        resourceAppId: "00000003-0000-0000-c000-000000000000",
        resourceAccess: [{ id: SCOPE.id, type: "Scope" }],
      },
    ],
  });
  assert.deepEqual(
    [app.identifierUris, app.web.redirectUris, app.api.requestedAccessTokenVersion, app.appRoles[0].value],
    [["api://portal"], ["http://localhost:3000/back"], 2, "Viewer"],
  );
  assert.equal(
    (await graph("PATCH", `/applications/${app.id}`, { spa: { redirectUris: ["http://localhost:3000/"] } }))
      .status,
    204,
  );
  const { body: read } = await graph("GET", `/applications(appId='${app.appId}')`);
  assert.deepEqual(
    [read.spa.redirectUris, read.web.redirectUris, read.requiredResourceAccess[0].resourceAccess[0].type],
    [["http://localhost:3000/"], ["http://localhost:3000/back"], "Scope"],
  );

  const page = async () => (await emulator.request("/_emulator/explorer")).text();
  assert.match(await page(), /Portal.*not in the tenant/);
  const { status, body: principal } = await graph("POST", "/servicePrincipals", { appId: app.appId });
  assert.deepEqual(
    [status, principal.appId, principal.oauth2PermissionScopes[0].value],
    [201, app.appId, "read"],
  );
  assert.doesNotMatch(await page(), /not in the tenant/);
  assert.equal((await graph("POST", "/servicePrincipals", { appId: app.appId })).status, 409);
  assert.equal((await graph("POST", "/servicePrincipals", { appId: HALF.replace("1", "2") })).status, 400);
  const body = { principalId: await invite(), resourceId: principal.id, appRoleId: ROLE.id };
  assert.equal(
    (await graph("POST", `/servicePrincipals/${principal.id}/appRoleAssignedTo`, body)).status,
    201,
  );
});

test("what is malformed, of other tenants or not kept is refused", async () => {
  const refused = async (more: object) =>
    (await graph("POST", "/applications", { displayName: "Portal", ...more })).status;
  assert.deepEqual(
    [
      await refused({ appRoles: [{}] }),
      await refused({ appRoles: "Viewer" }),
      await refused({ api: { requestedAccessTokenVersion: 3 } }),
      await refused({
        requiredResourceAccess: [{ resourceAppId: "x", resourceAccess: [{ id: "y", type: "Z" }] }],
      }),
      await refused({ nonsense: 1 }),
      await refused({ signInAudience: "AzureADMultipleOrgs" }),
      await refused({ tags: ["x"] }),
    ],
    [400, 400, 400, 400, 400, 501, 501],
  );
});

test("an extension is of use once its application is in the tenant, and the directory has heard of it", async () => {
  await emulator.control.settings.change({ replication: { patch: 60 } });
  const app = (await graph("POST", "/applications", { displayName: "Portal" })).body;
  const extension = { name: "role", dataType: "String", targetObjects: ["User"] };
  const { name } = (await graph("POST", `/applications/${app.id}/extensionProperties`, extension)).body;
  const outcome = async () => {
    const listed = await graph("POST", "/directoryObjects/getAvailableExtensionProperties", {});
    const { status, body } = await graph("PATCH", "/users/dana@hartwell.example", { [name]: "viewer" });
    return [listed.body.value.length, status, body?.error.message];
  };
  const unavailable = [0, 400, `The following extension properties are not available: ${name}.`];
  await emulator.control.settle();
  assert.deepEqual(await outcome(), unavailable, "no service principal");
  await graph("POST", "/servicePrincipals", { appId: app.appId });
  assert.deepEqual(await outcome(), [1, 204, undefined]);
  const second = (
    await graph("POST", `/applications/${app.id}/extensionProperties`, { ...extension, name: "site" })
  ).body;
  const write = () => graph("PATCH", "/users/dana@hartwell.example", { [second.name]: "x" });
  assert.equal((await write()).status, 400, "not everywhere yet");
  await emulator.control.clock.advance({ seconds: 61 });
  assert.equal((await write()).status, 204);
});

test("to assign a role, and to ask for memberships, takes two permissions; the log names both", async () => {
  const orders = (await graph("GET", `/servicePrincipals(appId='${CLIENT_ID}')`)).body;
  const path = `/servicePrincipals/${orders.id}/appRoleAssignedTo`;
  const body = {
    principalId: await invite(),
    resourceId: orders.id,
    appRoleId: "00000000-0000-0000-0000-000000000000",
  };
  const one = graphOf(emulator, await appToken(emulator, HALF));
  assert.equal((await one("POST", path, body)).status, 403);
  assert.equal(
    (await one("POST", `/users/${body.principalId}/checkMemberGroups`, { groupIds: [] })).status,
    403,
  );
  assert.equal((await graph("POST", path, body)).status, 201);
  assert.equal(
    (await graph("POST", `/users/${body.principalId}/checkMemberGroups`, { groupIds: [] })).status,
    200,
  );
  const [logged] = await emulator.control.requests({
    method: "POST",
    pathContains: "appRoleAssignedTo",
    status: 201,
  });
  assert.equal(logged!.permission, "AppRoleAssignment.ReadWrite.All with Application.ReadWrite.All");
});

test("an application gets a secret that is told once, and a certificate, and signs in with either", async () => {
  const { body: app } = await graph("POST", "/applications", { displayName: "Portal" });
  await graph("POST", "/servicePrincipals", { appId: app.appId });
  const { status, body } = await graph("POST", `/applications/${app.id}/addPassword`, {
    passwordCredential: { displayName: "Lobby" },
  });
  assert.deepEqual([status, body.displayName, body.hint], [200, "Lobby", body.secretText.slice(0, 3)]);
  const { body: seen } = await graph("GET", `/applications/${app.id}`);
  assert.deepEqual(
    seen.passwordCredentials.map(({ keyId, secretText }: Record<string, unknown>) => [keyId, secretText]),
    [[body.keyId, null]],
  );
  const url = `${emulator.url}/${emulator.tenantId}/oauth2/v2.0/token`;
  const form = { grant_type: "client_credentials", scope: "https://graph.microsoft.com/.default" };
  const signIn = async (secret: string) =>
    (
      await fetch(url, {
        method: "POST",
        body: new URLSearchParams({ ...form, client_id: app.appId, client_secret: secret }),
      })
    ).status;
  assert.deepEqual([await signIn(body.secretText), await signIn("another")], [200, 401]);

  const { cert } = await createCertificate();
  const key = cert.replace(/-----[^-]+-----|\s/g, "");
  const keyCredentials = [{ type: "AsymmetricX509Cert", usage: "Verify", key }];
  assert.equal((await graph("PATCH", `/applications/${app.id}`, { keyCredentials })).status, 204);
  const wrong = [{ type: "AsymmetricX509Cert", usage: "Verify", key: "bm90aGluZw==" }];
  assert.equal((await graph("PATCH", `/applications/${app.id}`, { keyCredentials: wrong })).status, 400);
  assert.equal(
    (await graph("POST", `/applications/${app.id}/addPassword`, { passwordCredential: { endDateTime: "x" } }))
      .status,
    400,
  );
});

test("an administrator of applications assigns roles of all applications but those of Graph", async (context) => {
  const roles = {
    "app@hartwell.example": "Application Administrator",
    "all@hartwell.example": "Privileged Role Administrator",
  };
  const emulator = await startTestEmulator({
    seed: {
      ...seed,
      users: Object.entries(roles).map(([userPrincipalName, role]) => ({
        userPrincipalName,
        displayName: role,
        directoryRoles: [role],
      })),
      applications: [
        {
          ...orders!,
          permissions: { delegated: ["AppRoleAssignment.ReadWrite.All", "Application.Read.All"] },
        },
        half,
      ],
    },
  });
  context.after(() => emulator.stop());
  const assign = async (person: string, resource: string) => {
    const graph = graphOf(
      emulator,
      await userToken(emulator, person, "https://graph.microsoft.com/.default"),
    );
    const idOf = async (appId: string) =>
      (await graph("GET", `/servicePrincipals(appId='${appId}')?$select=id,appRoles`)).body;
    const { id: resourceId, appRoles } = await idOf(resource);
    const { id: principalId } = await idOf(CLIENT_ID);
    const appRoleId = appRoles[0]?.id ?? "00000000-0000-0000-0000-000000000000";
    const body = { principalId, resourceId, appRoleId };
    return (await graph("POST", `/servicePrincipals/${resourceId}/appRoleAssignedTo`, body)).status;
  };
  const GRAPH = "00000003-0000-0000-c000-000000000000";
  assert.equal(await assign("app@hartwell.example", GRAPH), 403);
  assert.equal(await assign("app@hartwell.example", HALF), 201);
  assert.equal(await assign("all@hartwell.example", GRAPH), 201);
});
