import assert from "node:assert/strict";
import { createHash, X509Certificate } from "node:crypto";
import { test } from "node:test";
import { ConfidentialClientApplication, type Configuration } from "@azure/msal-node";
import { importX509, jwtVerify } from "jose";
import { createCertificate } from "../testing/certificate.ts";
import { signInStage } from "../testing/sign-in-stage.ts";
import {
  appToken,
  CLIENT_ID,
  graphOf,
  SECRET,
  testSeed,
  tokenRequest,
  userToken,
} from "../testing/tenant.ts";
import { decodeJwt } from "../tokens/jwt.ts";

const { emulator } = await signInStage();

/** MSAL refuses plain http for its authority, but takes http endpoints from metadata. */
function msal(
  auth: Partial<Configuration["auth"]> = { clientSecret: SECRET },
): ConfidentialClientApplication {
  const base = `${emulator.url}/${emulator.tenantId}`;
  return new ConfidentialClientApplication({
    auth: {
      clientId: CLIENT_ID,
      authority: `https://login.microsoftonline.com/${emulator.tenantId}`,
      authorityMetadata: JSON.stringify({
        authorization_endpoint: `${base}/oauth2/v2.0/authorize`,
        token_endpoint: `${base}/oauth2/v2.0/token`,
        end_session_endpoint: `${base}/oauth2/v2.0/logout`,
        jwks_uri: `${base}/discovery/v2.0/keys`,
        issuer: `${base}/v2.0`,
      }),
      ...auth,
    },
  });
}

test("msal-node gets an application's token by secret, and finds it in its cache the second time", async () => {
  const client = msal();
  const scopes = ["https://graph.microsoft.com/.default"];
  const first = await client.acquireTokenByClientCredential({ scopes });
  const second = await client.acquireTokenByClientCredential({ scopes });
  assert.equal(second!.fromCache, true);
  const { header, claims } = decodeJwt(first!.accessToken)!;
  assert.equal(claims.ver, "1.0");
  assert.equal(claims.idtyp, "app");
  assert.deepEqual(claims.roles, [
    "GroupMember.ReadWrite.All",
    "User.Invite.All",
    "User.Read.All",
    "User.ReadUpdate.All",
  ]);
  assert.ok(header.nonce, "Graph's tokens cannot be checked by others");
});

test("msal-node gets an application's token by certificate", async () => {
  const { privateKey, cert } = await createCertificate();
  const thumbprintSha256 = createHash("sha256").update(new X509Certificate(cert).raw).digest("hex");
  const [orders, ...others] = testSeed.applications!;
  await emulator.control.reset({
    ...testSeed,
    applications: [{ ...orders!, certificates: [cert] }, ...others],
  });
  const scopes = ["https://graph.microsoft.com/.default"];
  const token = await msal({
    clientCertificate: { thumbprintSha256, privateKey },
  }).acquireTokenByClientCredential({ scopes });
  assert.equal(decodeJwt(token!.accessToken)!.claims.appidacr, "2");
});

test("msal-node goes on behalf of the user, and Graph sees the user", async () => {
  const assertion = await userToken(emulator, "dana@hartwell.example", "api://orders/access_as_user");
  const answer = await msal().acquireTokenOnBehalfOf({
    oboAssertion: assertion,
    scopes: ["https://graph.microsoft.com/User.Invite.All"],
  });
  const { claims } = decodeJwt(answer!.accessToken)!;
  assert.equal(claims.aud, "https://graph.microsoft.com");
  assert.equal(claims.appid, CLIENT_ID);
  assert.equal(claims.upn, "dana@hartwell.example");
  assert.match(String(claims.scp), /User\.Invite\.All/);
  const me = await graphOf(emulator, answer!.accessToken)("GET", "/me");
  assert.equal(me.body.displayName, "Dana Reyes");
});

test("on-behalf-of refuses an application's token, another application's token, an expired one and a forged one", async () => {
  const obo = (assertion: string) =>
    tokenRequest(emulator, {
      grant_type: "urn:ietf:params:oauth:grant-type:jwt-bearer",
      client_id: CLIENT_ID,
      client_secret: SECRET,
      assertion,
      scope: "User.Read",
      requested_token_use: "on_behalf_of",
    });
  const own = await userToken(emulator, "dana@hartwell.example", "api://orders/access_as_user");
  assert.equal((await obo(own)).status, 200);
  assert.deepEqual((await obo(await appToken(emulator))).body.error_codes, [90083]);
  assert.deepEqual((await obo(await userToken(emulator, "dana@hartwell.example"))).body.error_codes, [50013]);
  const [header, , signature] = own.split(".");
  const forged = `${header}.${Buffer.from(JSON.stringify({ ...decodeJwt(own)!.claims, name: "Mallory" })).toString("base64url")}.${signature}`;
  assert.deepEqual((await obo(forged)).body.error_codes, [50013]);
  await emulator.control.clock.advance({ hours: 2 });
  assert.deepEqual((await obo(own)).body.error_codes, [500133]);
});

test("on-behalf-of answers interaction_required with claims where a policy asks for a second factor", async () => {
  const rule = {
    displayName: "Second factor for Graph",
    users: ["dana@hartwell.example"],
    applications: ["MicrosoftGraph"],
    grant: "mfa" as const,
  };
  await emulator.control.reset({ ...testSeed, conditionalAccess: [rule] });
  const mint = (mfa: boolean) =>
    emulator.control.tokens.mint({
      user: "dana@hartwell.example",
      clientId: CLIENT_ID,
      scope: "api://orders/access_as_user",
      mfa,
    });
  const ask = async (mfa: boolean) =>
    msal().acquireTokenOnBehalfOf({
      oboAssertion: (await mint(mfa)).access_token,
      scopes: ["https://graph.microsoft.com/User.Read"],
    });
  await assert.rejects(ask(false), (error: { errorCode: string; claims: string }) => {
    assert.equal(error.errorCode, "interaction_required");
    assert.ok(JSON.parse(error.claims).access_token.polids.essential);
    return true;
  });
  assert.ok((await ask(true))?.accessToken);
});

test("errors carry Entra's description, codes, trace and time", async () => {
  const { status, body } = await tokenRequest(emulator, {
    grant_type: "client_credentials",
    client_id: CLIENT_ID,
    client_secret: "no",
    scope: "https://graph.microsoft.com/.default",
  });
  assert.equal(status, 401);
  assert.equal(body.error, "invalid_client");
  assert.deepEqual(body.error_codes, [7000215]);
  assert.match(
    body.error_description,
    /^AADSTS7000215: Invalid client secret provided\..*\r\nTrace ID: .*\r\nCorrelation ID: .*\r\nTimestamp: \d{4}-\d\d-\d\d \d\d:\d\d:\d\dZ$/s,
  );
  assert.match(body.timestamp, /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\dZ$/);
});

const REFUSED: readonly [string, Record<string, string>, number][] = [
  ["an unknown client", { client_id: "11111111-1111-4111-8111-111111111111", client_secret: SECRET }, 700016],
  ["no credential", { client_id: CLIENT_ID }, 7000218],
  [
    "a scope without .default",
    { client_id: CLIENT_ID, client_secret: SECRET, scope: "https://graph.microsoft.com/User.Read.All" },
    1002012,
  ],
  [
    "an unknown resource",
    { client_id: CLIENT_ID, client_secret: SECRET, scope: "api://nobody/.default" },
    500011,
  ],
  ["an unknown grant", { client_id: CLIENT_ID, client_secret: SECRET, grant_type: "password" }, 70003],
  [
    "an application that the resource requires an assignment of",
    { client_id: CLIENT_ID, client_secret: SECRET, scope: "api://payroll/.default" },
    501051,
  ],
];
for (const [what, form, code] of REFUSED) {
  test(`client credentials refuse ${what} with AADSTS${code}`, async () => {
    const { body } = await tokenRequest(emulator, {
      grant_type: "client_credentials",
      scope: "https://graph.microsoft.com/.default",
      ...form,
    });
    assert.deepEqual(body.error_codes, [code]);
  });
}

test("another tenant is AADSTS90002", async () => {
  const response = await emulator.request("/contoso.onmicrosoft.com/oauth2/v2.0/token", {
    method: "POST",
    body: new URLSearchParams({ grant_type: "client_credentials" }),
  });
  assert.deepEqual(((await response.json()) as { error_codes: number[] }).error_codes, [90002]);
});

test("a client secret by Basic is taken; with an Origin header it is refused", async () => {
  const form = { grant_type: "client_credentials", scope: "https://graph.microsoft.com/.default" };
  const authorization = `Basic ${Buffer.from(`${CLIENT_ID}:${SECRET}`).toString("base64")}`;
  assert.equal((await tokenRequest(emulator, form, { authorization })).status, 200);
  assert.deepEqual(
    (await tokenRequest(emulator, form, { authorization, origin: "http://localhost:4000" })).body.error_codes,
    [9002326],
  );
});

test("old tokens stay good after the keys are rotated, and new ones name the new key", async () => {
  const old = await userToken(emulator, "dana@hartwell.example");
  await emulator.control.rotateKeys();
  const fresh = await userToken(emulator, "dana@hartwell.example");
  assert.notEqual(decodeJwt(old)!.header.kid, decodeJwt(fresh)!.header.kid);
  for (const token of [old, fresh]) assert.equal((await graphOf(emulator, token)("GET", "/me")).status, 200);
});

test("the published keys carry certificates of these very keys, which verify a token by themselves", async () => {
  await emulator.control.rotateKeys();
  const response = await emulator.request(`/${emulator.tenantId}/discovery/v2.0/keys`);
  const { keys } = (await response.json()) as {
    keys: { kid: string; x5t: string; n: string; x5c: [string] }[];
  };
  assert.equal(keys.length, 2);
  for (const { kid, x5t, n, x5c } of keys) {
    const certificate = new X509Certificate(Buffer.from(x5c[0], "base64"));
    assert.equal(certificate.publicKey.export({ format: "jwk" }).n, n);
    assert.ok(certificate.verify(certificate.publicKey), "it signs for itself");
    const thumbprint = createHash("sha1").update(certificate.raw).digest("base64url");
    assert.deepEqual([kid, x5t], [thumbprint, thumbprint]);
  }
  const token = await userToken(emulator, "dana@hartwell.example", "api://orders/access_as_user");
  const { kid } = decodeJwt(token)!.header;
  const [der] = keys.find((key) => key.kid === kid)!.x5c;
  const pem = `-----BEGIN CERTIFICATE-----\n${der}\n-----END CERTIFICATE-----`;
  assert.equal((await jwtVerify(token, await importX509(pem, "RS256"))).payload.scp, "access_as_user");
});
