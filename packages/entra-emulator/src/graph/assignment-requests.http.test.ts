import assert from "node:assert/strict";
import { after, before, beforeEach, test } from "node:test";
import type { Emulator } from "../emulator.ts";
import { appToken, graphOf, startTestEmulator, testSeed } from "../testing/tenant.ts";

const path = "/identityGovernance/entitlementManagement/assignmentRequests";
const whole = "$expand=accessPackage,assignment($expand=target)";
const request = (email: string) => ({
  requestType: "adminAdd",
  assignment: { target: { email }, assignmentPolicyId: "policy", accessPackageId: "orders" },
});

let emulator: Emulator;
before(async () => {
  const [orders, ...others] = testSeed.applications!;
  const application = ["EntitlementManagement.ReadWrite.All", "User.Read.All"];
  emulator = await startTestEmulator({
    seed: { ...testSeed, applications: [{ ...orders!, permissions: { application } }, ...others] },
  });
});
after(() => emulator.stop());
beforeEach(() => emulator.control.reset());

test("a request is on its way, then delivered, and names the guest when asked", async () => {
  const graph = graphOf(emulator, await appToken(emulator));
  await emulator.control.settings.change({ entitlement: { deliverySeconds: 600 } });
  const { status, body } = await graph("POST", path, request("maria@fjordline.example"));
  assert.deepEqual([status, body.state, body.assignment], [201, "submitted", undefined]);
  const now = async () => (await graph("GET", `${path}/${body.id}?${whole}`)).body;
  assert.equal((await now()).state, "delivering");
  await emulator.control.clock.advance({ minutes: 10 });
  const { state, assignment, accessPackage } = await now();
  const [{ id }] = (await graph("GET", "/users?$filter=mail eq 'maria@fjordline.example'")).body.value;
  assert.deepEqual([state, assignment.target.objectId, accessPackage.id], ["delivered", id, "orders"]);

  const found = (name: string) => graph("GET", `${path}?$filter=accessPackage/id eq '${name}'&${whole}`);
  assert.equal((await found("orders")).body.value[0].id, body.id);
  assert.deepEqual((await found("another")).body.value, []);
});

test("a request that is denied makes nobody a guest", async () => {
  const graph = graphOf(emulator, await appToken(emulator));
  await emulator.control.settings.change({ entitlement: { end: "denied" } });
  const { body } = await graph("POST", path, request("maria@fjordline.example"));
  assert.equal((await graph("GET", `${path}/${body.id}`)).body.state, "denied");
  assert.deepEqual((await graph("GET", "/users?$filter=mail eq 'maria@fjordline.example'")).body.value, []);
});
