import { and, eq, inArray, isNull, ne, sql } from "drizzle-orm";
import { type Grant, grantTarget, type HeldGrant, readGrant } from "../invitation/grant.ts";
import type { Invitation } from "../invitation/invitation.ts";
import type { Clock } from "../options.ts";
import { type Database, query, type Transaction } from "./database.ts";
import { readInvitation } from "./rows.ts";
import { grantTable, invitationTable } from "./schema.ts";
import type { Store } from "./store.ts";

export async function keepGrants(
  tx: Transaction,
  { id, updatedAt }: Invitation,
  grants: readonly HeldGrant[],
): Promise<void> {
  if (grants.length === 0) return;
  await tx
    .insert(grantTable)
    .values(
      grants.map((grant) => ({
        invitationId: id,
        kind: grant.kind,
        target: grantTarget(grant),
        found: grant.found,
        givenAt: updatedAt,
      })),
    )
    .onConflictDoUpdate({
      target: [grantTable.invitationId, grantTable.kind, grantTable.target],
      set: { takenAt: null, removedAt: null, givenAt: updatedAt },
    });
}

/** The rows stay: who once had something from Lobby did not simply find it there the next time. */
export async function dropGrants(
  tx: Transaction,
  { id, updatedAt }: Invitation,
  grants: readonly Grant[],
): Promise<void> {
  if (grants.length === 0) return;
  const columns = grants.map((grant) => ({
    invitationId: id,
    kind: grant.kind,
    target: grantTarget(grant),
    found: false,
    givenAt: updatedAt,
    takenAt: updatedAt,
  }));
  await tx
    .insert(grantTable)
    .values(columns)
    .onConflictDoUpdate({
      target: [grantTable.invitationId, grantTable.kind, grantTable.target],
      set: { takenAt: updatedAt },
    });
}

export function grantQueries(
  database: Database,
  clock: Clock,
): Pick<Store, "grants" | "othersOf" | "noteRemoved"> {
  const ofGuest = ({ guest }: Invitation) =>
    and(
      eq(invitationTable.guestTenantId, guest!.tenantId),
      eq(invitationTable.guestObjectId, guest!.objectId),
    );

  /** What any invitation of the guest has given once, nobody else has: `given`. */
  async function read(ids: readonly string[], guestIs: ReturnType<typeof ofGuest>) {
    const given = sql<string>`bool_and(${grantTable.found})`;
    const origins = database
      .select({ kind: grantTable.kind, target: grantTable.target, found: given.as("found_by_all") })
      .from(grantTable)
      .innerJoin(invitationTable, eq(invitationTable.id, grantTable.invitationId))
      .where(guestIs)
      .groupBy(grantTable.kind, grantTable.target)
      .as("origin");
    const rows = await database
      .select({
        id: grantTable.invitationId,
        kind: grantTable.kind,
        target: grantTable.target,
        found: origins.found,
        givenAt: grantTable.givenAt,
        removedAt: grantTable.removedAt,
      })
      .from(grantTable)
      .innerJoin(origins, and(eq(origins.kind, grantTable.kind), eq(origins.target, grantTable.target)))
      .where(and(inArray(grantTable.invitationId, [...ids]), isNull(grantTable.takenAt)));
    return rows.map((row) => ({
      id: row.id,
      grant: {
        ...readGrant(row.kind, row.target),
        found: Boolean(row.found),
        givenAt: row.givenAt,
        removed: row.removedAt !== null,
      } as HeldGrant,
    }));
  }

  return {
    grants: (invitation) =>
      query(async () => {
        if (invitation.guest === null) return [];
        const held = await read([invitation.id], ofGuest(invitation));
        return held.map(({ grant }) => grant);
      }),

    noteRemoved: (held) =>
      query(async () => {
        for (const { invitationId, grant } of held)
          if (grant.givenAt)
            await database
              .update(grantTable)
              .set({ removedAt: clock.now() })
              .where(
                and(
                  eq(grantTable.invitationId, invitationId),
                  eq(grantTable.kind, grant.kind),
                  eq(grantTable.target, grantTarget(grant)),
                  // What was given anew meanwhile has not been taken away.
                  eq(grantTable.givenAt, grant.givenAt),
                ),
              );
      }),

    othersOf: (invitation) =>
      query(async () => {
        if (invitation.guest === null) return [];
        const rows = await database
          .select()
          .from(invitationTable)
          .where(and(ofGuest(invitation), ne(invitationTable.id, invitation.id)));
        if (rows.length === 0) return [];
        const held = await read(
          rows.map(({ id }) => id),
          ofGuest(invitation),
        );
        return rows.map((row) => ({
          invitation: readInvitation(row),
          grants: held.filter(({ id }) => id === row.id).map(({ grant }) => grant),
        }));
      }),
  };
}
