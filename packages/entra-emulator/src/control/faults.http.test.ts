import assert from "node:assert/strict";
import { after, before, beforeEach, test } from "node:test";
import type { Emulator } from "../emulator.ts";
import { appToken, startTestEmulator } from "../testing/tenant.ts";

let emulator: Emulator;
let token: string;
before(async () => {
  emulator = await startTestEmulator();
});
after(() => emulator.stop());
beforeEach(async () => {
  await emulator.control.reset();
  token = await appToken(emulator);
});

const graph = (path: string, body?: unknown) =>
  fetch(`${emulator.graphUrl}${path}`, {
    method: body === undefined ? "GET" : "POST",
    headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
const invitation = {
  invitedUserEmailAddress: "maria@fjordline.example",
  inviteRedirectUrl: "http://localhost:4000",
};
const guests = async () =>
  ((await (await graph("/users?$filter=userType eq 'Guest'")).json()) as { value: { id: string }[] }).value;

test("a status with its code and Retry-After, as often as asked", async () => {
  await emulator.control.faults.add({
    method: "GET",
    path: "/v1.0/users*",
    status: 503,
    code: "ServiceUnavailable",
    retryAfter: 7,
    times: 2,
  });
  for (let index = 0; index < 2; index++) {
    const response = await graph("/users");
    assert.equal(response.status, 503);
    assert.equal(response.headers.get("retry-after"), "7");
    assert.equal(((await response.json()) as { error: { code: string } }).error.code, "ServiceUnavailable");
  }
  assert.equal((await graph("/users")).status, 200);
});

test("a connection that is cut before anything was done", async () => {
  await emulator.control.faults.add({ method: "POST", path: "/v1.0/invitations", reset: true });
  await assert.rejects(graph("/invitations", invitation));
  assert.deepEqual(await guests(), []);
});

test("an answer that is lost after all was done", async () => {
  await emulator.control.faults.add({ method: "POST", path: "/v1.0/invitations", loseAnswer: true });
  await assert.rejects(graph("/invitations", invitation));
  assert.equal((await guests()).length, 1);
});

test("a 201 with no user behind it", async () => {
  await emulator.control.faults.add({ method: "POST", path: "/v1.0/invitations", ghost: true });
  const response = await graph("/invitations", invitation);
  assert.equal(response.status, 201);
  assert.deepEqual(await guests(), []);
});

test("an answer that is late, and right", async () => {
  await emulator.control.faults.add({ method: "GET", path: "/v1.0/users*", delayMs: 60 });
  const started = performance.now();
  assert.equal((await graph("/users")).status, 200);
  assert.ok(performance.now() - started >= 59);
});

test("the token endpoint fails on purpose in OAuth's shape", async () => {
  await emulator.control.faults.add({ path: "*/oauth2/v2.0/token", status: 500, code: "server_error" });
  const response = await fetch(`${emulator.url}/${emulator.tenantId}/oauth2/v2.0/token`, { method: "POST" });
  assert.deepEqual(
    [response.status, ((await response.json()) as { error: string }).error],
    [500, "server_error"],
  );
});

test("controls that are not understood are refused with the reason, and nothing changes", async () => {
  const { control } = emulator;
  await assert.rejects(
    control.reset({
      tenant: { displayName: "X", initialDomain: "x.onmicrosoft.com" },
      groups: [{ displayName: "G", members: ["nobody"] }],
    }),
    /"nobody"/,
  );
  await assert.rejects(control.snapshot.import({ version: 2 } as never), /no snapshot|not a snapshot/);
  await assert.rejects(control.settings.change({ replication: { reed: 1 } } as never), /replication\.reed/);
  await assert.rejects(
    control.settings.change({ replication: { read: "soon" } } as never),
    /replication\.read: "soon"/,
  );
  await assert.rejects(
    control.settings.change({ entitlement: { end: "never" } } as never),
    /entitlement\.end/,
  );
  await assert.rejects(control.settings.change({ throttling: null } as never), /throttling: an object/);
  await assert.rejects(control.clock.advance({ days: 1e9 }), /clock does not go/);
  await assert.rejects(control.faults.add({ path: "*", loseAnswr: true } as never), /loseAnswr: not one of/);
  await assert.rejects(control.faults.add({ path: "*", status: 204 }), /status: 204/);
  assert.deepEqual(await control.faults.list(), []);
  const broken = await emulator.request("/_emulator/reset", { method: "POST", body: "{" });
  assert.equal(broken.status, 400);
  assert.equal((await graph("/users")).status, 200, "the tenant is still the same");
});

test("a foreign page cannot use the controls, and a foreign name reaches nothing", async () => {
  const reset = await emulator.request("/_emulator/reset", {
    method: "POST",
    headers: { origin: "https://evil.example" },
  });
  assert.equal(reset.status, 403);
  const rebound = await emulator.request(new Request("http://evil.example/_emulator/mailbox"));
  assert.equal(rebound.status, 421);
});
