import { setTimeout } from "node:timers/promises";
import type { Pool } from "pg";
import { Problem } from "../contract/index.ts";
import type { Clock } from "../options.ts";

/** What Graph counts by itself, tenant by tenant. */
export type Bucket = "invitations" | "writes";

/** Interactive: somebody watches. Bulk: an import, a sweep; it leaves a part of the budget to those who watch. */
export type Priority = "interactive" | "bulk";

/**
 * The shared budget of all processes of one Lobby: what Graph allows a tenant in a while, kept in the database.
 */
export type Budget = Readonly<{
  /**
   * Takes one request's worth; waits up to a few seconds where somebody watches.
   *
   * @throws Problem `graph-throttled` with the time to wait, `database-unavailable`
   */
  take: (buckets: readonly Bucket[], priority: Priority, signal?: AbortSignal) => Promise<void>;
  /** Graph itself has said stop: nobody takes anything for so many seconds. */
  pause: (buckets: readonly Bucket[], seconds: number) => Promise<void>;
}>;

/**
 * Microsoft's limits: so many requests in so many seconds. Whether an invitation also counts as a write is documented
 * nowhere, so Lobby counts it as both.
 *
 * @see https://learn.microsoft.com/graph/throttling-limits
 */
const limits: Readonly<Record<Bucket, { requests: number; seconds: number }>> = {
  invitations: { requests: 150, seconds: 5 },
  writes: { requests: 3000, seconds: 150 },
};

/** Other apps draw on the same tenant, so Lobby leaves them a part. */
const share = 0.8;
/** What a bucket holds; the rest of its share flows in, so that a full one and all that flows in meanwhile stay within it. */
const atOnce = 0.25;

function bucketOf(bucket: Bucket): { most: number; perSecond: number } {
  const { requests, seconds } = limits[bucket];
  const most = requests * share * atOnce;
  return { most, perSecond: (requests * share - most) / seconds };
}

const bulkLeaves = 0.25;
const longestWait = 5;
const longestPause = 300;

/**
 * Keeps the budget in PostgreSQL, in one row a bucket; taking is one statement, so that no two processes take the same.
 * The table is not logged: after a crash of the database the buckets are full again, and Graph's own limit holds.
 *
 * @param options.table qualified name; made by `prepare` where it is missing
 * @param options.wait how to wait, for tests
 */
export function createBudget(options: {
  pool: Pick<Pool, "query">;
  clock: Clock;
  tenantId: string;
  table?: string;
  wait?: (seconds: number, signal?: AbortSignal) => Promise<unknown>;
}): Budget & { prepare: () => Promise<void> } {
  const { pool, clock, tenantId, table = "lobby.graph_budget" } = options;
  const wait = options.wait ?? ((seconds, signal) => setTimeout(seconds * 1000, undefined, { signal }));
  const now = `least($2::float8, b.tokens + $3::float8 * greatest(0, extract(epoch from $4::timestamptz - b.at)::float8))`;

  async function query(text: string, values: unknown[]): Promise<{ tokens: number }[]> {
    try {
      return (await pool.query<{ tokens: number }>(text, values)).rows;
    } catch (cause) {
      throw new Problem("database-unavailable", { cause });
    }
  }

  async function takeOne(bucket: Bucket, priority: Priority, signal?: AbortSignal): Promise<void> {
    const { most, perSecond } = bucketOf(bucket);
    // Below zero is borrowed from the seconds to come; whoever borrows waits until they have come.
    const floor = priority === "interactive" ? -longestWait * perSecond : most * bulkLeaves;
    const parameters = [`${tenantId}/${bucket}`, most, perSecond, clock.now()];
    const [taken] = await query(
      `insert into ${table} as b (bucket, tokens, at) values ($1, $2::float8 - 1, $4)
       on conflict (bucket) do update set tokens = ${now} - 1, at = greatest(b.at, $4)
       where ${now} - 1 >= $5 and $3::float8 > 0
       returning tokens`,
      [...parameters, floor],
    );
    if (taken) return taken.tokens < 0 ? void (await wait(-taken.tokens / perSecond, signal)) : undefined;
    const [left] = await query(`select ${now} as tokens from ${table} b where bucket = $1`, parameters);
    const missing = floor + 1 - (left?.tokens ?? 0);
    // All who are refused now shall not come back in one moment.
    throw new Problem("graph-throttled", {
      retryAfter: Math.max(0, missing / perSecond) + Math.random() * longestWait,
    });
  }

  return {
    async take(buckets, priority, signal) {
      for (const bucket of buckets) await takeOne(bucket, priority, signal);
    },
    async pause(buckets, seconds) {
      for (const bucket of buckets) {
        const { perSecond } = bucketOf(bucket);
        const owed = -perSecond * (Math.min(seconds, longestPause) + longestWait);
        await query(
          `insert into ${table} as b (bucket, tokens, at) values ($1, $2, $3)
           on conflict (bucket) do update set tokens = least(b.tokens, $2), at = greatest(b.at, $3)`,
          [`${tenantId}/${bucket}`, owed, clock.now()],
        );
      }
    },
    async prepare() {
      // Two processes that make one table at one moment collide inside PostgreSQL, "if not exists" or not.
      await query(
        `do $$ begin
           perform pg_advisory_xact_lock(hashtext('${table}'));
           create unlogged table if not exists ${table} (bucket text primary key, tokens float8 not null, at timestamptz not null);
         end $$`,
        [],
      );
    },
  };
}
