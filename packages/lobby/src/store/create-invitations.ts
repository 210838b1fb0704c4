import { createHash } from "node:crypto";
import { and, eq, inArray, isNull, sql } from "drizzle-orm";
import { Problem } from "../contract/index.ts";
import { addressKey } from "../invitation/address.ts";
import { auditItem } from "../invitation/audit.ts";
import type { Invitation } from "../invitation/invitation.ts";
import { isBulk } from "../invitation/priority.ts";
import type { Sealer } from "../tokens/seal.ts";
import { appendAudit } from "./audit.ts";
import type { Transaction } from "./database.ts";
import { appendEvents } from "./events.ts";
import { allColumns, readInvitation } from "./rows.ts";
import { idempotencyTable, invitationTable } from "./schema.ts";
import type { Job, NewInvitation, Store } from "./store.ts";

type By = Parameters<Store["create"]>[1];

/** Puts the jobs of rows into the queue, in the same transaction. */
export type Enqueue = (jobs: readonly Job[], tx: Transaction) => Promise<void>;

export async function createInvitations(
  tx: Transaction,
  rows: readonly NewInvitation[],
  by: By,
  { sealer, enqueue }: { sealer: Sealer; enqueue: Enqueue },
): Promise<{ replayed: boolean; invitations: Invitation[] }> {
  // A request with the same key that runs at this moment holds this row: we wait for it here.
  const claimed = await tx
    .insert(idempotencyTable)
    .values({
      ...keyColumns(by),
      bodyHash: hashOf(by.request),
      invitationIds: [],
      at: rows[0]!.invitation.createdAt,
    })
    .onConflictDoNothing()
    .returning({ key: idempotencyTable.key });
  if (claimed.length === 0) return { replayed: true, invitations: await replay(tx, by) };

  const created = await insert(tx, rows, by, sealer);
  const invitations: Invitation[] = [];
  for (const { invitation } of rows)
    invitations.push(created.get(invitation.id) ?? (await openOne(tx, invitation)));
  await tx
    .update(idempotencyTable)
    .set({ invitationIds: invitations.map(({ id }) => id) })
    .where(isKey(by));
  if (created.size > 0) {
    await appendEvents(tx, [...created.values()]);
    await enqueue(
      [...created.values()].map((made) => ({ id: made.id, bulk: isBulk(made) })),
      tx,
    );
    const items = [...created.values()].map((made) =>
      auditItem(null, made, { act: "share", by: { is: "person", ...made.inviter } }, made.createdAt),
    );
    await appendAudit(tx, by.app, items);
  }
  return { replayed: false, invitations };
}

async function insert(
  tx: Transaction,
  rows: readonly NewInvitation[],
  { delegation }: By,
  sealer: Sealer,
): Promise<Map<string, Invitation>> {
  const values = rows.map(({ invitation, landingToken }) => ({
    ...allColumns(invitation),
    dueAt: invitation.createdAt,
    landingHash: hashOf(landingToken),
    landingSealed: sealer.seal(landingToken, `landing ${invitation.id}`),
    delegationSealed: sealer.seal(delegation.accessToken, `delegation ${invitation.id}`),
    delegationExpiresAt: delegation.expiresAt,
  }));
  const inserted = await tx.insert(invitationTable).values(values).onConflictDoNothing().returning();
  return new Map(inserted.map((row) => [row.id, readInvitation(row)]));
}

/** The open invitation that stood in the way of a new one to the same person, for the same thing. */
async function openOne(tx: Transaction, like: Invitation): Promise<Invitation> {
  const [row] = await tx
    .select()
    .from(invitationTable)
    .where(
      and(
        eq(invitationTable.app, like.app),
        eq(invitationTable.resourceType, like.resource.type),
        eq(invitationTable.resourceId, like.resource.id),
        eq(invitationTable.emailKey, addressKey(like.recipient.email)),
        eq(invitationTable.role, like.role),
        sql`not ${invitationTable.ended}`,
        isNull(invitationTable.revocation),
      ),
    );
  // It ended in the moment between: the caller asks again, and nothing of this request was written.
  if (!row) throw new Problem("conflict");
  return readInvitation(row);
}

async function replay(tx: Transaction, by: By): Promise<Invitation[]> {
  const [before] = await tx.select().from(idempotencyTable).where(isKey(by));
  if (!before || before.bodyHash !== hashOf(by.request)) throw new Problem("idempotency-key-reused");
  const rows = await tx
    .select()
    .from(invitationTable)
    .where(inArray(invitationTable.id, before.invitationIds));
  const byId = new Map(rows.map((row) => [row.id, readInvitation(row)]));
  return before.invitationIds.flatMap((id) => byId.get(id) ?? []);
}

function keyColumns(by: By) {
  return {
    app: by.app,
    tenantId: by.inviter.tenantId,
    objectId: by.inviter.objectId,
    key: by.idempotencyKey,
  };
}

function isKey(by: By) {
  const columns = keyColumns(by);
  return and(
    eq(idempotencyTable.app, columns.app),
    eq(idempotencyTable.tenantId, columns.tenantId),
    eq(idempotencyTable.objectId, columns.objectId),
    eq(idempotencyTable.key, columns.key),
  );
}

/** Of a secret, what a row is found by; of a request, what tells it from another. */
export function hashOf(value: unknown): string {
  const text = typeof value === "string" ? value : JSON.stringify(value);
  return createHash("sha256").update(text).digest("base64url");
}
