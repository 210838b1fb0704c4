import { sql } from "drizzle-orm";
import { type AuditItem, type AuditPeople, chainHash, commitment } from "../invitation/audit.ts";
import { type Database, query, type Transaction } from "./database.ts";

/** One entry of the log as an auditor reads it; a person whose data was erased has only a key. */
export type AuditRecord = Readonly<{
  app: string;
  seq: number;
  hash: string;
  at: string;
  act: string;
  invitation: string;
  [fact: string]: unknown;
}>;

/** What a check of one app's log has found. `brokenAt`: the first entry that is not as it was written. */
export type AuditReport = Readonly<{
  app: string;
  entries: number;
  /** Entries of which a person was erased. */
  erased: number;
  /** The newest entry: kept elsewhere, it shows later that nothing was cut off. */
  head: Readonly<{ seq: number; hash: string }>;
  brokenAt: Readonly<{ seq: number; why: string }> | null;
}>;

export type AuditFilter = Readonly<{
  app?: string;
  invitation?: string;
  /** Object id of a guest, an inviter, or whoever acted. */
  person?: string;
  /** From this moment, to before that one. */
  from?: Date;
  to?: Date;
}>;

/** The log of everything that was done: added to in the transaction of the deed, chained by hash, one chain an app. */
export type Audit = Readonly<{
  /** Reads all of it and checks every link; `expect`: heads that were noted before and must still be in it. */
  verify: (
    expect?: readonly Readonly<{ app: string; seq: number; hash: string }>[],
  ) => Promise<AuditReport[]>;
  /** Every entry that matches, in order, read in pages. */
  read: (filter?: AuditFilter) => AsyncGenerator<AuditRecord>;
  /**
   * Erases what names a person, in all entries, by object id or e-mail address; keys stay, and the chain stays whole.
   *
   * @returns in how many entries
   */
  erase: (person: { objectId: string } | { email: string }) => Promise<number>;
}>;

type Row = { app: string; seq: number; entry: string; personal: AuditPeople; hash: string };

const pageSize = 1000;
const people = ["actor", "inviter", "guest"] as const;

/**
 * Adds to the log of one app. It waits for whoever else adds to it at this moment, so this comes last in a transaction:
 * nothing may be waited for while the head is held.
 */
export async function appendAudit(tx: Transaction, app: string, items: readonly AuditItem[]): Promise<void> {
  if (items.length === 0) return;
  await tx.execute(sql`select lobby.append_audit(${app}, ${JSON.stringify(items)}::jsonb)`);
}

export function createAudit(database: Database): Audit {
  const rowsOf = async (app: string, after: number, filter: AuditFilter = {}): Promise<Row[]> => {
    const { invitation, person, from, to } = filter;
    const about = person && JSON.stringify({ objectId: person });
    const { rows } = await query(() =>
      database.execute<Row & { seq: string }>(sql`
        select app, seq, entry, personal, hash from lobby.audit
        where app = ${app} and seq > ${after}
          ${invitation === undefined ? sql`` : sql`and invitation_id = ${invitation}::uuid`}
          ${from === undefined ? sql`` : sql`and at >= ${from.toISOString()}::timestamptz`}
          ${to === undefined ? sql`` : sql`and at < ${to.toISOString()}::timestamptz`}
          ${
            about === undefined
              ? sql``
              : sql`and (entry::jsonb -> 'actor' @> ${about}::jsonb or entry::jsonb -> 'inviter' @> ${about}::jsonb
                  or entry::jsonb -> 'guest' @> ${about}::jsonb)`
          }
        order by seq limit ${pageSize}`),
    );
    return rows.map((row) => ({ ...row, seq: Number(row.seq) }));
  };

  const appsOf = async (): Promise<{ app: string; seq: number; hash: string }[]> => {
    const { rows } = await query(() =>
      database.execute<{ app: string; seq: string; hash: string }>(
        sql`select app, seq, hash from lobby.audit_head order by app`,
      ),
    );
    return rows.map((row) => ({ ...row, seq: Number(row.seq) }));
  };

  async function verifyApp(
    end: { app: string; seq: number; hash: string },
    noted: readonly { seq: number; hash: string }[],
  ): Promise<AuditReport> {
    let last = { seq: 0, hash: "" };
    let erased = 0;
    const report = (brokenAt: AuditReport["brokenAt"]) => ({
      app: end.app,
      entries: last.seq,
      erased,
      head: last,
      brokenAt,
    });
    // What is added meanwhile is for the next check.
    while (last.seq < end.seq) {
      const rows = (await rowsOf(end.app, last.seq)).filter(({ seq }) => seq <= end.seq);
      if (rows.length === 0) return report({ seq: last.seq + 1, why: "missing" });
      for (const row of rows) {
        const why = wrongWith(row, last);
        if (why) return report({ seq: last.seq + 1, why });
        const mark = noted.find(({ seq }) => seq === row.seq);
        if (mark && mark.hash !== row.hash)
          return report({ seq: row.seq, why: "not the one that was noted" });
        if (isErased(row)) erased++;
        last = { seq: row.seq, hash: row.hash };
      }
    }
    if (last.hash !== end.hash) return report({ seq: last.seq, why: "the head is another" });
    const lost = noted.find(({ seq }) => seq > last.seq);
    return report(lost ? { seq: last.seq + 1, why: `cut off: entry ${lost.seq} was noted` } : null);
  }

  return {
    async verify(expect = []) {
      const heads = await appsOf();
      const gone = expect.filter(({ app }) => !heads.some((head) => head.app === app));
      const reports: AuditReport[] = gone.map(({ app, seq }) => ({
        app,
        entries: 0,
        erased: 0,
        head: { seq: 0, hash: "" },
        brokenAt: { seq: 1, why: `cut off: entry ${seq} was noted` },
      }));
      for (const head of heads)
        reports.push(
          await verifyApp(
            head,
            expect.filter(({ app }) => app === head.app),
          ),
        );
      return reports;
    },

    async *read(filter = {}) {
      for (const { app } of await appsOf()) {
        if (filter.app !== undefined && filter.app !== app) continue;
        for (let after = 0, more = true; more; ) {
          const rows = await rowsOf(app, after, filter);
          for (const row of rows) yield readable(row);
          after = rows.at(-1)?.seq ?? after;
          more = rows.length === pageSize;
        }
      }
    },

    async erase(person) {
      const isAbout = (who: (typeof people)[number]) =>
        "email" in person
          ? sql`lower(personal -> ${who} ->> 'email') = lower(${person.email})`
          : sql`entry::jsonb -> ${who} ->> 'objectId' = ${person.objectId}`;
      const { rowCount } = await query(() =>
        database.execute(sql`
          update lobby.audit set personal = personal
            - case when ${isAbout("actor")} then 'actor' else '' end
            - case when ${isAbout("inviter")} then 'inviter' else '' end
            - case when ${isAbout("guest")} then 'guest' else '' end
          where (personal ? 'actor' and ${isAbout("actor")}) or (personal ? 'inviter' and ${isAbout("inviter")})
            or (personal ? 'guest' and ${isAbout("guest")})`),
      );
      return rowCount ?? 0;
    },
  };
}

function wrongWith(row: Row, last: { seq: number; hash: string }): string | null {
  if (row.seq !== last.seq + 1) return "missing";
  if (chainHash(last.hash, row.seq, row.entry) !== row.hash) return "changed";
  const entry = JSON.parse(row.entry) as Record<string, { personal?: string } | undefined>;
  for (const who of people) {
    const named = row.personal[who];
    if (named && commitment(named) !== entry[who]?.personal)
      return `the ${who}'s name or address was changed`;
  }
  return null;
}

function isErased({ entry, personal }: Row): boolean {
  const said = JSON.parse(entry) as Record<string, { personal?: string } | undefined>;
  return people.some((who) => said[who]?.personal !== undefined && personal[who] === undefined);
}

/** Names beside keys, and nothing of how the chain is made but its hash. */
function readable({ app, seq, entry, personal, hash }: Row): AuditRecord {
  const record = JSON.parse(entry) as Record<string, unknown>;
  for (const who of people) {
    const { personal: _, ...key } = (record[who] ?? {}) as Record<string, unknown>;
    const { name, email } = personal[who] ?? {};
    if (record[who]) record[who] = { ...key, ...(name && { name }), ...(email && { email }) };
  }
  return { app, seq, ...record, hash } as AuditRecord;
}
