import assert from "node:assert/strict";
import { test } from "node:test";
import { client, redirect_uri, signInStage, withOrders } from "../testing/sign-in-stage.ts";
import { appToken, CLIENT_ID, createBrowser, testSeed, tokenRequest, userToken } from "../testing/tenant.ts";
import { decodeJwt } from "../tokens/jwt.ts";

const { emulator, authorizeUrl } = await signInStage();

const [orders, payroll] = testSeed.applications!;
const json = async (path: string) => (await emulator.request(path)).json() as Promise<Record<string, string>>;

test("the tenant is found by its id, its domains, and at the endpoints that all tenants share", async () => {
  const document = (segment: string) => json(`/${segment}/v2.0/.well-known/openid-configuration`);
  for (const segment of [emulator.tenantId, "hartwell.onmicrosoft.com", "hartwell.example"]) {
    const { issuer, token_endpoint } = await document(segment);
    assert.equal(issuer, `${emulator.url}/${emulator.tenantId}/v2.0`);
    assert.equal(token_endpoint, `${emulator.url}/${segment}/oauth2/v2.0/token`);
  }
  for (const segment of ["common", "organizations"])
    assert.equal((await document(segment)).issuer, `${emulator.url}/{tenantid}/v2.0`);
  const v1 = await json(`/${emulator.tenantId}/.well-known/openid-configuration`);
  assert.equal(v1.issuer, `https://sts.windows.net/${emulator.tenantId}/`);
  const endpoint = encodeURIComponent(`${emulator.url}/${emulator.tenantId}/oauth2/v2.0/authorize`);
  const instance = await json(
    `/common/discovery/instance?api-version=1.1&authorization_endpoint=${endpoint}`,
  );
  assert.equal(
    instance.tenant_discovery_endpoint,
    `${emulator.url}/${emulator.tenantId}/v2.0/.well-known/openid-configuration`,
  );
});

test("the answer comes in the query or the fragment, with the state that was sent", async () => {
  for (const [response_mode, part] of [
    ["query", "search"],
    ["fragment", "hash"],
  ] as const) {
    const browser = createBrowser(emulator);
    await browser.go(authorizeUrl({ response_mode }));
    const { url } = await browser.press("Dana Reyes");
    const answer = new URLSearchParams(url[part].slice(1));
    assert.ok(answer.get("code"));
    assert.equal(answer.get("state"), "s");
  }
});

test("prompt=login and select_account ask again who it is; prompt=consent asks again for permission", async () => {
  const browser = createBrowser(emulator);
  await browser.go(authorizeUrl());
  await browser.press("Dana Reyes");
  for (const prompt of ["login", "select_account"]) {
    assert.match((await browser.go(authorizeUrl({ prompt }))).text, /choose who you want to be/);
    assert.ok((await browser.press("Ben Osei")).url.searchParams.get("code"), "once");
  }
  assert.match((await browser.go(authorizeUrl({ prompt: "consent" }))).text, /asks for permission/);
  assert.ok((await browser.press("Accept")).url.searchParams.get("code"), "once");
});

test("signing out ends the session, and leads back to a registered site only", async () => {
  const browser = createBrowser(emulator);
  const logout = (uri: string) =>
    browser.go(
      `${emulator.url}/${emulator.tenantId}/oauth2/v2.0/logout?${new URLSearchParams({ post_logout_redirect_uri: uri, state: "7" })}`,
    );
  await browser.go(authorizeUrl());
  await browser.press("Dana Reyes");
  assert.match((await logout("https://evil.example/")).text, /You signed out/);
  assert.equal((await logout("http://localhost:4000/bye")).url.href, "http://localhost:4000/bye?state=7");
  assert.match((await browser.go(authorizeUrl())).text, /Sign in/);
});

for (const grant_type of ["urn:ietf:params:oauth:grant-type:device_code", "device_code"]) {
  test(`a device may call its grant ${grant_type}`, async () => {
    const response = await emulator.request(`/${emulator.tenantId}/oauth2/v2.0/devicecode`, {
      method: "POST",
      body: new URLSearchParams({ client_id: CLIENT_ID, scope: "openid" }),
    });
    const { device_code } = (await response.json()) as { device_code: string };
    const { body } = await tokenRequest(emulator, { grant_type, client_id: CLIENT_ID, device_code });
    assert.equal(body.error, "authorization_pending");
  });
}

test("a client that an application trusts beforehand needs no consent for its scopes", async () => {
  const onBehalf = async () => {
    const assertion = await userToken(emulator, "ben@hartwell.example", "api://orders/access_as_user");
    const { body } = await tokenRequest(emulator, {
      grant_type: "urn:ietf:params:oauth:grant-type:jwt-bearer",
      requested_token_use: "on_behalf_of",
      scope: "api://payroll/read",
      assertion,
      ...client,
    });
    return body.suberror ?? decodeJwt(body.access_token)!.claims.scp;
  };
  assert.equal(await onBehalf(), "consent_required");
  await emulator.control.reset({
    ...testSeed,
    applications: [orders!, { ...payroll!, preAuthorizedClients: [CLIENT_ID] }],
  });
  assert.equal(await onBehalf(), "read");
});

test("tokens for Graph tell directory roles; optional claims are told to whoever asked for them", async () => {
  const userAdministrator = "fe930be7-5e62-47db-91af-98c3a49a38b1";
  const guestInviter = "95e79109-95c0-4d8e-aee3-d01accf2d47b";
  await emulator.control.reset(
    withOrders({
      optionalClaims: ["acct", "email", "upn", "xms_edov", "given_name"],
      servicePrincipal: { directoryRoles: ["Guest Inviter"] },
    }),
  );
  const claims = (token: string) => decodeJwt(token)!.claims;
  assert.deepEqual(claims(await userToken(emulator, "ben@hartwell.example")).wids, [userAdministrator]);
  assert.deepEqual(claims(await appToken(emulator)).wids, [guestInviter]);
  const own = claims(await userToken(emulator, "ben@hartwell.example", "api://orders/access_as_user"));
  assert.deepEqual(
    [own.wids, own.acct, own.email, own.upn, own.xms_edov, own.given_name],
    [undefined, 0, "ben@hartwell.example", "ben@hartwell.example", true, "Ben"],
  );
});

test("a claims challenge of on-behalf-of is met by a new sign-in with a second factor", async () => {
  const rule = {
    displayName: "Second factor for Graph",
    users: ["All"],
    applications: ["MicrosoftGraph"],
    grant: "mfa" as const,
  };
  await emulator.control.reset({ ...testSeed, conditionalAccess: [rule] });
  const browser = createBrowser(emulator);
  const scope = "openid api://orders/access_as_user";
  const ownToken = async (url: URL) => {
    const code = url.searchParams.get("code")!;
    const form = { grant_type: "authorization_code", redirect_uri, code, ...client };
    return (await tokenRequest(emulator, form)).body.access_token as string;
  };
  const onBehalf = async (assertion: string) =>
    (
      await tokenRequest(emulator, {
        grant_type: "urn:ietf:params:oauth:grant-type:jwt-bearer",
        requested_token_use: "on_behalf_of",
        scope: "https://graph.microsoft.com/User.Read",
        assertion,
        ...client,
      })
    ).body;
  await browser.go(authorizeUrl({ scope }));
  const challenge = await onBehalf(await ownToken((await browser.press("Dana Reyes")).url));
  assert.deepEqual([challenge.error, challenge.error_codes], ["interaction_required", [50076]]);

  const page = await browser.go(authorizeUrl({ scope, claims: challenge.claims }));
  const digits = /\d{6}/.exec(page.text.replace(/<style[\s\S]*?<\/style>/g, ""))![0];
  const { url } = await browser.press("Verify", { digits });
  assert.ok((await onBehalf(await ownToken(url))).access_token);
});

test("it stands in for Microsoft's own names when they are mapped to loopback", async () => {
  const metadata = await emulator.request(
    "https://login.microsoftonline.com/common/v2.0/.well-known/openid-configuration",
  );
  const { issuer, token_endpoint, userinfo_endpoint, jwks_uri } = (await metadata.json()) as Record<
    string,
    string
  >;
  assert.equal(userinfo_endpoint, "https://graph.microsoft.com/oidc/userinfo");
  const { keys } = (await (await emulator.request(jwks_uri!)).json()) as { keys: { issuer: string }[] };
  assert.deepEqual(
    keys.map((key) => key.issuer),
    [issuer],
  );
  assert.equal(issuer, "https://login.microsoftonline.com/{tenantid}/v2.0");
  assert.equal(token_endpoint, "https://login.microsoftonline.com/common/oauth2/v2.0/token");
  const me = await emulator.request("https://graph.microsoft.com/v1.0/me", {
    headers: { authorization: `Bearer ${await userToken(emulator, "dana@hartwell.example")}` },
  });
  assert.match(
    ((await me.json()) as Record<string, string>)["@odata.context"]!,
    /^https:\/\/graph\.microsoft\.com\/v1\.0\//,
  );
});

test("pages of single-page applications may read answers; others may not", async () => {
  const ask = (origin: string) =>
    emulator.request(`/${emulator.tenantId}/oauth2/v2.0/token`, {
      method: "OPTIONS",
      headers: { origin, "access-control-request-method": "POST" },
    });
  assert.equal(
    (await ask("http://localhost:4000")).headers.get("access-control-allow-origin"),
    "http://localhost:4000",
  );
  assert.equal((await ask("https://evil.example")).headers.get("access-control-allow-origin"), null);
});
