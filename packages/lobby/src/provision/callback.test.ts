import assert from "node:assert/strict";
import { test } from "node:test";
import type { ProvisionedGuest } from "../options.ts";
import { ids, testApp } from "../testing/tenant.ts";
import { provisionByCallback } from "./callback.ts";

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
