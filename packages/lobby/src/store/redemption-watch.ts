import { and, eq, inArray, isNull, lte, type SQL, sql } from "drizzle-orm";
import { Problem } from "../contract/index.ts";
import { addressKey } from "../invitation/address.ts";
import type { Clock } from "../options.ts";
import { type Database, query } from "./database.ts";
import { readInvitation } from "./rows.ts";
import { invitationTable as invitation, redemptionWatchTable as table } from "./schema.ts";

/** Whoever looks has to say within this many seconds that it is still at it; otherwise another process looks. */
const leaseSeconds = 120;
/** Change notifications may come by the hundred: so many seconds lie between two looks whatever comes. */
const quietSeconds = 5;

export type KeptSubscription = Readonly<{
  /** Null: there is none, as far as anybody knows. */
  id: string | null;
  url: string | null;
  /** SHA-256 of the secret that every notification brings. */
  stateHash: string | null;
  /** When somebody has to look after it. */
  dueAt: Date | null;
}>;

/** One process's turn to look. */
export type Turn = Readonly<{
  holder: string;
  /** Where the last look ended; null: nowhere yet. */
  link: string | null;
  /** When all guests who have accepted were last listed. */
  listedAt: Date | null;
  /** Looks before this one that failed, one after the other. */
  failures: number;
  subscription: KeptSubscription;
}>;

/** What is known of how far the changes of a tenant are known. Throws `database-unavailable`. */
export type WatchState = ReturnType<typeof createWatchState>;

/**
 * Keeps it in one row a tenant. Processes take turns: a turn is taken in one statement, and whoever has lost theirs writes
 * nothing any more.
 */
export function createWatchState(parts: { database: Database; clock: Clock; tenantId: string }) {
  const { database, clock, tenantId } = parts;
  const inSeconds = (seconds: number) => new Date(clock.now().getTime() + seconds * 1000);
  /** Somebody is waited for whom the directory, and nobody else, may tell of. */
  const isExpected = and(
    eq(invitation.ended, false),
    isNull(invitation.acceptedAt),
    isNull(invitation.revocation),
    sql`(${invitation.guestObjectId} is not null or ${invitation.route} = 'self-service')`,
  );

  async function set(
    values: Partial<typeof table.$inferInsert> | Record<string, SQL>,
    where?: SQL,
  ): Promise<boolean> {
    const written = await query(() =>
      database
        .update(table)
        .set(values)
        .where(and(eq(table.tenantId, tenantId), where))
        .returning({ tenantId: table.tenantId }),
    );
    return written.length > 0;
  }

  return {
    async open(): Promise<void> {
      const at = clock.now();
      await query(() =>
        database.insert(table).values({ tenantId, dueAt: at, quietUntil: at }).onConflictDoNothing(),
      );
    },

    /**
     * A turn, if it is time for one, nobody else has it, and somebody is waited for; null otherwise.
     *
     * @param lookSeconds from now until the look after this one
     */
    async take(holder: string, lookSeconds: number): Promise<Turn | null> {
      const now = clock.now();
      const [row] = await query(() =>
        database
          .update(table)
          .set({
            heldBy: holder,
            heldUntil: inSeconds(leaseSeconds),
            dueAt: inSeconds(lookSeconds),
            quietUntil: inSeconds(quietSeconds),
          })
          .where(
            and(
              eq(table.tenantId, tenantId),
              lte(table.dueAt, now),
              sql`(${table.heldUntil} is null or ${table.heldUntil} <= ${now})`,
              sql`exists (select 1 from ${invitation} where ${isExpected})`,
            ),
          )
          .returning(),
      );
      if (!row) return null;
      return {
        holder,
        link: row.link,
        listedAt: row.listedAt,
        failures: row.failures,
        subscription: keptOf(row),
      };
    },

    /**
     * How far it has come: what was before that is done for good.
     *
     * @throws Problem `conflict` where the turn is somebody else's by now
     */
    async keep(holder: string, progress: { link?: string; listedAt?: Date | null }): Promise<void> {
      const still = await set({ ...progress, heldUntil: inSeconds(leaseSeconds) }, eq(table.heldBy, holder));
      if (!still) throw new Problem("conflict");
    },

    /** `again`: seconds until it may be tried again, whatever comes; null: as planned. */
    async release(holder: string, after: { failures: number; again: number | null }): Promise<void> {
      const at = after.again === null ? null : inSeconds(after.again);
      await set(
        { heldBy: null, heldUntil: null, failures: after.failures, ...(at && { dueAt: at, quietUntil: at }) },
        eq(table.heldBy, holder),
      );
    },

    /** Something may have changed: the next look is due at once. It proves nothing. */
    async hint(): Promise<void> {
      await set({
        dueAt: sql`least(${table.dueAt}, greatest(${clock.now()}, ${table.quietUntil}))`,
      });
    },

    async subscription(): Promise<KeptSubscription | null> {
      const [row] = await query(() => database.select().from(table).where(eq(table.tenantId, tenantId)));
      return row ? keptOf(row) : null;
    },

    /** `ifId`: only while it is this one that is kept. */
    async keepSubscription(kept: KeptSubscription, ifId?: string): Promise<void> {
      await set(
        {
          subscriptionId: kept.id,
          subscriptionUrl: kept.url,
          subscriptionStateHash: kept.stateHash,
          subscriptionDueAt: kept.dueAt,
        },
        ifId === undefined ? undefined : eq(table.subscriptionId, ifId),
      );
    },

    /** Open invitations of these guests that nobody has accepted, in any app. */
    waitingFor: (objectIds: readonly string[]) =>
      objectIds.length === 0
        ? Promise.resolve([])
        : query(async () => {
            const rows = await database
              .select()
              .from(invitation)
              .where(
                and(
                  isExpected,
                  eq(invitation.guestTenantId, tenantId),
                  inArray(invitation.guestObjectId, [...objectIds]),
                ),
              );
            return rows.map(readInvitation);
          }),

    /** Ids of the invitations that wait for somebody with one of these addresses to sign up. */
    signingUpAs: (addresses: readonly string[]) =>
      addresses.length === 0
        ? Promise.resolve([])
        : query(async () => {
            const rows = await database
              .select({ id: invitation.id })
              .from(invitation)
              .where(
                and(
                  isExpected,
                  eq(invitation.route, "self-service"),
                  isNull(invitation.guestObjectId),
                  inArray(invitation.emailKey, addresses.map(addressKey)),
                ),
              );
            return rows.map(({ id }) => id);
          }),
  };
}

function keptOf(row: typeof table.$inferSelect): KeptSubscription {
  return {
    id: row.subscriptionId,
    url: row.subscriptionUrl,
    stateHash: row.subscriptionStateHash,
    dueAt: row.subscriptionDueAt,
  };
}
