import { fileURLToPath } from "node:url";
import { sql } from "drizzle-orm";
import { drizzle, type NodePgDatabase } from "drizzle-orm/node-postgres";
import { migrate as runMigrations } from "drizzle-orm/node-postgres/migrator";
import pg from "pg";
import { Problem } from "../contract/index.ts";

export type Database = NodePgDatabase & Readonly<{ $client: pg.Pool }>;
export type Transaction = Parameters<Parameters<Database["transaction"]>[0]>[0];

export function openDatabase(url: string): Database {
  const pool = new pg.Pool({
    connectionString: url,
    max: 20,
    connectionTimeoutMillis: 5000,
    // A statement of ours takes milliseconds: one that hangs must not hold a worker for ever.
    statement_timeout: 15_000,
    query_timeout: 20_000,
    keepAlive: true,
    application_name: "lobby",
  });
  // A connection that breaks is replaced by the pool, and a query on it fails by itself; unheard, these events would end the
  // process. The pool's own event is only for idle connections.
  pool.on("error", () => undefined);
  pool.on("connect", (client) => client.on("error", () => undefined));
  return drizzle(pool);
}

const migrationLock = 4_710_150_237;

/** Brings the tables up to date. Several processes may start on an empty database at once: they take turns. */
export async function migrate(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5000 });
  client.on("error", () => undefined);
  await client.connect().catch(rethrow);
  try {
    await client.query("select pg_advisory_lock($1)", [migrationLock]);
    await client.query("create schema if not exists lobby");
    await runMigrations(drizzle(client), {
      migrationsFolder: fileURLToPath(new URL("migrations", import.meta.url)),
      migrationsSchema: "lobby",
      migrationsTable: "migration",
    });
  } finally {
    await client.end();
  }
}

/** Runs a query; trouble with the connection becomes `database-unavailable`. */
export async function query<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    return rethrow(error);
  }
}

function rethrow(error: unknown): never {
  if (error instanceof Problem) throw error;
  if (isUnreachable(error)) throw new Problem("database-unavailable", { cause: error });
  if (isDouble(error)) throw new Problem("conflict", { cause: error });
  throw error;
}

/** A unique index refused: somebody else has just made, or reopened, the same. */
function isDouble(error: unknown): boolean {
  for (let at: unknown = error; at instanceof Error; at = at.cause)
    if ((at as { code?: string }).code === "23505") return true;
  return false;
}

function isUnreachable(error: unknown): boolean {
  for (let at: unknown = error; at instanceof Error; at = at.cause) {
    const { code } = at as { code?: string };
    // Class 08: connection; 53: resources; 57P: the operator or a crash ended it.
    if (code && /^(08|53|57P)|^(ECONN|EPIPE|ETIMEDOUT|ENOTFOUND|EHOSTUNREACH)/.test(code)) return true;
    if (/connection terminated|connection timeout|timeout exceeded|query read timeout/i.test(at.message))
      return true;
  }
  return false;
}

export async function ping(database: Database): Promise<void> {
  await query(() => database.execute(sql`select 1`));
}
