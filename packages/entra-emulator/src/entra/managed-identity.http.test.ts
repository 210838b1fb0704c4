import assert from "node:assert/strict";
import { after, before, beforeEach, test } from "node:test";
import type { Emulator } from "../emulator.ts";
import { appToken, CLIENT_ID, graphOf, startTestEmulator, testSeed } from "../testing/tenant.ts";
import { decodeJwt } from "../tokens/jwt.ts";

const EXCHANGE = "api://AzureADTokenExchange";
const PORTAL = "11111111-0000-4000-8000-000000000001";
const [orders, ...others] = testSeed.applications!;
const seed = {
  ...testSeed,
  managedIdentities: [{ displayName: "orders-service" }, { displayName: "another-service" }],
  applications: [
    { ...orders!, permissions: { application: ["User.Read.All", "Application.ReadWrite.All"] } },
    {
      appId: PORTAL,
      displayName: "Portal",
      managedIdentities: ["orders-service"],
      permissions: { application: ["User.Read.All"] },
    },
    ...others,
  ],
};

let emulator: Emulator;
before(async () => {
  emulator = await startTestEmulator({ seed });
});
after(() => emulator.stop());
beforeEach(() => emulator.control.reset());

async function asMachine(
  query: Record<string, string>,
  headers: Record<string, string> = { metadata: "true" },
) {
  const url = `${emulator.url}/metadata/identity/oauth2/token?${new URLSearchParams({ "api-version": "2018-02-01", ...query })}`;
  const response = await fetch(url, { headers });
  return { status: response.status, body: await response.json() };
}

async function asApp(
  query: Record<string, string>,
  headers: Record<string, string> = { "x-identity-header": "x" },
) {
  const url = `${emulator.url}/msi/token?${new URLSearchParams({ "api-version": "2019-08-01", ...query })}`;
  const response = await fetch(url, { headers });
  return { status: response.status, body: await response.json() };
}

async function proveBy(client_assertion: string, client_id = PORTAL) {
  const response = await fetch(`${emulator.url}/hartwell.onmicrosoft.com/oauth2/v2.0/token`, {
    method: "POST",
    body: new URLSearchParams({
      grant_type: "client_credentials",
      scope: "https://graph.microsoft.com/.default",
      client_id,
      client_assertion,
      client_assertion_type: "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
    }),
  });
  return { status: response.status, body: await response.json() };
}

const claimsOf = (token: string) => decodeJwt(token)!.claims;
const identities = async () => {
  const graph = graphOf(emulator, await appToken(emulator));
  const { body } = await graph("GET", "/servicePrincipals?$filter=servicePrincipalType eq 'ManagedIdentity'");
  return body.value as { id: string; appId: string; displayName: string }[];
};

test("a machine gets a token of the identity that it names, or of the first", async () => {
  const [first, second] = await identities();
  assert.deepEqual([first!.displayName, second!.displayName], ["orders-service", "another-service"]);
  const { status, body } = await asMachine({ resource: EXCHANGE });
  assert.equal(status, 200);
  assert.deepEqual(Object.keys(body).sort(), [
    "access_token",
    "client_id",
    "expires_in",
    "expires_on",
    "not_before",
    "refresh_token",
    "resource",
    "token_type",
  ]);
  assert.equal(typeof body.expires_on, "string");
  const { aud, sub, oid, iss, azp } = claimsOf(body.access_token);
  assert.deepEqual(
    [aud, sub, oid, azp],
    ["fb60f99c-7a34-4190-8149-302f77469936", first!.id, first!.id, first!.appId],
  );
  assert.match(String(iss), /\/v2\.0$/);
  const named = await asMachine({ resource: EXCHANGE, client_id: second!.appId });
  assert.equal(claimsOf(named.body.access_token).sub, second!.id);
  const byApp = await asApp({ resource: "https://graph.microsoft.com", client_id: second!.appId });
  assert.equal(claimsOf(byApp.body.access_token).oid, second!.id);
});

test("who asks otherwise is told what is wrong, as Azure tells it", async () => {
  const no = await asMachine({ resource: EXCHANGE }, {});
  assert.deepEqual([no.status, no.body.error], [400, "invalid_request"]);
  assert.equal((await asMachine({})).status, 400);
  const nobody = await asMachine({ resource: EXCHANGE, client_id: CLIENT_ID });
  assert.deepEqual([nobody.status, nobody.body.error_description], [400, "Identity not found"]);
  assert.equal((await asApp({ resource: EXCHANGE }, {})).status, 401);
  assert.equal((await asApp({ resource: "https://nowhere.example" })).status, 400);
});

test("the identity's token proves the application that trusts it, and no other", async () => {
  const [, second] = await identities();
  const { body } = await asMachine({ resource: EXCHANGE });
  const proved = await proveBy(body.access_token);
  assert.equal(proved.status, 200);
  assert.equal(claimsOf(proved.body.access_token).appid, PORTAL);
  assert.equal(claimsOf(proved.body.access_token).appidacr, "2");

  const other = await asMachine({ resource: EXCHANGE, client_id: second!.appId });
  const refused = await proveBy(other.body.access_token);
  assert.deepEqual(
    [refused.status, refused.body.error, refused.body.error_codes],
    [401, "invalid_client", [700213]],
  );
  // Meant for Graph, it is no proof; forged, it is none either.
  const forGraph = await asMachine({ resource: "https://graph.microsoft.com" });
  assert.deepEqual((await proveBy(forGraph.body.access_token)).body.error_codes, [700213]);
  const forged = `${body.access_token.slice(0, -8)}AAAAAAAA`;
  assert.deepEqual((await proveBy(forged)).body.error_codes, [700027]);
  await emulator.control.clock.advance({ days: 2 });
  assert.deepEqual((await proveBy(body.access_token)).body.error_codes, [700024]);
});

test("an application learns by Graph whom to trust, and forgets it", async () => {
  const graph = graphOf(emulator, await appToken(emulator));
  const [, second] = await identities();
  const token = (await asMachine({ resource: EXCHANGE, client_id: second!.appId })).body.access_token;
  const path = `/applications(appId='${PORTAL}')/federatedIdentityCredentials`;
  const credential = {
    name: "another",
    issuer: `https://login.microsoftonline.com/${claimsOf(token).tid}/v2.0`,
    subject: second!.id,
    audiences: [EXCHANGE],
  };
  const added = await graph("POST", path, credential);
  assert.equal(added.status, 201);
  assert.equal((await graph("POST", path, credential)).status, 409);
  assert.equal((await graph("POST", path, { ...credential, name: "x", audiences: [] })).status, 400);
  assert.equal((await graph("POST", path, { ...credential, claimsMatchingExpression: {} })).status, 400);
  assert.equal((await graph("GET", path)).body.value.length, 2);
  assert.equal((await proveBy(token)).status, 200);
  assert.equal((await graph("DELETE", `${path}/${added.body.id}`)).status, 204);
  assert.equal((await graph("DELETE", `${path}/${added.body.id}`)).status, 404);
  assert.deepEqual((await proveBy(token)).body.error_codes, [700213]);
});
