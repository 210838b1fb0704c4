import pg from "pg";
import { Problem } from "../contract/index.ts";
import type { ProvisionedGuest } from "../options.ts";
import {
  type Constant,
  type GuestField,
  provisionerName,
  type TableOptions,
} from "../provisioner-options.ts";
import type { Provisioner } from "./provisioner.ts";

/**
 * Keeps a guest's row in a table of the app. Names of tables and columns come from the configuration and are quoted;
 * everything else travels as a parameter.
 *
 * @throws Problem `app-unavailable` when the database is not reached or refuses; its detail names the SQLSTATE, nothing else
 */
export function tableProvisioner(options: TableOptions): Provisioner {
  const table = options.table.split(".").map(pg.escapeIdentifier).join(".");
  const key = keyOf(options);
  const columns = Object.keys(options.columns);
  const oneRowAGuest = !key.some((column) => options.columns[column] === "resourceId");
  let pool: pg.Pool | undefined;

  async function run(text: string, values: unknown[]): Promise<pg.QueryResult> {
    pool ??= openPool(options.databaseUrl);
    try {
      return await pool.query(text, values);
    } catch (cause) {
      const { code } = cause as { code?: string };
      throw new Problem("app-unavailable", {
        detail: `The table ${options.table} could not be written${code ? ` (${code})` : ""}.`,
        cause,
      });
    }
  }

  return {
    name: provisionerName(options),

    async add(guest) {
      const rest = columns.filter((column) => !key.includes(column));
      const sets = rest.map((column) => `${quoted(column)} = excluded.${quoted(column)}`);
      const differs = `(${rest.map((it) => `t.${quoted(it)}`)}) is distinct from (${rest.map((it) => `excluded.${quoted(it)}`)})`;
      await run(
        `insert into ${table} as t (${columns.map(quoted)}) values (${columns.map((_, at) => `$${at + 1}`)})
         on conflict (${key.map(quoted)}) do ${rest.length === 0 ? "nothing" : `update set ${sets} where ${differs}`}`,
        columns.map((column) => columnValue(options.columns[column]!, guest)),
      );
      return "done";
    },

    async remove(guest) {
      if (oneRowAGuest && guest.hasMore) return "done";
      const set = typeof options.onRemoved === "object" ? Object.entries(options.onRemoved.set) : [];
      const values = key.map((column) => columnValue(options.columns[column]!, guest));
      const where = key.map((column, at) => `${quoted(column)} = $${at + 1}`).join(" and ");
      const sets = set.map(([column], at) => `${quoted(column)} = $${key.length + at + 1}`);
      await run(
        set.length === 0
          ? `delete from ${table} where ${where}`
          : `update ${table} set ${sets} where ${where}`,
        [...values, ...set.map(([, value]) => value)],
      );
      return "done";
    },

    async check() {
      const { rows: found } = await run(
        `select attname as name from pg_attribute where attrelid = to_regclass($1) and attnum > 0 and not attisdropped`,
        [table],
      );
      if (found.length === 0) return [`there is no table ${options.table}`];
      const known = new Set(found.map(({ name }) => name as string));
      const wrong = columns
        .filter((it) => !known.has(it))
        .map((it) => `${options.table} has no column ${it}`);
      const { rows: unique } = await run(
        `select array_agg(a.attname::text order by a.attname) as columns from pg_index i
         join pg_attribute a on a.attrelid = i.indrelid and a.attnum = any(i.indkey)
         where i.indrelid = to_regclass($1) and i.indisunique and i.indpred is null and i.indexprs is null
         group by i.indexrelid`,
        [table],
      );
      const wanted = [...key].sort().join();
      if (!unique.some(({ columns: covers }) => [...(covers as string[])].sort().join() === wanted))
        wrong.push(`${options.table} has no unique index over exactly (${key.join(", ")})`);
      return wrong;
    },

    async close() {
      await pool?.end();
    },
  };
}

/** Columns of the key; by default those in which the guest's own key stands. */
export function keyOf({ key, columns }: Pick<TableOptions, "key" | "columns">): readonly string[] {
  const own = ["tenantId", "objectId"] as const;
  return (
    key ??
    own.flatMap((field) =>
      Object.keys(columns)
        .filter((it) => columns[it] === field)
        .slice(0, 1),
    )
  );
}

function columnValue(source: TableOptions["columns"][string], guest: ProvisionedGuest): Constant {
  if (typeof source === "object") return source.value;
  const fields: Record<GuestField, string | null> = {
    tenantId: guest.tenantId,
    objectId: guest.objectId,
    email: guest.email,
    displayName: guest.displayName,
    role: guest.role,
    resourceType: guest.resource.type,
    resourceId: guest.resource.id,
    invitationId: guest.invitationId,
    invitedByTenantId: guest.invitedBy.tenantId,
    invitedByObjectId: guest.invitedBy.objectId,
  };
  return fields[source];
}

function quoted(column: string): string {
  return pg.escapeIdentifier(column);
}

/** Two connections are plenty: a row a guest. */
function openPool(connectionString: string): pg.Pool {
  const pool = new pg.Pool({
    connectionString,
    max: 2,
    connectionTimeoutMillis: 5000,
    idleTimeoutMillis: 10_000,
    statement_timeout: 10_000,
    query_timeout: 12_000,
    keepAlive: true,
    application_name: "lobby-provision",
  });
  // Heard, or a connection that breaks while it is idle would end the process.
  pool.on("error", () => undefined);
  pool.on("connect", (client) => client.on("error", () => undefined));
  return pool;
}
