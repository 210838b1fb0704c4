import assert from "node:assert/strict";
import { test } from "node:test";
import type { InvitationView } from "../contract/index.ts";
import { bulkFrom } from "../invitation/priority.ts";
import { shareWithMaria, startService } from "../testing/service.ts";
import { addresses } from "../testing/tenant.ts";

test("one person is invited before the rest of many, from the queue on to what is left of Graph's budget", async () => {
  // Nothing flows into the budget while this clock stands.
  const now = new Date();
  let ahead: number | null = null;
  await using service = await startService({
    change: { clock: { now: () => (ahead === null ? now : new Date(Date.now() + ahead)) } },
  });
  const { query } = service.database;
  // A fifth of the writes is left: less than bulk work may touch.
  await query(
    `insert into lobby.graph_budget (bucket, tokens, at) values ($1 || '/writes', 120, $2)
     on conflict (bucket) do update set tokens = excluded.tokens, at = excluded.at`,
    [service.tenant.id, now],
  );
  const dana = await service.clientOf(addresses.dana);
  const recipients = Array.from({ length: bulkFrom }, (_, at) => ({ email: `many-${at}@okafor.example` }));
  const many = await dana.invite({ ...shareWithMaria, recipients }, { idempotencyKey: "many" });
  const one = await dana.invite(shareWithMaria, { idempotencyKey: "one" });
  const isThrottled = ({ problem }: InvitationView) => problem?.code === "graph-throttled";
  for (const { id } of many.invitations) await service.until(addresses.dana, id, isThrottled);
  await service.until(addresses.dana, one.invitations[0]!.id, ({ status }) => status === "waiting-for-guest");
  const invited = await service.control.requests({ method: "POST", pathContains: "/v1.0/invitations" });
  assert.equal(invited.length, 1);
  const queued = await query(
    "select distinct priority, data->>'id' as id from lobby_queue.job where name = 'advance'",
  );
  for (const { id } of many.invitations)
    assert.deepEqual(
      queued.filter((job) => job.id === id),
      [{ priority: 0, id }],
    );
  const [{ id: alone }] = one.invitations as [InvitationView];
  assert.deepEqual(
    queued.filter((job) => job.id === alone),
    [{ priority: 1, id: alone }],
  );

  // What has flown in by then is there for them.
  ahead = 120_000;
  for (const { id } of many.invitations)
    await service.until(addresses.dana, id, ({ status }) => status === "waiting-for-guest");
});
