import assert from "node:assert/strict";
import { createHash, X509Certificate } from "node:crypto";
import { test } from "node:test";
import { importPKCS8, SignJWT } from "jose";
import type { Seed } from "../emulator.ts";
import { createCertificate } from "../testing/certificate.ts";
import { client, redirect_uri, signInStage } from "../testing/sign-in-stage.ts";
import {
  CLIENT_ID,
  createBrowser,
  graphOf,
  SECRET,
  testSeed,
  tokenRequest,
  userToken,
} from "../testing/tenant.ts";

const PHONE_APP = "3c7d8f10-54ab-4d2e-9d3a-6f3f5f1c9a77";
const OLD_SECRET = "orders-secret-of-last-year";
const [orders, ...others] = testSeed.applications!;
const certificate = await createCertificate();
const seed: Seed = {
  ...testSeed,
  applications: [
    {
      ...orders!,
      secrets: [SECRET, { value: OLD_SECRET, endDateTime: "2020-01-01T00:00:00Z" }],
      certificates: [certificate.cert],
    },
    { displayName: "Phone", appId: PHONE_APP, redirectUris: { public: ["http://localhost"] } },
    ...others,
  ],
};

const { emulator, authorizeUrl } = await signInStage({ seed, scope: "openid offline_access User.Read" });

type Form = Record<string, string>;
const byCode = { grant_type: "authorization_code", ...client, redirect_uri };
const byClient = { grant_type: "client_credentials", scope: "https://graph.microsoft.com/.default" };
const onBehalf = {
  grant_type: "urn:ietf:params:oauth:grant-type:jwt-bearer",
  requested_token_use: "on_behalf_of",
  scope: "User.Read",
  ...client,
};

/** What is wrong with a request to the token endpoint: OAuth's word, Entra's number, its suberror. */
async function refusal(form: Form, headers: Form = {}): Promise<unknown[]> {
  const { status, body } = await tokenRequest(emulator, form, headers);
  assert.ok(status >= 400, `refused: ${JSON.stringify(body)}`);
  return [body.error, ...(body.error_codes ?? []), ...(body.suberror ? [body.suberror] : [])];
}

/** Signs Dana in, and gives the code that the app would get. */
async function codeOf(more: Form = {}): Promise<string> {
  const browser = createBrowser(emulator);
  await browser.go(authorizeUrl(more));
  return (await browser.press("Dana Reyes")).url.searchParams.get("code")!;
}

/** The number in the answer that a sign-in without pages sends back. */
async function silently(browser: ReturnType<typeof createBrowser>, more: Form = {}): Promise<string> {
  const { url } = await browser.go(authorizeUrl({ prompt: "none", ...more }));
  return /AADSTS(\d+)/.exec(url.searchParams.get("error_description") ?? "")?.[1] ?? "none";
}

async function deviceCode(): Promise<{ device_code: string; user_code: string }> {
  const response = await emulator.request(`/${emulator.tenantId}/oauth2/v2.0/devicecode`, {
    method: "POST",
    body: new URLSearchParams({ client_id: CLIENT_ID, scope: "openid" }),
  });
  return (await response.json()) as { device_code: string; user_code: string };
}
const byDevice = (device_code: string) => ({
  grant_type: "urn:ietf:params:oauth:grant-type:device_code",
  client_id: CLIENT_ID,
  device_code,
});

async function assertion(claims: Form, thumbprint?: string): Promise<string> {
  const print = createHash("sha256").update(new X509Certificate(certificate.cert).raw).digest("base64url");
  return new SignJWT(claims)
    .setProtectedHeader({ alg: "RS256", "x5t#S256": thumbprint ?? print })
    .setExpirationTime("5m")
    .sign(await importPKCS8(certificate.privateKey, "RS256"));
}
const byAssertion = (client_assertion: string) => ({
  ...byClient,
  client_id: CLIENT_ID,
  client_assertion_type: "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
  client_assertion,
});

const STATIC: readonly [what: string, form: Form, expected: unknown[]][] = [
  ["nothing but a grant", { grant_type: "client_credentials" }, ["invalid_request", 90014]],
  ["a code nobody gave", { ...byCode, code: "x".repeat(64) }, ["invalid_grant", 70000, "bad_token"]],
  [
    "a refresh token nobody gave",
    { grant_type: "refresh_token", ...client, refresh_token: "x".repeat(64) },
    ["invalid_grant", 70000, "bad_token"],
  ],
  ["a code that was cut", { ...byCode, code: "x" }, ["invalid_grant", 9002313, "bad_token"]],
  [
    "a refresh token that was cut",
    { grant_type: "refresh_token", ...client, refresh_token: "x" },
    ["invalid_grant", 9002313, "bad_token"],
  ],
  ["an assertion that is no token", { ...onBehalf, assertion: "x" }, ["invalid_request", 50027]],
  ["a device code nobody gave", byDevice("x"), ["bad_verification_code", 70018]],
  [
    "a secret that has ended",
    { ...byClient, client_id: CLIENT_ID, client_secret: OLD_SECRET },
    ["invalid_client", 7000222],
  ],
  [
    "a secret of a public client",
    { ...byClient, client_id: PHONE_APP, client_secret: "x" },
    ["invalid_client", 700025],
  ],
];
for (const [what, form, expected] of STATIC) {
  test(`the token endpoint refuses ${what} with AADSTS${expected[1]}`, async () => {
    assert.deepEqual(await refusal(form), expected);
  });
}

test("a client assertion by an unknown key, or of another client, is AADSTS700027, for another tenant AADSTS700023", async () => {
  const aud = `https://login.microsoftonline.com/${emulator.tenantId}/v2.0`;
  const own = { iss: CLIENT_ID, sub: CLIENT_ID, aud };
  assert.deepEqual(await refusal(byAssertion(await assertion(own, "unknown"))), ["invalid_client", 700027]);
  assert.deepEqual(await refusal(byAssertion(await assertion({ ...own, iss: PHONE_APP }))), [
    "invalid_client",
    700027,
  ]);
  for (const other of [
    "https://login.microsoftonline.com/f0000000-0000-4000-8000-000000000001/v2.0",
    aud.replace("v2.0", "v3.0"),
    "somebody",
  ])
    assert.deepEqual(await refusal(byAssertion(await assertion({ ...own, aud: other }))), [
      "invalid_client",
      700023,
    ]);
  for (const ours of [aud, `${emulator.url}/hartwell.example/oauth2/v2.0/token`])
    assert.equal(
      (await tokenRequest(emulator, byAssertion(await assertion({ ...own, aud: ours })))).status,
      200,
    );
});

test("a scope that does not exist is AADSTS70011, one of two resources AADSTS28000", async () => {
  const assertion = await userToken(emulator, "dana@hartwell.example", "api://orders/access_as_user");
  const ask = (scope: string) => refusal({ ...onBehalf, assertion, scope });
  assert.deepEqual(await ask("User.Nonsense"), ["invalid_scope", 70011]);
  assert.deepEqual(await ask("User.Read api://payroll/read"), ["invalid_request", 28000]);
});

test("an application that is registered, and not in the tenant, is AADSTS700016; a disabled one AADSTS7000112", async () => {
  const admin = { ...testSeed.users![1]!, directoryRoles: ["Global Administrator"] };
  const permissions = { delegated: ["User.Read", "Application.ReadWrite.All"] };
  await emulator.control.reset({
    ...testSeed,
    users: [testSeed.users![0]!, admin],
    applications: [{ ...orders!, permissions }, ...others],
  });
  const graph = graphOf(emulator, await userToken(emulator, "ben@hartwell.example"));
  const { appId } = (await graph("POST", "/applications", { displayName: "Portal" })).body;
  assert.deepEqual(await refusal({ ...byClient, client_id: appId, client_secret: "x" }), [
    "unauthorized_client",
    700016,
  ]);
  assert.deepEqual(await refusal({ ...byClient, ...client, scope: `${appId}/.default` }), [
    "invalid_resource",
    500011,
  ]);
  const principal = (await graph("GET", `/servicePrincipals(appId='${CLIENT_ID}')`)).body;
  assert.equal(
    (await graph("PATCH", `/servicePrincipals/${principal.id}`, { accountEnabled: false })).status,
    204,
  );
  assert.deepEqual(await refusal({ ...byClient, ...client }), ["unauthorized_client", 7000112]);
});

test("a code that is too old is AADSTS70008, for another address AADSTS50011, of a deleted user AADSTS50034", async () => {
  const code = await codeOf();
  assert.deepEqual(await refusal({ ...byCode, code, redirect_uri: "http://localhost:4000/spa" }), [
    "invalid_request",
    50011,
  ]);
  const admin = graphOf(emulator, await userToken(emulator, "ben@hartwell.example"));
  assert.equal((await admin("DELETE", "/users/dana@hartwell.example")).status, 204);
  assert.deepEqual(await refusal({ ...byCode, code }), ["invalid_grant", 50034]);
  await emulator.control.reset();
  const old = await codeOf();
  await emulator.control.clock.advance({ minutes: 11 });
  assert.deepEqual(await refusal({ ...byCode, code: old }), ["invalid_grant", 70008]);
});

test("a single-page application's code needs PKCE, and is redeemed from a page only", async () => {
  const spa = "http://localhost:4000/spa";
  const browser = createBrowser(emulator);
  const { url } = await browser.go(authorizeUrl({ redirect_uri: spa }));
  assert.match(url.searchParams.get("error_description")!, /^AADSTS9002325/);
  const verifier = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
  const challenge = createHash("sha256").update(verifier).digest("base64url");
  const code = await codeOf({
    redirect_uri: spa,
    code_challenge: challenge,
    code_challenge_method: "S256",
  });
  const form = {
    grant_type: "authorization_code",
    client_id: CLIENT_ID,
    redirect_uri: spa,
    code,
    code_verifier: verifier,
  };
  assert.deepEqual(await refusal(form), ["invalid_request", 9002327]);
  assert.equal((await tokenRequest(emulator, form, { origin: "http://localhost:4000" })).status, 200);
});

test("a refresh token that nobody used for ninety days is AADSTS700082", async () => {
  const { body } = await tokenRequest(emulator, { ...byCode, code: await codeOf() });
  await emulator.control.clock.advance({ days: 91 });
  const { refresh_token } = body;
  assert.deepEqual(await refusal({ grant_type: "refresh_token", ...client, refresh_token }), [
    "invalid_grant",
    700082,
    "bad_token",
  ]);
});

test("a client that goes on asking for the same token is AADSTS50196, once the switch for that is on", async () => {
  const ask = (scope = byClient.scope) => tokenRequest(emulator, { ...byClient, ...client, scope });
  for (let times = 0; times < 5; times++) assert.equal((await ask()).status, 200);
  await emulator.control.settings.change({ uncertain: { loopAfterRequests: 3 } });
  const statuses = [];
  for (let times = 0; times < 4; times++) statuses.push((await ask()).status);
  assert.deepEqual(statuses, [200, 200, 200, 400]);
  assert.deepEqual(await refusal({ ...byClient, ...client }), ["invalid_grant", 50196]);
  assert.equal((await ask("api://orders/.default")).status, 200, "another token is another question");
  await emulator.control.clock.advance({ minutes: 6 });
  assert.equal((await ask()).status, 200);
});

test("a device code that is too old is AADSTS70019, one that was declined AADSTS65004", async () => {
  const declined = await deviceCode();
  const browser = createBrowser(emulator);
  await browser.go(`${emulator.url}/common/oauth2/deviceauth?code=${declined.user_code}`);
  await browser.press("Dana Reyes");
  await browser.press("Cancel");
  assert.deepEqual(await refusal(byDevice(declined.device_code)), ["access_denied", 65004]);
  const late = await deviceCode();
  await emulator.control.clock.advance({ minutes: 16 });
  assert.deepEqual(await refusal(byDevice(late.device_code)), ["expired_token", 70019]);
});

test("a silent sign-in says what a page would have asked: who, a second factor, consent, the invitation", async () => {
  const rule = {
    displayName: "Second factor",
    users: ["All"],
    applications: ["Payroll"],
    grant: "mfa" as const,
  };
  await emulator.control.reset({ ...seed, conditionalAccess: [rule] });
  const dana = createBrowser(emulator);
  assert.equal(await silently(dana), "50058");
  await dana.go(authorizeUrl());
  await dana.press("Dana Reyes");
  assert.equal(await silently(dana), "none");
  assert.equal(await silently(dana, { scope: "Group.ReadWrite.All" }), "65001");
  assert.equal(await silently(dana, { scope: "api://payroll/read" }), "50076");

  const graph = graphOf(emulator, await userToken(emulator, "dana@hartwell.example"));
  await graph("POST", "/invitations", {
    invitedUserEmailAddress: "maria@fjordline.example",
    inviteRedirectUrl: "http://localhost:4000",
  });
  const maria = createBrowser(emulator);
  await maria.go(authorizeUrl());
  await maria.press("Maria Lindqvist");
  assert.equal(await silently(maria), "50014");
});

test("domain_hint leaves the accounts of one organisation to choose from; one that nobody knows changes nothing", async () => {
  const listed = async (domain_hint: string) => {
    const { text } = await createBrowser(emulator).go(authorizeUrl({ domain_hint }));
    return ["Dana Reyes", "Maria Lindqvist", "Ada Okafor"].filter((name) => text.includes(name));
  };
  assert.deepEqual(await listed("Fjordline.example"), ["Maria Lindqvist"]);
  assert.deepEqual(await listed("hartwell.example"), ["Dana Reyes"]);
  assert.deepEqual(await listed("organizations"), ["Dana Reyes", "Maria Lindqvist", "Ada Okafor"]);
  assert.deepEqual(await listed("nobody.example"), ["Dana Reyes", "Maria Lindqvist", "Ada Okafor"]);
});
