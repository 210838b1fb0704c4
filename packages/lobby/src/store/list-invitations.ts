import { and, desc, eq, ilike, lt, or } from "drizzle-orm";
import { type Database, query } from "./database.ts";
import { isId } from "./is-id.ts";
import { readInvitation } from "./rows.ts";
import { invitationTable as table } from "./schema.ts";
import type { Store } from "./store.ts";

/** One page of invitations, newest first. */
export function listInvitations(database: Database): Store["list"] {
  return ({ app, inviter, resource, search }, { after, limit }) =>
    query(async () => {
      const part = search && `%${search.replace(/[\\%_]/g, "\\$&")}%`;
      const rows = await database
        .select()
        .from(table)
        .where(
          and(
            eq(table.app, app),
            inviter ? eq(table.inviterTenantId, inviter.tenantId) : undefined,
            inviter ? eq(table.inviterObjectId, inviter.objectId) : undefined,
            resource && eq(table.resourceType, resource.type),
            resource && eq(table.resourceId, resource.id),
            part ? or(ilike(table.email, part), ilike(table.displayName, part)) : undefined,
            after !== undefined && isId(after) ? lt(table.id, after) : undefined,
          ),
        )
        .orderBy(desc(table.id))
        .limit(limit + 1);
      const page = rows.slice(0, limit).map(readInvitation);
      return { invitations: page, next: rows.length > limit ? page.at(-1)!.id : null };
    });
}
