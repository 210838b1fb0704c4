import assert from "node:assert/strict";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { test } from "node:test";
import { pino } from "pino";
import { Problem, type ProblemCode } from "../contract/index.ts";
import { type Canned, graphError, startCannedServer } from "../testing/canned-server.ts";
import { createGraph, type GraphOptions } from "./create-graph.ts";
import type { GraphRequest } from "./graph.ts";

const operation = {
  name: "probe",
  purpose: "probe",
  delegated: ["Probe.Delegated"],
  application: ["Probe.Application"],
  page: "",
};
const read: GraphRequest<unknown> = {
  operation,
  method: "GET",
  path: "/probe",
  repeatable: true,
  read: (body) => {
    if (body === null) throw new Error("no body");
    return body;
  },
};
const write: GraphRequest<unknown> = { ...read, method: "POST", body: { a: 1 }, repeatable: false };

async function ask(request: GraphRequest<unknown>, answers: Canned[], options: Partial<GraphOptions> = {}) {
  await using server = await startCannedServer(...answers);
  const graph = createGraph({ as: "inviter", url: server.url, token: async () => "token", ...options });
  const outcome = await graph.request(request).then(
    (answer) => ({ answer, problem: null }),
    (problem: unknown) => ({ answer: null, problem: problem as Problem }),
  );
  return { ...outcome, received: server.received };
}

test("a request carries the token, an id of its own, and a body only where there is one", async () => {
  const { answer, received } = await ask(read, [{ status: 200, body: { value: 1 } }]);
  assert.deepEqual(answer, { value: 1 });
  assert.equal(received[0]!.headers.authorization, "Bearer token");
  assert.match(received[0]!.headers["client-request-id"]!, /^[0-9a-f-]{36}$/);
  assert.equal(received[0]!.headers["content-type"], undefined);
  assert.deepEqual((await ask(write, [{ status: 201, body: {} }])).received[0]!.body, { a: 1 });
});

// What each kind of lost or failed answer means for a request that may be repeated, and for one that may not.
const failures: [name: string, answer: Canned, repeatable: ProblemCode, once: ProblemCode][] = [
  ["a reset connection", "reset", "graph-unavailable", "outcome-unknown"],
  ["an answer cut off in the middle", "cut", "graph-unavailable", "outcome-unknown"],
  ["silence", "silence", "graph-unavailable", "outcome-unknown"],
  ["a success that is not JSON", { status: 200, text: "<html>" }, "graph-unavailable", "outcome-unknown"],
  ["a success without what was asked for", { status: 200 }, "graph-unavailable", "outcome-unknown"],
  ["500", { status: 500, body: graphError("InternalServerError") }, "graph-unavailable", "outcome-unknown"],
  ["502 of a proxy", { status: 502, text: "<html>" }, "graph-unavailable", "outcome-unknown"],
  ["503", { status: 503, body: graphError("ServiceUnavailable") }, "graph-unavailable", "outcome-unknown"],
  ["504", { status: 504 }, "graph-unavailable", "outcome-unknown"],
  ["429", { status: 429, body: graphError("TooManyRequests") }, "graph-throttled", "graph-throttled"],
  [
    "the older throttling",
    { status: 503, body: graphError("Request_ThrottledTemporarily") },
    "graph-throttled",
    "graph-throttled",
  ],
  [
    "403",
    { status: 403, body: graphError("Authorization_RequestDenied") },
    "permission-missing",
    "permission-missing",
  ],
  ["409", { status: 409, body: graphError("Request_Conflict") }, "graph-unavailable", "graph-unavailable"],
  ["400", { status: 400, body: graphError("Request_BadRequest") }, "graph-refused", "graph-refused"],
];
for (const [name, answer, repeatable, once] of failures)
  test(`${name} is ${repeatable} where a request may be repeated, else ${once}`, async () => {
    const options = { timeoutSeconds: answer === "silence" ? 0.2 : 10 };
    assert.equal((await ask(read, [answer], options)).problem?.code, repeatable);
    assert.equal((await ask(write, [answer], options)).problem?.code, once);
  });

test("a connection that was refused proves that nothing was written", async () => {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  const graph = createGraph({ as: "app", url: `http://127.0.0.1:${port}`, token: async () => "token" });
  await assert.rejects(graph.request(write), { code: "graph-unavailable" });
});

test("how long Graph asks us to wait is passed on, with its fraction", async () => {
  const throttled = { status: 429, headers: { "retry-after": "2.128" } };
  assert.equal((await ask(read, [throttled])).problem?.retryAfter, 2.128);
});

test("a refused token is replaced once, and only once", async () => {
  const needs: unknown[] = [];
  const token = async (need?: { fresh?: boolean }) => {
    needs.push(need?.fresh ?? false);
    return need?.fresh ? "fresh" : "stale";
  };
  const refused = { status: 401, body: graphError("InvalidAuthenticationToken") };
  const again = await ask(write, [refused, { status: 200, body: {} }], { token });
  assert.deepEqual(needs, [false, true]);
  assert.equal(again.received[1]!.headers.authorization, "Bearer fresh");
  assert.notEqual(
    again.received[0]!.headers["client-request-id"],
    again.received[1]!.headers["client-request-id"],
  );

  const twice = await ask(write, [refused, refused, { status: 200, body: {} }], { token });
  assert.equal(twice.problem?.code, "inviter-sign-in-needed");
  assert.equal(twice.received.length, 2);
  assert.equal((await ask(write, [refused, refused], { as: "app" })).problem?.code, "credential-refused");
});

test("a claims challenge asks the inviter to sign in, with the claims, and the request is not sent again", async () => {
  const claims = '{"access_token":{"acrs":{"essential":true,"value":"c1"}}}';
  for (const status of [401, 403]) {
    const challenge = {
      status,
      body: graphError("Authorization_RequestDenied"),
      headers: {
        "www-authenticate": `Bearer error="insufficient_claims", claims="${Buffer.from(claims).toString("base64")}"`,
      },
    };
    const { problem, received } = await ask(write, [challenge]);
    assert.equal(problem?.code, "inviter-sign-in-needed");
    assert.equal(problem?.claims, claims);
    assert.equal(received.length, 1);
  }
});

test("a missing permission is named: the delegated one to the inviter, the application one to the app", async () => {
  const denied = { status: 403, body: graphError("Authorization_RequestDenied") };
  const inviter = await ask(read, [denied]);
  assert.ok(inviter.problem?.detail?.includes("delegated permission Probe.Delegated"));
  const app = await ask(read, [denied], { as: "app" });
  assert.equal(app.problem?.code, "permission-missing");
  assert.ok(app.problem?.detail?.includes("application permission Probe.Application"));
});

test("a redirect is not followed: the token stays here", async () => {
  await using elsewhere = await startCannedServer({ status: 200, body: {} });
  const { problem } = await ask(read, [{ status: 302, headers: { location: elsewhere.url } }]);
  assert.equal(problem?.code, "graph-unavailable");
  assert.equal(elsewhere.received.length, 0);
});

test("problems say nothing of what Graph's message said, which may name people", async () => {
  const refusal = { status: 400, body: graphError("Request_BadRequest", "maria@fjordline.example is wrong") };
  const { problem } = await ask(read, [refusal]);
  assert.ok(problem instanceof Problem);
  const cause = problem.cause instanceof Error ? problem.cause.message : "";
  assert.doesNotMatch(`${problem.message} ${problem.detail} ${cause}`, /maria/);
});

test("the log tells what was asked and how it ended, and nothing secret or personal", async () => {
  const lines: string[] = [];
  const logger = pino({ level: "trace" }, { write: (line: string) => void lines.push(line) });
  const secret = { inviteRedeemUrl: "https://login.example/redeem?ticket=guests-way-in" };
  const request = { ...write, path: "/users?$filter=mail eq 'maria@fjordline.example'" };
  const token = async () => "inviters-token";
  await ask(request, [{ status: 201, body: secret }], { logger, token });
  await ask(request, [{ status: 400, body: graphError("Request_BadRequest", "maria is wrong") }], {
    logger,
    token,
  });
  await ask(request, ["reset"], { logger, token });
  assert.equal(lines.length, 3);
  assert.match(lines[0]!, /"operation":"probe".*"status":201/);
  assert.doesNotMatch(lines.join(), /inviters-token|guests-way-in|maria|Bearer/);
});
