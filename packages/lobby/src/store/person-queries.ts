import { and, desc, eq, inArray, isNotNull, or, sql } from "drizzle-orm";
import { addressKey } from "../invitation/address.ts";
import { type Database, query } from "./database.ts";
import { readInvitation } from "./rows.ts";
import { invitationTable as table } from "./schema.ts";
import type { Store } from "./store.ts";

/** Everything of one person, in any app. */
export function personQueries(database: Database): Pick<Store, "ofPerson"> {
  return {
    ofPerson: (who) =>
      query(async () => {
        const rows = await database
          .select()
          .from(table)
          .where("email" in who ? hasAddress(who.email) : isGuest(who))
          .orderBy(desc(table.id));
        return rows.map(readInvitation);
      }),
  };

  function isGuest({ tenantId, objectId }: { tenantId: string; objectId: string }) {
    return and(eq(table.guestTenantId, tenantId), eq(table.guestObjectId, objectId));
  }

  /** Also what the same guest was invited to at another address. */
  function hasAddress(email: string) {
    const guests = database
      .select({ key: sql`${table.guestTenantId} || ' ' || ${table.guestObjectId}` })
      .from(table)
      .where(and(eq(table.emailKey, addressKey(email)), isNotNull(table.guestObjectId)));
    return or(
      eq(table.emailKey, addressKey(email)),
      inArray(sql`${table.guestTenantId} || ' ' || ${table.guestObjectId}`, guests),
    );
  }
}
