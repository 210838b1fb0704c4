import assert from "node:assert/strict";
import { test } from "node:test";
import { administrator } from "../testing/administrator.ts";
import { startForeseeing } from "../testing/foreseeing.ts";
import { shareWithMaria } from "../testing/service.ts";
import { addresses } from "../testing/tenant.ts";

const { dana, maria } = addresses;

test("preflight says that an account was deleted and that its person becomes a new guest, and no more of them", async () => {
  await using service = await startForeseeing();
  const { guest } = await service.share(shareWithMaria);
  await administrator(service)("DELETE", `/users/${guest!.objectId}`);
  const [foreseen] = await service.preflight(dana, maria);
  assert.deepEqual(foreseen, {
    email: maria,
    outcome: "deleted-account",
    suggestion: null,
    person: null,
    matches: [],
    problem: null,
  });

  await service.control.settings.change({ policies: { blockedDomains: ["fjordline.example"] } });
  assert.deepEqual(await service.foresee(dana, maria), ["refused-by-tenant: address-refused"]);
  await service.control.settings.change({ policies: { blockedDomains: [] } });

  await service.control.faults.add({ path: "/v1.0/directory/deletedItems/*", status: 503 });
  assert.deepEqual(await service.foresee(dana, maria), ["new-guest"], "advice that Graph does not give now");
  assert.equal(await service.sending(dana, maria), undefined);
  assert.deepEqual(await service.foresee(dana, maria), ["already-invited"]);
  const client = await service.as(dana);
  const steps = (await client.list({ resource: { type: "order", id: "1299" } })).invitations[0]!.steps;
  assert.match(steps.find(({ name }) => name === "look-up")?.why ?? "", /deleted less than 30 days ago/);
});

test("preflight forgets an account 30 days after it was deleted, and knows none without the permission", async () => {
  await using service = await startForeseeing();
  const { guest } = await service.share(shareWithMaria);
  await administrator(service)("DELETE", `/users/${guest!.objectId}`);
  assert.deepEqual(await service.foresee(dana, maria), ["deleted-account"]);
  await service.pass(31);
  assert.deepEqual(await service.foresee(dana, maria), ["new-guest"]);

  await using blind = await startForeseeing({ without: ["User.Read.All", "User.ReadUpdate.All"] });
  assert.deepEqual(await blind.foresee(dana, maria), ["cannot-tell: permission-missing"]);
  assert.deepEqual(await blind.control.requests({ pathContains: "/directory/deletedItems" }), []);
});
