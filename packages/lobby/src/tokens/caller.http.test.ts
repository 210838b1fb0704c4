import assert from "node:assert/strict";
import { test } from "node:test";
import { exportJWK, generateKeyPair, SignJWT, UnsecuredJWT } from "jose";
import type { ProblemCode } from "../contract/index.ts";
import { startCannedServer } from "../testing/canned-server.ts";
import { ids, testApp, testTenant } from "../testing/tenant.ts";
import { createCallerCheck } from "./caller.ts";

const { privateKey, publicKey } = await generateKeyPair("RS256");
const stranger = await generateKeyPair("RS256");
const keys = { keys: [{ ...(await exportJWK(publicKey)), kid: "k1", use: "sig", alg: "RS256" }] };
const noon = new Date("2026-11-23T12:00:00Z");
const seconds = noon.getTime() / 1000;

/** What Entra puts into a v2 token of Dana's for Orders. */
const claimsOf = (authority: string) => ({
  aud: ids.ordersApp as string,
  iss: `${authority}/${ids.tenant}/v2.0`,
  iat: seconds - 300,
  nbf: seconds - 300,
  exp: seconds + 3600,
  tid: ids.tenant as string,
  oid: ids.dana as string,
  scp: "access_as_user",
  name: "Dana Reyes",
  preferred_username: "dana@hartwell.example",
  ver: "2.0",
});
type Claims = Record<string, unknown>;
const sign = (claims: Claims, key = privateKey) =>
  new SignJWT(claims).setProtectedHeader({ alg: "RS256", kid: "k1", typ: "JWT" }).sign(key);

async function check(change: (claims: Claims) => Claims | Promise<string>, now = noon) {
  await using server = await startCannedServer({ status: 200, body: keys });
  const changed = change(claimsOf(server.url));
  const token = changed instanceof Promise ? await changed : await sign(changed);
  const tenant = testTenant({ url: server.url, graphUrl: server.url });
  return await createCallerCheck({ tenant, apps: [testApp()], clock: { now: () => now } })(token);
}

test("a person's token for an app tells the app, the person, and until when they may be acted for", async () => {
  const caller = await check((claims) => claims);
  assert.equal(caller.app.id, "orders");
  assert.deepEqual(caller.inviter, {
    tenantId: ids.tenant,
    objectId: ids.dana,
    name: "Dana Reyes",
    email: "dana@hartwell.example",
  });
  assert.deepEqual(caller.expiresAt, new Date((seconds + 3600) * 1000));
});

test("a v1 token, and one whose audience is the App ID URI, are as good", async () => {
  const caller = await check((claims) => ({
    ...claims,
    iss: `https://sts.windows.net/${ids.tenant}/`,
    aud: `api://${ids.ordersApp}`,
    preferred_username: undefined,
    upn: "dana@hartwell.example",
    ver: "1.0",
  }));
  assert.equal(caller.inviter.email, "dana@hartwell.example");
});

test("a guest who shares is known by their mail, never by their user principal name", async () => {
  const guest = {
    preferred_username: undefined,
    unique_name: "maria_fjordline.example#EXT#@hartwell.onmicrosoft.com",
  };
  assert.equal((await check((claims) => ({ ...claims, ...guest }))).inviter.email, null);
  const withMail = { ...guest, email: "maria@fjordline.example" };
  assert.equal(
    (await check((claims) => ({ ...claims, ...withMail }))).inviter.email,
    "maria@fjordline.example",
  );
});

const elsewhere = "00000000-0000-4000-8000-000000000001";
const refusals: [name: string, change: (claims: Claims) => Claims | Promise<string>, problem: ProblemCode][] =
  [
    ["no token", async () => "", "token-missing"],
    ["something that is no token", async () => "abc", "token-invalid"],
    ["a signature of somebody else", (claims) => sign(claims, stranger.privateKey), "token-invalid"],
    ["no signature", async (claims) => new UnsecuredJWT(claims).encode(), "token-invalid"],
    ["an expired token", (claims) => ({ ...claims, exp: seconds - 61 }), "token-expired"],
    ["a token that never expires", (claims) => ({ ...claims, exp: undefined }), "token-invalid"],
    ["a token of tomorrow", (claims) => ({ ...claims, nbf: seconds + 3600 }), "token-invalid"],
    ["a token for another app", (claims) => ({ ...claims, aud: ids.otherApp }), "token-audience"],
    ["a token for Graph", (claims) => ({ ...claims, aud: "https://graph.microsoft.com" }), "token-audience"],
    [
      "a token of another tenant",
      (claims) => ({ ...claims, iss: `https://sts.windows.net/${elsewhere}/`, tid: elsewhere }),
      "token-invalid",
    ],
    ["a token that only names another tenant", (claims) => ({ ...claims, tid: elsewhere }), "token-invalid"],
    ["a token without a person", (claims) => ({ ...claims, oid: undefined }), "token-invalid"],
    ["another scope", (claims) => ({ ...claims, scp: "read_only" }), "scope-missing"],
    [
      "a scope that only begins the same",
      (claims) => ({ ...claims, scp: "access_as_user_too" }),
      "scope-missing",
    ],
    ["no scope", (claims) => ({ ...claims, scp: undefined }), "scope-missing"],
    [
      "an app's own token",
      (claims) => ({ ...claims, scp: undefined, roles: ["Everything"] }),
      "token-invalid",
    ],
    ["an app's own token that says so", (claims) => ({ ...claims, idtyp: "app" }), "token-invalid"],
  ];
for (const [name, change, expected] of refusals)
  test(`${name} is ${expected}`, async () => {
    await assert.rejects(check(change), { code: expected });
  });

test("time is the clock's: the same token is good at noon and expired at two", async () => {
  await check((claims) => claims);
  await assert.rejects(
    check((claims) => claims, new Date("2026-11-23T14:00:00Z")),
    { code: "token-expired" },
  );
});

test("keys are fetched once for many tokens, and their absence is not the caller's fault", async () => {
  await using server = await startCannedServer({ status: 503 }, { status: 200, body: keys });
  const tenant = testTenant({ url: server.url, graphUrl: server.url });
  const callerOf = createCallerCheck({ tenant, apps: [testApp()], clock: { now: () => noon } });
  const token = await sign(claimsOf(server.url));
  await assert.rejects(callerOf(token), { code: "sign-in-service-unavailable" });
  await Promise.all([callerOf(token), callerOf(token)]);
  await callerOf(token);
  assert.deepEqual(
    server.received.map(({ path }) => path),
    Array(2).fill(`/${ids.tenant}/discovery/v2.0/keys`),
  );
});

test("a key that Entra publishes for another issuer signs nothing here", async () => {
  const issuers: [issuer: string, good: boolean][] = [
    ["https://login.microsoftonline.com/{tenantid}/v2.0", true],
    [`https://login.microsoftonline.com/${ids.tenant}/v2.0`, true],
    ["https://login.microsoftonline.com/9188040d-6c67-4c5b-b112-36a304b66dad/v2.0", false],
  ];
  for (const [issuer, good] of issuers) {
    await using server = await startCannedServer({
      status: 200,
      body: { keys: [{ ...keys.keys[0], issuer }] },
    });
    const tenant = testTenant({ url: server.url, graphUrl: server.url });
    const callerOf = createCallerCheck({ tenant, apps: [testApp()], clock: { now: () => noon } });
    const check = callerOf(await sign(claimsOf(server.url)));
    if (good) await check;
    else await assert.rejects(check, { code: "token-invalid" });
  }
});

test("two apps with one audience are refused at the start", () => {
  const tenant = testTenant({ url: "http://localhost:1", graphUrl: "http://localhost:1" });
  const apps = [testApp(), { ...testApp(), id: "projects" }];
  assert.throws(() => createCallerCheck({ tenant, apps, clock: { now: () => noon } }), /same audience/);
});

test("no problem carries the token or what it says", async () => {
  const refusal = await check((claims) => ({ ...claims, nbf: seconds + 3600 })).catch(
    (problem: Error) => problem,
  );
  assert.ok(refusal instanceof Error);
  const everything = [
    refusal.message,
    refusal.stack,
    String((refusal.cause as Error | undefined)?.message),
  ].join();
  assert.doesNotMatch(everything, /dana@|eyJ/);
  assert.doesNotMatch(JSON.stringify(refusal), /dana@|eyJ/);
});
