import assert from "node:assert/strict";
import { test } from "node:test";
import type { ProvisionedGuest } from "../options.ts";
import { ids, testApp } from "../testing/tenant.ts";
import { callbackProvisioner, provisionByCallback, removeByCallback } from "./callback.ts";

const guest: ProvisionedGuest = {
  tenantId: ids.tenant,
  objectId: "cbb896f9-8306-49d0-b56b-b8e39cd28825",
  email: "maria@fjordline.example",
  displayName: null,
  resource: { type: "order", id: "1207" },
  role: "viewer",
  invitationId: "1",
  invitedBy: { tenantId: ids.tenant, objectId: ids.dana },
};

test("the app gets the guest as it is", async () => {
  const taken: ProvisionedGuest[] = [];
  await provisionByCallback(
    testApp(async (arrived) => void taken.push(arrived)),
    guest,
  );
  assert.deepEqual(taken, [guest]);
});

test("an app that fails is unavailable, and its own words stay in the cause", async () => {
  const broken = testApp(async () => {
    throw new Error("password=hunter2");
  });
  await assert.rejects(
    provisionByCallback(broken, guest),
    (problem: Error & { code: string; cause: Error }) => {
      assert.equal(problem.code, "app-unavailable");
      assert.doesNotMatch(problem.message, /hunter2/);
      assert.match(problem.cause.message, /hunter2/);
      return true;
    },
  );
});

test("an app that never answers is given up, and says so", async () => {
  const silent = testApp(() => new Promise(() => undefined));
  await assert.rejects(provisionByCallback(silent, guest, { timeoutSeconds: 0.05 }), {
    code: "app-unavailable",
    detail: "Orders did not answer in time.",
  });
});

test("closing Lobby does not wait for the app", async () => {
  const silent = testApp(() => new Promise(() => undefined));
  await assert.rejects(provisionByCallback(silent, guest, { signal: AbortSignal.abort() }), {
    code: "app-unavailable",
  });
});

test("an app that wants to know is told who is off a resource; one that does not is left alone", async () => {
  const gone: unknown[] = [];
  const removed = { ...guest, hasMore: false };
  const app = { ...testApp(), onGuestRemoved: async (it: typeof removed) => void gone.push(it) };
  await removeByCallback(app, removed);
  assert.deepEqual(gone, [removed]);
  await removeByCallback(testApp(), removed);
});

test("as one way among others the callback takes in and lets go", async () => {
  const calls: string[] = [];
  const way = callbackProvisioner(
    {
      kind: "callback",
      onGuest: async () => void calls.push("in"),
      onGuestRemoved: async () => void calls.push("out"),
    },
    "Orders",
  );
  const tools = {
    now: new Date(),
    act: "1",
    holds: async () => [],
    signal: AbortSignal.timeout(5000),
  };
  assert.equal(await way.add(guest, tools), "done");
  assert.equal(await way.remove({ ...guest, hasMore: false }, tools), "done");
  assert.deepEqual(calls, ["in", "out"]);
});
