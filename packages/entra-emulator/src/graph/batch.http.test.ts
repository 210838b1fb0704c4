import assert from "node:assert/strict";
import { after, before, beforeEach, test } from "node:test";
import type { Emulator } from "../emulator.ts";
import { appToken, graphOf, startTestEmulator, userToken } from "../testing/tenant.ts";

let emulator: Emulator;
before(async () => {
  emulator = await startTestEmulator();
});
after(() => emulator.stop());
beforeEach(() => emulator.control.reset());

type PartError = { code: string; message: string; innerError: Record<string, string> };
type Part = { id: string; status: number; headers: Record<string, string>; body: { error?: PartError } };
const CONTENT_TYPE =
  "application/json;odata.metadata=minimal;odata.streaming=true;IEEE754Compatible=false;charset=utf-8";

test("every answer carries Graph's headers, and an error repeats its ids", async () => {
  const graph = graphOf(emulator, await appToken(emulator));
  const own = "9b0e0b52-0000-4000-8000-00000000000a";
  const good = await graph("GET", "/users", undefined, { "client-request-id": own });
  assert.equal(good.headers.get("client-request-id"), own);
  assert.match(good.headers.get("request-id")!, /^[0-9a-f-]{36}$/);
  assert.equal(good.headers.get("odata-version"), "4.0");
  assert.equal(good.headers.get("content-type"), CONTENT_TYPE);
  assert.deepEqual(Object.keys(JSON.parse(good.headers.get("x-ms-ags-diagnostic")!).ServerInfo), [
    "DataCenter",
    "Slice",
    "Ring",
    "ScaleUnit",
    "RoleInstance",
  ]);
  const { headers, body } = await graph("GET", "/users/nobody@hartwell.example");
  assert.equal(body.error.innerError["request-id"], headers.get("request-id"));
  assert.equal(
    body.error.innerError["client-request-id"],
    headers.get("request-id"),
    "its own, where none was sent",
  );
  assert.match(body.error.innerError.date, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/);
});

test("a batch answers in no order, its errors share its ids, and what a part asks stands in its own headers", async () => {
  const graph = graphOf(emulator, await appToken(emulator));
  const { status, headers, body } = await graph("POST", "/$batch", {
    requests: [
      { id: "count", method: "GET", url: "/users?$count=true", headers: { ConsistencyLevel: "eventual" } },
      { id: "plain", method: "GET", url: "users?$count=true" },
      { id: "none", method: "GET", url: "/users/nobody@hartwell.example" },
      { id: "method", method: "POST", url: "/me" },
      { id: "batch", method: "POST", url: "/$batch" },
    ],
  });
  assert.equal(status, 200);
  const parts: Part[] = body.responses;
  assert.deepEqual(
    parts.map((part) => `${part.id} ${part.status}`),
    ["batch 400", "method 405", "none 404", "plain 400", "count 200"],
  );
  for (const part of parts) {
    assert.equal(part.headers["Content-Type"], CONTENT_TYPE);
    if (part.status === 200) assert.equal(part.headers["x-ms-resource-unit"], "2");
    else assert.equal(part.body.error?.innerError["request-id"], headers.get("request-id"));
  }
  const { code, message } = parts[1]!.body.error!;
  assert.deepEqual(
    [code, message],
    ["Request_BadRequest", "Specified HTTP method is not allowed for the request target."],
  );
});

test("a batch answers each part, follows dependencies, and refuses what is no batch", async () => {
  const me = graphOf(emulator, await userToken(emulator, "dana@hartwell.example"));
  const { body } = await me("POST", "/$batch", {
    requests: [
      { id: "1", method: "GET", url: "/me?$select=displayName" },
      { id: "2", method: "GET", url: "/users/nobody@hartwell.example" },
      { id: "3", method: "GET", url: "/me", dependsOn: ["2"] },
      { id: "4", method: "POST", url: "/me", headers: { "Content-Type": "application/json" }, body: {} },
    ],
  });
  const status = Object.fromEntries(
    body.responses.map((one: { id: string; status: number }) => [one.id, one.status]),
  );
  assert.deepEqual(status, { 1: 200, 2: 404, 3: 424, 4: 405 });
  await me("POST", "/$batch", { requests: [{ id: "1", method: "GET", url: "/deviceManagement?x=1" }] });
  assert.deepEqual(
    (await emulator.control.requests({ status: 501 })).map((one) => one.path),
    ["/v1.0/deviceManagement"],
  );
  for (const requests of [
    null,
    Array.from({ length: 21 }, (_, index) => ({ id: String(index), method: "GET", url: "/me" })),
    [
      { id: "a", method: "GET", url: "/me" },
      { id: "A", method: "GET", url: "/me" },
    ],
    [{ id: "a", method: "GET", url: "/me", dependsOn: ["a"] }],
    [{ id: "a", method: "POST", url: "/me", body: {} }],
  ]) {
    assert.equal(
      (await me("POST", "/$batch", { requests })).status,
      400,
      JSON.stringify(requests)?.slice(0, 80),
    );
  }
});
