import assert from "node:assert/strict";
import { test } from "node:test";
import type { InvitationsAccepted, InvitationView } from "../contract/index.ts";
import type { Invitation } from "../invitation/invitation.ts";
import { viewInvitation } from "../invitation/view.ts";
import { verifyWebhook } from "../provision/webhook/verify.ts";
import type { ProvisionerOptions } from "../provisioner-options.ts";
import { fromJson } from "../store/invitation-json.ts";
import { emptyDatabase } from "../testing/database.ts";
import { startScimServer } from "../testing/scim-server.ts";
import { shareWithMaria, startService } from "../testing/service.ts";
import { addresses, testApp } from "../testing/tenant.ts";
import { startWebhookReceiver, testSecrets } from "../testing/webhook-receiver.ts";

/** The whole service on a clock that can be moved, for an app with these ways in besides its callback. */
async function startProvisioning(provision: ProvisionerOptions[]) {
  let ahead = 0;
  const arrived: string[] = [];
  const app = { ...testApp(async (guest) => void arrived.push(guest.objectId)), provision };
  const service = await startService({
    app,
    change: { clock: { now: () => new Date(Date.now() + ahead) } },
  });
  return {
    ...service,
    arrived,
    pass(seconds: number) {
      ahead += seconds * 1000;
    },
    async share(): Promise<string> {
      const response = await service.post(shareWithMaria, { token: await service.tokenOf(addresses.dana) });
      return ((await response.json()) as InvitationsAccepted).invitations[0]!.id;
    },
    /** Moves the clock until the row is as wanted; read from the log, because no token lasts as long. */
    async passUntil(id: string, wanted: (view: InvitationView) => boolean, seconds = 60) {
      for (;;) {
        const [row] = await service.database.query(
          "select record from lobby.invitation_event where invitation_id = $1 order by (record ->> 'version')::integer desc limit 1",
          [id],
        );
        const view = viewInvitation(fromJson<Invitation>(row!.record as never), app, (code) => code);
        if (wanted(view)) return view;
        ahead += seconds * 1000;
        await service.lobby.sweep();
        await new Promise(setImmediate);
      }
    },
  };
}

const partsOf = (view: InvitationView) => {
  const step = view.steps.find(({ name }) => name === "provision")!;
  return Object.fromEntries((step.parts ?? []).map((part) => [part.name, part]));
};

async function personTable() {
  const database = await emptyDatabase();
  await database.query("create table person (tid text, oid text, mail text, primary key (tid, oid))");
  const table: ProvisionerOptions = {
    kind: "table",
    databaseUrl: database.url,
    table: "person",
    columns: { tid: "tenantId", oid: "objectId", mail: "email" },
  };
  return { ...database, table };
}

test("each way in has its line: one that is away is tried again alone, and the guest is written to when all are done", async () => {
  await using database = await personTable();
  await using receiver = await startWebhookReceiver({
    answer: ({ type }) => (type === "guest.added" ? 503 : undefined),
  });
  await using service = await startProvisioning([
    database.table,
    { kind: "webhook", url: receiver.url, secrets: [testSecrets.new] },
  ]);
  const id = await service.share();
  const held = await service.until(
    addresses.dana,
    id,
    (view) => partsOf(view).webhook?.problem !== undefined,
  );
  const { callback, table, webhook } = partsOf(held);
  assert.deepEqual([callback!.state, table!.state, webhook!.state], ["done", "done", "waiting"]);
  assert.match(webhook!.problem!.detail!, /“webhook” has not been taken yet \(answered 503\)/);
  assert.equal(held.status, "provisioning");

  await receiver.kill();
  service.pass(3600);
  await service.lobby.sweep();
  receiver.answers(undefined);
  await receiver.start();
  const sent = await service.passUntil(id, ({ status }) => status === "waiting-for-guest");
  assert.equal(partsOf(sent).webhook!.state, "done");
  await service.signIn(sent.guest!);
  await service.passUntil(id, () => receiver.types().includes("invitation.accepted"), 1);

  assert.deepEqual(receiver.types(), [
    "invitation.created",
    "guest.added",
    "invitation.sent",
    "invitation.accepted",
  ]);
  assert.deepEqual(service.arrived, [sent.guest!.objectId], "nobody is taken in twice");
  assert.deepEqual(await database.query("select * from person"), [
    { tid: sent.guest!.tenantId, oid: sent.guest!.objectId, mail: addresses.maria },
  ]);
  const [created, added] = receiver.taken;
  assert.equal(
    added!.message.type === "guest.added" && added!.message.data.guest.objectId,
    sent.guest!.objectId,
  );
  assert.equal(created!.message.type === "invitation.created" && created!.message.data.invitation.id, id);
  const log = service.log.join("");
  assert.ok(!log.includes("whsec_") && !log.includes(testSecrets.new.slice(6)));
});

test("an invitation that was given up on a parked webhook goes on when all that waits is sent again", async () => {
  await using receiver = await startWebhookReceiver({ answer: () => 410 });
  await using service = await startProvisioning([
    { kind: "webhook", url: receiver.url, secrets: [testSecrets.new], name: "warehouse" },
  ]);
  const id = await service.share();
  // The delegation does not last as long as a receiver may be away.
  await service.passUntil(id, (view) => partsOf(view).warehouse !== undefined, 0);
  const failed = await service.passUntil(id, ({ status }) => status === "failed", 3000);
  assert.match(failed.problem!.detail!, /parked .*lobby webhooks replay orders\/warehouse/);
  const [report] = await service.lobby.webhooks.report();
  assert.ok(report!.parkedAt);
  assert.equal((await service.control.mailbox.list({ to: addresses.maria })).length, 0);

  receiver.answers(undefined);
  assert.ok((await service.lobby.webhooks.replay({ app: "orders", name: "warehouse" }))! > 0);
  await service.passUntil(id, ({ status }) => status === "waiting-for-guest", 1);
  assert.equal(receiver.types().filter((type) => type === "guest.added").length, 1);
  assert.equal((await service.control.mailbox.list({ to: addresses.maria })).length, 1);
});

test("whoever is revoked goes out of every way in, also where one of them was away meanwhile", async () => {
  await using database = await personTable();
  await using receiver = await startWebhookReceiver();
  await using scim = await startScimServer();
  await using service = await startProvisioning([
    database.table,
    { kind: "webhook", url: receiver.url, secrets: [testSecrets.new] },
    { kind: "scim", url: scim.url, token: scim.token, groups: { viewer: "Order viewers" } },
  ]);
  const id = await service.share();
  await service.until(addresses.dana, id, ({ status }) => status === "waiting-for-guest");
  assert.deepEqual(scim.members("Order viewers"), [addresses.maria]);
  await receiver.kill();
  await scim.kill();
  await (await service.clientOf(addresses.dana)).act(id, "revoke");
  const removal = (view: InvitationView) => view.steps.find(({ name }) => name === "remove-from-app");
  const stateOf = (view: InvitationView, part: string) =>
    removal(view)?.parts?.find(({ name }) => name === part)?.state;
  await service.until(addresses.dana, id, (view) => {
    const waits = ["webhook", "scim"].every((part) => stateOf(view, part) === "waiting");
    return waits && stateOf(view, "table") === "done";
  });
  assert.deepEqual(await database.query("select * from person"), []);
  assert.equal(scim.users()[0]!.active, true);
  await receiver.start();
  await scim.start();
  await service.passUntil(id, (view) => view.status === "revoked", 600);
  await service.passUntil(id, () => receiver.types().includes("guest.removed"), 600);
  assert.deepEqual(receiver.types().slice(-2), ["invitation.revoked", "guest.removed"]);
  assert.deepEqual([scim.members("Order viewers"), scim.users()[0]!.active], [[], false]);
});

test("the receiver's side needs nothing but the verifier", async () => {
  const got: string[] = [];
  const { createServer } = await import("node:http");
  const server = createServer(async (request, response) => {
    let body = "";
    for await (const chunk of request) body += chunk;
    const { message } = verifyWebhook({ body, headers: request.headers }, [testSecrets.new]);
    got.push(message.type);
    response.writeHead(204).end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as { port: number };
  await using service = await startProvisioning([
    { kind: "webhook", url: `http://127.0.0.1:${port}/`, secrets: [testSecrets.new] },
  ]);
  const id = await service.share();
  await service.until(addresses.dana, id, ({ status }) => status === "waiting-for-guest");
  await service.passUntil(id, () => got.length === 3, 0);
  assert.deepEqual(got, ["invitation.created", "guest.added", "invitation.sent"]);
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});
