import { and, asc, eq, sql } from "drizzle-orm";
import pg from "pg";
import type { Invitation } from "../invitation/invitation.ts";
import { type Database, query, type Transaction } from "./database.ts";
import { fromJson } from "./invitation-json.ts";
import { eventColumns } from "./rows.ts";
import { eventTable } from "./schema.ts";
import type { EventFilter, Store, StoredEvent } from "./store.ts";

const channel = "lobby_event";

/** Writes one event for each record, in the transaction that changes them. */
export async function appendEvents(tx: Transaction, invitations: readonly Invitation[]): Promise<void> {
  await tx
    .insert(eventTable)
    .values(invitations.map((it) => ({ ...eventColumns(it), tx: sql`pg_current_xact_id()` })) as never);
  await tx.execute(sql`select pg_notify(${channel}, '')`);
}

/**
 * Reads events in an order that never changes. A transaction may commit after one that began later, so readers only see
 * transactions older than the oldest one still open: nothing can appear behind a cursor any more.
 */
export function readEvents(database: Database): Pick<Store["events"], "after" | "latest"> {
  return {
    after: (cursor, filter, limit) =>
      query(async () => {
        const rows = await database
          .select()
          .from(eventTable)
          .where(
            and(
              matches(filter),
              sql`${eventTable.tx} < pg_snapshot_xmin(pg_current_snapshot())`,
              cursor === null ? undefined : after(cursor),
            ),
          )
          .orderBy(asc(eventTable.tx), asc(eventTable.seq))
          .limit(limit);
        return rows.map(
          (row): StoredEvent => ({
            cursor: `${row.tx}.${row.seq}`,
            invitation: fromJson<Invitation>(row.record),
          }),
        );
      }),
    latest: () =>
      query(async () => {
        const { rows } = await database.execute<{ at: string }>(
          sql`select pg_snapshot_xmin(pg_current_snapshot())::text as at`,
        );
        return `${rows[0]!.at}.0`;
      }),
  };
}

/** False for anything that is not a cursor of ours. */
export function isCursor(text: string): boolean {
  return /^\d{1,19}\.\d{1,18}$/.test(text);
}

function after(cursor: string) {
  const [tx, seq] = cursor.split(".");
  return sql`(${eventTable.tx}, ${eventTable.seq}) > (${tx}::text::xid8, ${seq}::bigint)`;
}

function matches({ app, inviter, resource }: EventFilter) {
  return and(
    eq(eventTable.app, app),
    inviter ? eq(eventTable.inviterTenantId, inviter.tenantId) : undefined,
    inviter ? eq(eventTable.inviterObjectId, inviter.objectId) : undefined,
    resource && eq(eventTable.resourceType, resource.type),
    resource && eq(eventTable.resourceId, resource.id),
  );
}

/**
 * Calls back when something was committed: at once by LISTEN, and every second or so besides, because a notification is
 * lost with its connection and an event may wait for an older transaction.
 */
export function listenForEvents(url: string) {
  const callbacks = new Set<() => void>();
  let client: pg.Client | null = null;
  let closed = false;
  const tell = () => {
    for (const callback of callbacks) callback();
  };

  async function connect(): Promise<void> {
    if (closed || client) return;
    const fresh = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5000, keepAlive: true });
    client = fresh;
    const lost = () => {
      if (client === fresh) client = null;
    };
    fresh.on("error", lost);
    fresh.on("end", lost);
    fresh.on("notification", tell);
    try {
      await fresh.connect();
      await fresh.query(`listen ${channel}`);
    } catch {
      lost();
    }
  }

  const backstop = setInterval(() => {
    void connect();
    tell();
  }, 1000);
  backstop.unref();

  return {
    open: connect,
    onChange(callback: () => void): () => void {
      callbacks.add(callback);
      return () => void callbacks.delete(callback);
    },
    async close(): Promise<void> {
      closed = true;
      clearInterval(backstop);
      await client?.end().catch(() => undefined);
    },
  };
}
