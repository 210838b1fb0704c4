import { randomBytes } from "node:crypto";
import { and, eq, isNull, ne } from "drizzle-orm";
import { auditItem } from "../invitation/audit.ts";
import type { Invitation } from "../invitation/invitation.ts";
import type { Clock } from "../options.ts";
import type { Sealer } from "../tokens/seal.ts";
import { appendAudit } from "./audit.ts";
import { type Enqueue, hashOf } from "./create-invitations.ts";
import type { Transaction } from "./database.ts";
import { readInvitation } from "./rows.ts";
import { invitationTable as table } from "./schema.ts";
import type { Store } from "./store.ts";

type Change = NonNullable<Parameters<Store["save"]>[1]["goAlong"]>;

/**
 * Takes a guest's other invitations along to a new address. Every link that went to the old one leads nowhere from now on,
 * not even to a page that names anybody: somebody else may read mail there.
 */
export async function moveGuest(
  tx: Transaction,
  ahead: Invitation,
  change: Change,
  parts: {
    sealer: Sealer;
    clock: Clock;
    enqueue: Enqueue;
    put: (
      tx: Transaction,
      next: Invitation,
      ifVersion: number,
      more: Partial<typeof table.$inferInsert>,
    ) => Promise<void>;
  },
): Promise<void> {
  const { sealer, clock, enqueue, put } = parts;
  const { tenantId, objectId } = ahead.guest!;
  const rows = await tx
    .select()
    .from(table)
    .where(
      and(
        eq(table.guestTenantId, tenantId),
        eq(table.guestObjectId, objectId),
        ne(table.id, ahead.id),
        isNull(table.revocation),
      ),
    )
    .orderBy(table.id)
    .for("update");
  const others = rows.map(readInvitation);
  const moved = change(others);
  for (const next of moved) {
    const before = others.find(({ id }) => id === next.id)!;
    await put(tx, next, before.version, { dueAt: clock.now() });
    const deed = { act: "reset-redemption", by: { is: "lobby" } } as const;
    await appendAudit(tx, next.app, [auditItem(before, next, deed, clock.now())]);
  }
  for (const { id } of [ahead, ...others]) {
    const landingToken = randomBytes(24).toString("base64url");
    await tx
      .update(table)
      .set({
        landingHash: hashOf(landingToken),
        landingSealed: sealer.seal(landingToken, `landing ${id}`),
        landingOldHash: null,
      })
      .where(eq(table.id, id));
  }
  if (moved.length > 0)
    await enqueue(
      moved.map(({ id }) => ({ id, bulk: false })),
      tx,
    );
}
