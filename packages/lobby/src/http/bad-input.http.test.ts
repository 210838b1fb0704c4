import assert from "node:assert/strict";
import { test } from "node:test";
import type { InvitationsAccepted, ProblemView } from "../contract/index.ts";
import { shareWithMaria, startService } from "../testing/service.ts";
import { addresses, ids, testApp } from "../testing/tenant.ts";

test("every kind of bad input is answered with its own problem, and nothing is written", async (context) => {
  const app = testApp();
  await using service = await startService({
    app: {
      ...app,
      mayShare: async (_, { id }) =>
        id === "1"
          ? { allowed: false, reason: "Order 1 is secret." }
          : { allowed: true, name: `Order ${id}` },
    },
  });
  const token = await service.tokenOf(addresses.dana);
  const foreign = await service.control.tokens.mint({
    user: addresses.dana,
    clientId: ids.otherApp,
    scope: `api://${ids.otherApp}/access_as_user`,
  });
  const forged = `${token.split(".").slice(0, 2).join(".")}.${"A".repeat(342)}`;
  const asApp = await service.entra.asApp();
  const to = (email: string) => ({ ...shareWithMaria, recipients: [{ email }] });

  const cases: [
    name: string,
    code: string,
    status: number,
    body: unknown,
    by?: Parameters<typeof service.post>[1],
  ][] = [
    ["a malformed address", "address-invalid", 400, to("maria at fjordline")],
    ["an address that Entra refuses", "address-unsupported", 400, to("maria+test@fjordline.example")],
    ["an unknown role", "role-unknown", 400, { ...shareWithMaria, role: "owner" }],
    [
      "a role that is a property of every object",
      "role-unknown",
      400,
      { ...shareWithMaria, role: "constructor" },
    ],
    [
      "an unknown kind of resource",
      "resource-unknown",
      400,
      { ...shareWithMaria, resource: { type: "invoice", id: "1" } },
    ],
    [
      "a redirect elsewhere",
      "redirect-not-allowed",
      400,
      { ...shareWithMaria, redirectUrl: "https://evil.example/" },
    ],
    ["a field nobody knows", "request-invalid", 400, { ...shareWithMaria, admin: true }],
    ["nobody to invite", "request-invalid", 400, { ...shareWithMaria, recipients: [] }],
    ["a body that is not JSON", "request-invalid", 400, "{"],
    ["a body that is too large", "body-too-large", 413, { ...shareWithMaria, message: "x".repeat(300_000) }],
    ["no key", "idempotency-key-missing", 400, shareWithMaria, { token, key: null }],
    ["a key with a blank in it", "idempotency-key-missing", 400, shareWithMaria, { token, key: "a b" }],
    ["no token", "token-missing", 401, shareWithMaria, {}],
    ["half a token", "token-invalid", 401, shareWithMaria, { token: "eyJhbGciOiJub25lIn0.e30." }],
    ["a forged signature", "token-invalid", 401, shareWithMaria, { token: forged }],
    ["a token for another audience", "token-audience", 401, shareWithMaria, { token: foreign.access_token }],
    [
      "Graph's own token, which nobody but Graph can check",
      "token-invalid",
      401,
      shareWithMaria,
      { token: asApp },
    ],
    [
      "an order that may not be shared",
      "share-refused",
      403,
      { ...shareWithMaria, resource: { type: "order", id: "1" } },
    ],
    [
      "another type of body",
      "content-type-unsupported",
      415,
      shareWithMaria,
      { token, headers: { "content-type": "text/plain" } },
    ],
  ];
  for (const [name, code, status, body, by] of cases)
    await context.test(name, async () => {
      const response = await service.post(body, by ?? { token });
      const problem = (await response.json()) as ProblemView;
      assert.equal(problem.code, code);
      assert.equal(response.status, status);
      assert.equal(response.headers.get("content-type"), "application/problem+json");
      assert.ok(problem.type.endsWith(`/problems/${code}`));
      assert.equal(
        (await service.call(`/problems/${code}`)).status,
        200,
        "the problem's type leads somewhere",
      );
      if (status === 401) assert.ok(response.headers.get("www-authenticate")?.startsWith("Bearer"));
    });

  assert.deepEqual(await service.database.query("select id from lobby.invitation"), []);
  assert.deepEqual(await service.database.query("select key from lobby.idempotency"), []);
  assert.ok(!service.log.join("").includes(token.split(".")[2]!));
});

test("an expired token is told from a wrong one", async () => {
  let now = new Date();
  await using service = await startService({ change: { clock: { now: () => now } } });
  const token = await service.tokenOf(addresses.dana);
  now = new Date(now.getTime() + 2 * 3600_000);
  const response = await service.post(shareWithMaria, { token });
  assert.equal(response.status, 401);
  assert.equal(((await response.json()) as ProblemView).code, "token-expired");
});

test("all wrong fields are told at once, each by its place in the body", async () => {
  await using service = await startService();
  const response = await service.post(
    {
      ...shareWithMaria,
      role: "owner",
      recipients: [{ email: "a@b.example" }, { email: "nobody" }, { email: "x+y@b.example" }],
    },
    { token: await service.tokenOf(addresses.dana) },
  );
  const { errors } = (await response.json()) as ProblemView;
  assert.deepEqual(
    errors?.map(({ pointer, code }) => `${pointer} ${code}`),
    [
      "/role role-unknown",
      "/recipients/0/role role-unknown",
      "/recipients/1/email address-invalid",
      "/recipients/2/email address-unsupported",
    ],
  );
});

test("a double click, and the same request twice, make one invitation; the key with another body makes none", async () => {
  await using service = await startService();
  const by = { token: await service.tokenOf(addresses.dana), key: "one-click" };
  const answers = await Promise.all([1, 2, 3].map(() => service.post(shareWithMaria, by)));
  const made = (await Promise.all(answers.map((answer) => answer.json()))) as InvitationsAccepted[];
  assert.equal(new Set(made.map(({ invitations }) => invitations[0]!.id)).size, 1);
  const other = await service.post({ ...shareWithMaria, role: "outsider" }, by);
  assert.equal(other.status, 422);
  assert.equal(((await other.json()) as ProblemView).code, "idempotency-key-reused");
  assert.equal((await service.database.query("select id from lobby.invitation")).length, 1);
});

test("somebody else's invitation looks as if it did not exist", async () => {
  await using service = await startService();
  const [dana, ben] = [await service.clientOf(addresses.dana), await service.clientOf(addresses.ben)];
  const { id } = (await dana.invite(shareWithMaria, { idempotencyKey: "k" })).invitations[0]!;
  assert.equal((await dana.get(id)).id, id);
  const notFound = { problem: { code: "not-found" } };
  await assert.rejects(ben.get(id), (error: typeof notFound) => error.problem.code === "not-found");
  await assert.rejects(ben.resume(id), (error: typeof notFound) => error.problem.code === "not-found");
  assert.deepEqual((await ben.list()).invitations, []);
  assert.equal((await dana.list({ resource: shareWithMaria.resource })).invitations.length, 1);
});

test("a host's cookie does not let another site's page share", async () => {
  const held = { token: "" };
  await using service = await startService({ change: { accessToken: async () => held.token || null } });
  held.token = await service.tokenOf(addresses.dana);
  const from = (headers: Record<string, string>) => service.post(shareWithMaria, { headers });
  assert.equal((await from({ "sec-fetch-site": "cross-site", origin: "https://evil.example" })).status, 403);
  assert.equal(
    (await from({ "sec-fetch-site": "same-site", origin: "http://evil.localhost:4000" })).status,
    403,
  );
  assert.equal((await from({ origin: "https://evil.example" })).status, 403);
  assert.equal(
    (await from({ "sec-fetch-site": "same-origin", origin: "http://localhost:4000" })).status,
    202,
  );
});

test("the landing page gives nothing away to a link that is wrong, and cannot be framed", async () => {
  await using service = await startService();
  for (const path of ["/welcome/short", `/welcome/${"a".repeat(32)}`, "/welcome/..%2f..%2fetc"]) {
    const response = await service.call(path);
    assert.equal(response.status, 404);
    assert.match(response.headers.get("content-security-policy") ?? "", /frame-ancestors 'none'/);
    assert.equal((await service.call(path, { method: "POST" })).status, 404);
  }
});
