import assert from "node:assert/strict";
import { Writable } from "node:stream";
import { test } from "node:test";
import { pino } from "pino";
import { readEventStream } from "../contract/event-stream.ts";
import type { InvitationView } from "../contract/index.ts";
import { shareWithMaria, startService } from "../testing/service.ts";
import { addresses, ids, testApp } from "../testing/tenant.ts";
import { startWorld } from "../testing/world.ts";
import type { openApi } from "./openapi.ts";
import { operations } from "./operations.ts";

test("a stream that was cut goes on where it was, and nothing is lost or told twice", async () => {
  await using service = await startService();
  const dana = await service.clientOf(addresses.dana);
  const token = await service.tokenOf(addresses.dana);
  const open = async (place?: string) => {
    const response = await service.call("/invitations/events", {
      headers: { authorization: `Bearer ${token}`, ...(place ? { "last-event-id": place } : {}) },
    });
    assert.equal(response.status, 200);
    return readEventStream(response.body!);
  };

  const first = await open();
  const { id } = (await dana.invite(shareWithMaria, { idempotencyKey: "k" })).invitations[0]!;
  const versions: number[] = [];
  let place = "";
  for await (const event of first) {
    const view = JSON.parse(event.data) as InvitationView;
    versions.push(view.version);
    place = event.id!;
    if (versions.length === 3) break;
  }
  await service.until(addresses.dana, id, ({ status }) => status === "waiting-for-guest");
  for await (const event of await open(place)) {
    const view = JSON.parse(event.data) as InvitationView;
    versions.push(view.version);
    if (view.status === "waiting-for-guest") break;
  }
  assert.deepEqual(
    versions,
    versions.map((_, at) => versions[0]! + at),
    "every version once, in order",
  );
  const wrong = await service.call("/invitations/events", {
    headers: { authorization: `Bearer ${token}`, "last-event-id": "nonsense" },
  });
  assert.equal(wrong.status, 400);
});

test("the dialog learns roles and limits, and why somebody may not share", async () => {
  await using service = await startService();
  const dana = await service.clientOf(addresses.dana);
  const options = await dana.shareOptions({ type: "order", id: "1207" });
  assert.deepEqual(options.resource, { type: "order", id: "1207", name: "Order 1207" });
  assert.deepEqual(
    options.roles.map(({ id }) => id),
    ["viewer", "outsider"],
  );
  assert.equal((await service.call("/healthz")).status, 200);
  assert.equal((await service.call("/readyz")).status, 200);
  assert.equal((await service.call("/nothing")).status, 404);
});

test("the OpenAPI document names every route and nothing that is not there", async () => {
  await using service = await startService();
  const response = await service.call("/openapi.json");
  const document = (await response.json()) as ReturnType<typeof openApi>;
  assert.equal(document.openapi, "3.1.1");
  for (const { method, path } of operations) {
    const asked = await service.call(
      path.replace("{id}", "x").replace("{token}", "x").replace("{code}", "internal"),
      {
        method: method.toUpperCase(),
      },
    );
    const body = asked.headers.get("content-type")?.includes("problem")
      ? ((await asked.json()) as { code: string })
      : null;
    assert.ok(body?.code !== "not-found", `${method} ${path} is documented but not there`);
    assert.ok(document.paths[path]?.[method]);
  }
  for (const reference of JSON.stringify(document).matchAll(/#\/components\/schemas\/(\w+)/g))
    assert.ok(document.components.schemas[reference[1]!], `${reference[1]} is not described`);
});

test("what cannot work is said at the start, before anybody is invited, and the service runs all the same", async () => {
  const app = testApp();
  const { viewer } = app.roles;
  const appRole = { servicePrincipalId: ids.ordersPrincipal, appRoleId: ids.partnerRole };
  const roles = {
    viewer: { ...viewer!, appRoles: [appRole] },
    ghost: { label: "Ghost", description: "Its group is gone", groups: [ids.dana] },
  };
  const found: { about: string; problem: string; detail: string; level: number }[] = [];
  const { promise, resolve } = Promise.withResolvers<void>();
  const stream = new Writable({
    write(chunk, _, done) {
      const line = JSON.parse(String(chunk));
      if (line.about) found.push(line);
      if (line.about === "access") resolve();
      done();
    },
  });
  await using service = await startService({
    app: { ...app, roles },
    change: { logger: pino({ level: "info" }, stream) },
  });
  await promise;
  const said = found.map(({ about, problem, level }) => [about, problem, level]);
  assert.deepEqual(said, [
    ["permission", "permission-missing", 30],
    ["permission", "permission-missing", 30],
    ["permission", "permission-missing", 30],
    ["permission", "permission-missing", 40],
    ["permission", "permission-missing", 40],
    ["access", "group-missing", 40],
  ]);
  const of = (permission: string) => found.find(({ detail }) => detail.includes(permission));
  assert.equal(of("Policy.Read.All")?.level, 30, "what Lobby does without is no warning");
  assert.match(of("AppRoleAssignment.ReadWrite.All")!.detail, / to give a guest a role on an enterprise app/);
  assert.equal(of("Application.Read.All")?.level, 40);
  assert.equal((await service.call("/readyz")).status, 200);
  assert.equal((await service.lobby.check()).length, 6, "asked for at any time, it is the same");
});

test("a credential that Entra refuses is said at the start, and nothing of it", async () => {
  const world = await startWorld();
  await using _world = world;
  const tenant = { ...world.tenant, credential: { secret: "not-the-secret" } };
  await using service = await startService({ change: { tenant } });
  const [finding, ...others] = await service.lobby.check();
  assert.deepEqual([finding?.about, finding?.problem, others], ["credential", "credential-refused", []]);
  assert.match(finding!.detail, /AADSTS7000215/);
  assert.ok(!service.log.join("").includes("not-the-secret"));
});

test("pages of the app's own origins may call with a token, others may not", async () => {
  await using service = await startService({ app: { ...testApp(), origins: ["https://orders.example"] } });
  const ask = (origin: string) =>
    service.call("/invitations", {
      method: "OPTIONS",
      headers: {
        origin,
        "access-control-request-method": "POST",
        "access-control-request-headers": "authorization",
      },
    });
  const allowed = await ask("https://orders.example");
  assert.equal(allowed.headers.get("access-control-allow-origin"), "https://orders.example");
  assert.match(allowed.headers.get("access-control-allow-headers") ?? "", /idempotency-key/);
  assert.equal(allowed.headers.get("access-control-allow-credentials"), null);
  assert.equal((await ask("https://evil.example")).headers.get("access-control-allow-origin"), null);
});
