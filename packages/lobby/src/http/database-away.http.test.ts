import assert from "node:assert/strict";
import { test } from "node:test";
import type { InvitationsAccepted, ProblemView } from "../contract/index.ts";
import { testDatabase } from "../testing/database.ts";
import { startRelay } from "../testing/relay.ts";
import { shareWithMaria, startService } from "../testing/service.ts";
import { addresses } from "../testing/tenant.ts";

/** The service with a database whose connections a test can cut. */
async function startFragileService() {
  const database = await testDatabase();
  const url = new URL(database.url);
  const relay = await startRelay(Number(url.port));
  url.host = `127.0.0.1:${relay.port}`;
  const service = await startService({ change: { databaseUrl: url.href } });
  return {
    ...service,
    relay,
    async [Symbol.asyncDispose]() {
      relay.restore();
      await service[Symbol.asyncDispose]();
      await relay[Symbol.asyncDispose]();
      await database[Symbol.asyncDispose]();
    },
  };
}

/** Asks again and again, as a client does. */
async function until(wanted: () => Promise<boolean>): Promise<void> {
  const giveUp = AbortSignal.timeout(30_000);
  while (!(await wanted())) {
    giveUp.throwIfAborted();
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

test("while the database is away every answer says so, and it all goes on by itself when it is back", async () => {
  await using service = await startFragileService();
  const token = await service.tokenOf(addresses.dana);
  const { status: before } = await service.call("/readyz");
  service.relay.cut();
  const refused = await Promise.all([
    service.call("/readyz"),
    service.post(shareWithMaria, { token, key: "kept" }),
    service.call("/invitations", { headers: { authorization: `Bearer ${token}` } }),
    service.call("/invitations/events", { headers: { authorization: `Bearer ${token}` } }),
  ]);
  for (const response of refused) {
    const problem = (await response.json()) as ProblemView;
    assert.deepEqual([response.status, problem.code, problem.retry], [503, "database-unavailable", "soon"]);
  }
  const guestPage = await service.call(`/welcome/${"x".repeat(32)}`);
  assert.equal(guestPage.status, 503);
  assert.match(await guestPage.text(), /This did not work just now/);
  assert.deepEqual([before, (await service.call("/healthz")).status], [200, 200]);

  service.relay.restore();
  await until(async () => (await service.call("/readyz")).status === 200);
  const response = await service.post(shareWithMaria, { token, key: "kept" });
  const { id } = ((await response.json()) as InvitationsAccepted).invitations[0]!;
  await service.until(addresses.dana, id, ({ status }) => status === "waiting-for-guest");
  assert.equal((await service.control.mailbox.list({ to: addresses.maria })).length, 1);
});
