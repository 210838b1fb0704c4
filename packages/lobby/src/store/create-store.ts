import { and, asc, desc, eq, gte, inArray, lte, or, sql } from "drizzle-orm";
import { Problem } from "../contract/index.ts";
import { addressKey } from "../invitation/address.ts";
import { auditItem, type Deed } from "../invitation/audit.ts";
import type { Invitation } from "../invitation/invitation.ts";
import { open } from "../invitation/progress.ts";
import type { Clock } from "../options.ts";
import type { Sealer } from "../tokens/seal.ts";
import { appendAudit } from "./audit.ts";
import { createInvitations, type Enqueue, hashOf } from "./create-invitations.ts";
import { type Database, ping, query, type Transaction } from "./database.ts";
import { appendEvents, readEvents } from "./events.ts";
import { dropGrants, grantQueries, keepGrants } from "./grants.ts";
import { isId } from "./is-id.ts";
import { knownDomains } from "./known-domains.ts";
import { listInvitations } from "./list-invitations.ts";
import { moveGuest } from "./move-guest.ts";
import { personQueries } from "./person-queries.ts";
import { changingColumns, readInvitation } from "./rows.ts";
import { guestLinkTable, invitationTable } from "./schema.ts";
import { signInQueries } from "./sign-in-queries.ts";
import type { Store } from "./store.ts";

/** Keeps everything in PostgreSQL; `migrate` must have run. */
export function createStore(parts: {
  database: Database;
  sealer: Sealer;
  clock: Clock;
  enqueue: Enqueue;
  onChange: Store["events"]["onChange"];
  /** When somebody has to look at a row, if its next step is due at `dueAt`. */
  nextLook: (invitation: Invitation, dueAt: Date | null) => Date | null;
}): Store {
  const { database, sealer, clock, enqueue, nextLook } = parts;
  const table = invitationTable;
  const write = <T>(work: (tx: Transaction) => Promise<T>) => query(() => database.transaction(work));

  async function one(where: ReturnType<typeof eq>): Promise<typeof table.$inferSelect | null> {
    const [row] = await query(() => database.select().from(table).where(where));
    return row ?? null;
  }

  async function put(
    tx: Transaction,
    next: Invitation,
    ifVersion: number,
    more: Partial<typeof table.$inferInsert>,
  ) {
    const saved = await tx
      .update(table)
      .set({
        ...changingColumns(next),
        ...more,
        // Whatever is due next, the end of an invitation is not missed.
        ...(more.dueAt === undefined ? {} : { dueAt: nextLook(next, more.dueAt) }),
      })
      .where(and(eq(table.id, next.id), eq(table.version, ifVersion)))
      .returning({ id: table.id });
    if (saved.length === 0) throw new Problem("conflict");
    await appendEvents(tx, [next]);
  }

  /** Changes a row in one go, whoever else is at it; a rule that gives the same record changes nothing. */
  const change = (
    id: string,
    rule: (invitation: Invitation) => Invitation,
    more: Partial<typeof table.$inferInsert>,
    deed?: Deed,
  ) =>
    write(async (tx) => {
      const [row] = await tx.select().from(table).where(eq(table.id, id)).for("update");
      if (!row) throw new Problem("not-found");
      const before = readInvitation(row);
      const next = rule(before);
      if (next !== before) await put(tx, next, before.version, more);
      else await tx.update(table).set(more).where(eq(table.id, id));
      // Somebody has just done something with it.
      await enqueue([{ id, bulk: false }], tx);
      if (deed) await appendAudit(tx, next.app, [auditItem(before, next, deed, clock.now())]);
      return next;
    });

  return {
    create: (rows, by) => write((tx) => createInvitations(tx, rows, by, { sealer, enqueue })),

    get: async (id) => {
      const row = isId(id) ? await one(eq(table.id, id)) : null;
      return row && readInvitation(row);
    },

    load: async (id) => {
      const row = await one(eq(table.id, id));
      return row && { invitation: readInvitation(row), dueAt: row.dueAt };
    },

    list: listInvitations(database),

    save: (next, also) =>
      write(async (tx) => {
        await put(tx, next, also.ifVersion, {
          dueAt: also.dueAt,
          ...(also.eraseDelegation ? { delegationSealed: null, delegationExpiresAt: null } : {}),
        });
        if (also.redeemUrl !== undefined && next.guest) await keepLink(tx, next, also.redeemUrl);
        if (also.goAlong) await moveGuest(tx, next, also.goAlong, { sealer, clock, enqueue, put });
        await keepGrants(tx, next, also.grants ?? []);
        await dropGrants(tx, next, also.taken ?? []);
        if (also.deed) await appendAudit(tx, next.app, [auditItem(null, next, also.deed, clock.now())]);
      }),

    delegation: async (id) => {
      const row = await one(eq(table.id, id));
      if (!row?.delegationSealed || !row.delegationExpiresAt) return null;
      return {
        accessToken: sealer.open(row.delegationSealed, `delegation ${id}`),
        expiresAt: row.delegationExpiresAt,
      };
    },

    act: (id, rule, { deed, delegation, landingToken }) => {
      const more = {
        dueAt: clock.now(),
        ...(delegation && {
          delegationSealed: sealer.seal(delegation.accessToken, `delegation ${id}`),
          delegationExpiresAt: delegation.expiresAt,
        }),
        ...(landingToken !== undefined && {
          landingOldHash: sql`${table.landingHash}` as never,
          landingHash: hashOf(landingToken),
          landingSealed: sealer.seal(landingToken, `landing ${id}`),
        }),
      };
      return change(id, rule, more, deed);
    },

    note: (invitation, deed) =>
      write((tx) => appendAudit(tx, invitation.app, [auditItem(invitation, invitation, deed, clock.now())])),

    rest: async (id, ifVersion, until) => {
      await query(() =>
        database
          .update(table)
          .set({ dueAt: until })
          .where(and(eq(table.id, id), eq(table.version, ifVersion))),
      );
    },

    ...grantQueries(database, clock),
    ...signInQueries(database),
    ...personQueries(database),

    knownDomains: (app) => knownDomains(database, app),

    countSince: (app, inviter, since) =>
      query(() =>
        database.$count(
          table,
          and(
            eq(table.app, app),
            eq(table.inviterTenantId, inviter.tenantId),
            eq(table.inviterObjectId, inviter.objectId),
            gte(table.createdAt, since),
          ),
        ),
      ),

    invitedBefore: ({ app, resource, role }, addresses) =>
      query(async () => {
        const rows = await database
          .selectDistinctOn([table.emailKey])
          .from(table)
          .where(
            and(
              eq(table.app, app),
              eq(table.resourceType, resource.type),
              eq(table.resourceId, resource.id),
              eq(table.role, role),
              inArray(table.emailKey, addresses.map(addressKey)),
            ),
          )
          .orderBy(table.emailKey, desc(table.id));
        return rows.map(readInvitation);
      }),

    open: async (id, at) => {
      const deed = { act: "open", by: { is: "link-holder" } } as const;
      await change(id, (invitation) => open(invitation, at), { dueAt: at }, deed);
    },

    wake: async (id, rule = (invitation) => invitation) => {
      await change(id, rule, { dueAt: clock.now() });
    },

    redeemUrl: (id) =>
      query(async () => {
        const [row] = await database
          .select({ sealed: guestLinkTable.redeemSealed, objectId: guestLinkTable.objectId })
          .from(table)
          .innerJoin(
            guestLinkTable,
            and(
              eq(guestLinkTable.tenantId, table.guestTenantId),
              eq(guestLinkTable.objectId, table.guestObjectId),
            ),
          )
          .where(eq(table.id, id));
        return row ? sealer.open(row.sealed, `redeem ${row.objectId}`) : null;
      }),

    landingToken: async (id) => {
      const row = await one(eq(table.id, id));
      if (!row) throw new Problem("not-found");
      return sealer.open(row.landingSealed, `landing ${id}`);
    },

    byLandingToken: async (token) => {
      const hash = hashOf(token);
      const row = (await one(eq(table.landingHash, hash))) ?? (await one(eq(table.landingOldHash, hash)));
      return row && { invitation: readInvitation(row), replaced: row.landingHash !== hash };
    },

    due: (now, limit) =>
      query(async () => {
        const rows = await database
          .select({ id: table.id, bulk: sql<boolean>`${table.bulk} and ${table.revocation} is null` })
          .from(table)
          .where(lte(table.dueAt, now))
          .orderBy(asc(table.bulk), asc(table.dueAt))
          .limit(limit);
        return rows;
      }),

    enqueue: (jobs) => (jobs.length === 0 ? Promise.resolve() : write((tx) => enqueue(jobs, tx))),

    eraseExpiredDelegations: (now) =>
      query(async () => {
        const erased = await database
          .update(table)
          .set({ delegationSealed: null, delegationExpiresAt: null })
          .where(
            and(
              or(lte(table.delegationExpiresAt, now), table.ended),
              sql`${table.delegationSealed} is not null`,
            ),
          )
          .returning({ id: table.id });
        return erased.length;
      }),

    events: { ...readEvents(database), onChange: parts.onChange },
    ping: () => ping(database),
  };

  async function keepLink(
    tx: Transaction,
    { guest, updatedAt }: Invitation,
    redeemUrl: string,
  ): Promise<void> {
    const { tenantId, objectId } = guest!;
    const redeemSealed = sealer.seal(redeemUrl, `redeem ${objectId}`);
    await tx
      .insert(guestLinkTable)
      .values({ tenantId, objectId, redeemSealed, learntAt: updatedAt })
      .onConflictDoUpdate({
        target: [guestLinkTable.tenantId, guestLinkTable.objectId],
        set: { redeemSealed, learntAt: updatedAt },
      });
  }
}
