import assert from "node:assert/strict";
import { generateKeyPairSync } from "node:crypto";
import { test } from "node:test";
import { jwtVerify } from "jose";
import type { Problem, ProblemCode } from "../contract/index.ts";
import { type Canned, startCannedServer } from "../testing/canned-server.ts";
import { ids, ordersSecret, testTenant } from "../testing/tenant.ts";
import { createEntra, type Entra } from "./entra.ts";

async function ask(answers: Canned[], use: (entra: Entra) => Promise<string>, timeoutSeconds?: number) {
  await using server = await startCannedServer(...answers);
  const entra = createEntra(testTenant({ url: server.url, graphUrl: server.url }), { timeoutSeconds });
  const outcome = await use(entra).then(
    (token) => ({ token, problem: null }),
    (problem: unknown) => ({ token: null, problem: problem as Problem }),
  );
  return {
    ...outcome,
    requests: server.received.map((it) => new URLSearchParams(it.body as string)),
    received: server.received,
  };
}
const asApp = (entra: Entra) => entra.asApp();
const asDana = (entra: Entra) => entra.onBehalfOf("danas-token")();

const given = (token: string): Canned => ({
  status: 200,
  body: { token_type: "Bearer", expires_in: 3599, ext_expires_in: 3599, access_token: token },
});
const refused = (
  error: string,
  number: number,
  more: { status?: number; suberror?: string; claims?: string } = {},
): Canned => ({
  status: more.status ?? 400,
  body: {
    error,
    error_description: `AADSTS${number}: dana@hartwell.example did something.`,
    error_codes: [number],
    timestamp: "2026-11-23 12:00:00Z",
    trace_id: "t",
    correlation_id: "c",
    suberror: more.suberror,
    claims: more.claims,
  },
});

test("the app's own token comes by client credentials, from the emulator's http address, and is kept", async () => {
  const { token, requests, received } = await ask([given("one"), given("two")], async (entra) => {
    assert.equal(await entra.asApp(), "one");
    assert.equal(await entra.asApp(), "one");
    return entra.asApp({ fresh: true });
  });
  assert.equal(token, "two");
  assert.equal(received.length, 2);
  assert.ok(received[0]!.path.startsWith(`/${ids.tenant}/oauth2/v2.0/token`));
  assert.equal(requests[0]!.get("grant_type"), "client_credentials");
  assert.equal(requests[0]!.get("client_secret"), ordersSecret);
  assert.match(requests[0]!.get("scope")!, /https:\/\/graph\.microsoft\.com\/\.default/);
});

test("the inviter's token is exchanged on their behalf, once", async () => {
  const { requests } = await ask([given("for-graph")], async (entra) => {
    const token = entra.onBehalfOf("danas-token");
    assert.equal(await token(), "for-graph");
    return token();
  });
  assert.equal(requests.length, 1);
  assert.equal(requests[0]!.get("grant_type"), "urn:ietf:params:oauth:grant-type:jwt-bearer");
  assert.equal(requests[0]!.get("assertion"), "danas-token");
  assert.equal(requests[0]!.get("requested_token_use"), "on_behalf_of");
});

test("many who need the app's token at one moment ask once, and a failure is nobody's but theirs", async () => {
  const { requests } = await ask([{ status: 503 }, given("one")], async (entra) => {
    const failed = await Promise.allSettled([entra.asApp(), entra.asApp()]);
    assert.deepEqual(
      failed.map(({ status }) => status),
      ["rejected", "rejected"],
    );
    assert.deepEqual(await Promise.all([entra.asApp(), entra.asApp(), entra.asApp()]), ["one", "one", "one"]);
    return "";
  });
  assert.equal(requests.length, 2);
});

test("a certificate proves the app by a signed assertion; its key stays here", async () => {
  const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const pem = privateKey.export({ type: "pkcs8", format: "pem" }).toString();
  await using server = await startCannedServer(given("one"));
  const entra = createEntra({
    ...testTenant({ url: server.url, graphUrl: server.url }),
    credential: { certificate: { thumbprintSha256: "ab".repeat(32), privateKey: pem } },
  });
  assert.equal(await entra.asApp(), "one");
  const form = new URLSearchParams(server.received[0]!.body as string);
  assert.equal(form.get("client_secret"), null);
  const { payload, protectedHeader } = await jwtVerify(form.get("client_assertion")!, publicKey, {
    clockTolerance: 5,
  });
  assert.equal(payload.iss, ids.ordersApp);
  assert.match(String(payload.aud), new RegExp(`${ids.tenant}/oauth2/v2\\.0/token$`));
  assert.equal(protectedHeader["x5t#S256"], Buffer.from("ab".repeat(32), "hex").toString("base64url"));
});

test("a managed identity proves the app by a token of its own, on behalf of people too", async (context) => {
  await using identity = await startCannedServer({
    status: 200,
    body: {
      access_token: "identity",
      expires_on: String(Math.floor(Date.now() / 1000) + 86_400),
      resource: "api://AzureADTokenExchange",
      token_type: "Bearer",
    },
  });
  // As App Service does it.
  process.env.IDENTITY_ENDPOINT = `${identity.url}/msi/token`;
  process.env.IDENTITY_HEADER = "header";
  context.after(() => {
    delete process.env.IDENTITY_ENDPOINT;
    delete process.env.IDENTITY_HEADER;
  });
  await using server = await startCannedServer(given("one"), given("danas"));
  const entra = createEntra({
    ...testTenant({ url: server.url, graphUrl: server.url }),
    credential: { managedIdentity: { clientId: ids.otherApp } },
  });
  assert.equal(await entra.asApp(), "one");
  assert.equal(await entra.onBehalfOf("danas-token")(), "danas");
  const asked = new URL(identity.received[0]!.path, identity.url).searchParams;
  assert.equal(asked.get("resource"), "api://AzureADTokenExchange");
  assert.equal(asked.get("client_id"), ids.otherApp);
  const forms = server.received.map(({ body }) => new URLSearchParams(body as string));
  assert.deepEqual(
    forms.map((form) => form.get("client_assertion")),
    ["identity", "identity"],
  );
});

test("nobody gets the token of somebody else", async () => {
  await ask([given("danas"), given("bens")], async (entra) => {
    assert.equal(await entra.onBehalfOf("danas-token")(), "danas");
    assert.equal(await entra.onBehalfOf("bens-token")(), "bens");
    return "";
  });
});

const claims =
  '{"access_token":{"polids":{"essential":true,"values":["9ab03e19-ed42-4168-b6b7-7001fb3e933a"]}}}';
const answers: [name: string, answer: Canned, inviter: ProblemCode, app: ProblemCode][] = [
  [
    "a second factor is wanted",
    refused("interaction_required", 50076, { suberror: "basic_action", claims }),
    "inviter-sign-in-needed",
    "credential-refused",
  ],
  [
    "the delegation has expired",
    refused("invalid_grant", 500133),
    "inviter-sign-in-needed",
    "credential-refused",
  ],
  ["the person is blocked", refused("invalid_grant", 50057), "inviter-sign-in-needed", "credential-refused"],
  [
    "nobody has consented",
    refused("invalid_grant", 65001, { suberror: "consent_required" }),
    "consent-missing",
    "credential-refused",
  ],
  [
    "the secret is wrong",
    refused("invalid_client", 7000215, { status: 401 }),
    "credential-refused",
    "credential-refused",
  ],
  [
    "the app is not in the tenant",
    refused("unauthorized_client", 700016),
    "credential-refused",
    "credential-refused",
  ],
  [
    "too many requests",
    refused("temporarily_unavailable", 0, { status: 429 }),
    "sign-in-service-unavailable",
    "sign-in-service-unavailable",
  ],
  [
    "the service is down",
    { status: 503, text: "<html>" },
    "sign-in-service-unavailable",
    "sign-in-service-unavailable",
  ],
  ["a reset connection", "reset", "sign-in-service-unavailable", "sign-in-service-unavailable"],
  [
    "an answer that is not JSON",
    { status: 200, text: "<html>" },
    "sign-in-service-unavailable",
    "sign-in-service-unavailable",
  ],
  [
    "an answer without a token",
    { status: 200, body: {} },
    "sign-in-service-unavailable",
    "sign-in-service-unavailable",
  ],
];
for (const [name, answer, inviter, app] of answers)
  test(`${name}: ${inviter} for the inviter, ${app} for the app`, async () => {
    assert.equal((await ask([answer], asDana)).problem?.code, inviter);
    assert.equal((await ask([answer], asApp)).problem?.code, app);
  });

test("the claims of the challenge reach the problem", async () => {
  const { problem } = await ask([refused("interaction_required", 50079, { claims })], asDana);
  assert.equal(problem?.claims, claims);
});

test("a sign-in service that is silent is given up", async () => {
  assert.equal((await ask(["silence"], asApp, 0.2)).problem?.code, "sign-in-service-unavailable");
});

test("after an outage the next request is sent at once", async () => {
  const { token } = await ask([{ status: 503 }, given("back")], async (entra) => {
    await assert.rejects(entra.asApp(), { code: "sign-in-service-unavailable" });
    return entra.asApp();
  });
  assert.equal(token, "back");
});

test("a refusal names its number and nobody", async () => {
  const { problem } = await ask([refused("invalid_client", 7000215, { status: 401 })], asApp);
  assert.ok(problem?.cause instanceof Error);
  const everything = `${problem.message} ${problem.detail} ${problem.cause.message}`;
  assert.match(everything, /AADSTS7000215/);
  assert.doesNotMatch(everything, /dana/);
});
