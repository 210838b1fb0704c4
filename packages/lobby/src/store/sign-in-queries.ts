import { and, desc, eq, gte, isNull, sql } from "drizzle-orm";
import { addressKey } from "../invitation/address.ts";
import type { PersonKey } from "../invitation/invitation.ts";
import { type Database, query } from "./database.ts";
import { readInvitation } from "./rows.ts";
import { invitationTable as table } from "./schema.ts";
import type { Store } from "./store.ts";

/** So many who sign up at once are looked for at once; the others are found by their next look. */
const mostSigningUp = 20;

/** What has to be known when somebody signs in to an app. */
export function signInQueries(
  database: Database,
): Pick<Store, "ofGuest" | "isAnotherExpected" | "isAddressOfAnother" | "signingUp"> {
  const isGuest = ({ tenantId, objectId }: PersonKey) =>
    and(eq(table.guestTenantId, tenantId), eq(table.guestObjectId, objectId));

  return {
    ofGuest: (app, guest) =>
      query(async () => {
        const rows = await database
          .select()
          .from(table)
          .where(and(eq(table.app, app), isGuest(guest)))
          .orderBy(desc(table.id));
        return rows.map(readInvitation);
      }),

    isAnotherExpected: (app, resource, who, since) =>
      query(async () => {
        const [found] = await database
          .select({ id: table.id })
          .from(table)
          .where(
            and(
              eq(table.app, app),
              eq(table.resourceType, resource.type),
              eq(table.resourceId, resource.id),
              gte(table.openedAt, since),
              isNull(table.acceptedAt),
              isNull(table.revocation),
              sql`(${isGuest(who)}) is not true`,
            ),
          )
          .limit(1);
        return found !== undefined;
      }),

    isAddressOfAnother: (app, email, who) =>
      query(async () => {
        const [found] = await database
          .select({ id: table.id })
          .from(table)
          .where(
            and(
              eq(table.app, app),
              eq(table.emailKey, addressKey(email)),
              isNull(table.revocation),
              sql`(${isGuest(who)}) is not true`,
            ),
          )
          .limit(1);
        return found !== undefined;
      }),

    signingUp: (app, since) =>
      query(async () => {
        const rows = await database
          .select({ id: table.id })
          .from(table)
          .where(
            and(
              eq(table.app, app),
              eq(table.route, "self-service"),
              isNull(table.guestObjectId),
              isNull(table.revocation),
              gte(table.openedAt, since),
            ),
          )
          .orderBy(desc(table.openedAt))
          .limit(mostSigningUp);
        return rows.map(({ id }) => id);
      }),
  };
}
