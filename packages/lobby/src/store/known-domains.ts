import { and, eq, isNotNull, sql } from "drizzle-orm";
import { type Database, query } from "./database.ts";
import { invitationTable } from "./schema.ts";

/** So many domains are as good as all of them to tell a slip of the finger by. */
const most = 500;

/** Domains from which somebody has accepted an invitation to an app: nobody has to wonder whether they are right. */
export function knownDomains(database: Database, app: string): Promise<string[]> {
  return query(async () => {
    const domain = sql<string>`split_part(${invitationTable.emailKey}, '@', 2)`;
    const rows = await database
      .selectDistinct({ domain })
      .from(invitationTable)
      .where(and(eq(invitationTable.app, app), isNotNull(invitationTable.acceptedAt)))
      .limit(most);
    return rows.map((row) => row.domain);
  });
}
