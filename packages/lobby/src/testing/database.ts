import { createHash, randomBytes } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import pg from "pg";
import { startTestPostgres } from "./postgres.ts";

/**
 * A database without rows for Lobby, for as long as nobody disposes of it: on the PostgreSQL that `TEST_DATABASE_URL` names (as
 * its superuser), or on the embedded one that all tests of this checkout share. It is lent, not made: the 300 files of a
 * database are what costs most of a test. Where a test makes tables of its own, or is about the very first start, it asks for
 * an empty one.
 */
export async function testDatabase() {
  const server = await openServer();
  const lender = await connect(server.admin);
  // Held by this connection, so that whoever dies gives it back.
  const { rows } = await lender.query<{ number: number }>(
    "select number from generate_series(1, 150) number where pg_try_advisory_lock($1, number) limit 1",
    [lending],
  );
  const name = `test_${tablesVersion()}_${rows[0]!.number}`;
  const url = server.url(name);
  const isThere = await lender.query("select 1 from pg_database where datname = $1", [name]);
  if (isThere.rowCount === 0) {
    await dropOutdated(lender, rows[0]!.number);
    await lender.query(`create database ${name}`);
  }
  await lender.query(endConnections, [name]);
  await run(url, deleteRows);
  return {
    url,
    query: (text: string, values: unknown[] = []) => run(url, text, values),
    async [Symbol.asyncDispose]() {
      await lender.query(endConnections, [name]);
      await lender.end();
      await server.stop();
    },
  };
}

export type TestDatabase = Awaited<ReturnType<typeof testDatabase>>;

/** A database that nobody has used before, dropped when it is disposed of. */
export async function emptyDatabase(): Promise<TestDatabase> {
  const server = await openServer();
  const name = `empty_${randomBytes(6).toString("hex")}`;
  await run(server.admin, `create database ${name}`);
  const url = server.url(name);
  return {
    url,
    query: (text: string, values: unknown[] = []) => run(url, text, values),
    async [Symbol.asyncDispose]() {
      await run(server.admin, `drop database ${name} with (force)`);
      await server.stop();
    },
  };
}

const lending = 471_015;

/** Waits until they are gone, with what they had locked. */
const endConnections =
  "select pg_terminate_backend(pid, 5000) from pg_stat_activity where datname = $1 and backend_type = 'client backend'";

/** What a start finds afterwards: tables, or none, and nothing in them. */
const deleteRows = `
do $$ declare each record; begin
  -- The audit log refuses to lose an entry, and the keys of other tables would ask for an order.
  set local session_replication_role = replica;
  -- Not made by a migration but at every start.
  drop table if exists lobby.graph_budget;
  for each in select schemaname, tablename from pg_tables where schemaname in ('lobby', 'lobby_queue')
    and (schemaname, tablename) not in (('lobby', 'migration'), ('lobby_queue', 'version'))
  loop
    execute format('delete from %I.%I', each.schemaname, each.tablename);
  end loop;
  perform setval(format('%I.%I', schemaname, sequencename)::regclass, 1, false)
    from pg_sequences where schemaname = 'lobby' and sequencename <> 'migration_id_seq';
end $$`;

/** Databases with tables as they were before somebody changed a migration, or took another version of the queue. */
async function dropOutdated(lender: pg.Client, number: number): Promise<void> {
  const { rows } = await lender.query<{ datname: string }>(
    "select datname from pg_database where datname ~ ('^test_[0-9a-f]{8}_' || $1 || '$')",
    [number],
  );
  for (const { datname } of rows) await lender.query(`drop database ${datname} with (force)`);
}

let version: string | undefined;

function tablesVersion(): string {
  if (version) return version;
  const migrations = new URL("../store/migrations/", import.meta.url);
  const hash = createHash("sha256");
  for (const name of readdirSync(migrations).sort())
    if (name.endsWith(".sql")) hash.update(readFileSync(new URL(name, migrations)));
  hash.update(readFileSync(new URL("../package.json", import.meta.resolve("pg-boss"))));
  version = hash.digest("hex").slice(0, 8);
  return version;
}

async function openServer() {
  const given = process.env.TEST_DATABASE_URL;
  const started = given ? null : await startTestPostgres();
  const url = (database: string) => {
    if (started) return started.url(database);
    const at = new URL(given!);
    at.pathname = `/${database}`;
    return at.href;
  };
  return { url, admin: given ?? url("postgres"), stop: async () => started?.stop() };
}

async function connect(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url });
  // A server that goes away is seen by whoever asks next.
  client.on("error", () => undefined);
  await client.connect();
  return client;
}

async function run(url: string, text: string, values: unknown[] = []): Promise<Record<string, unknown>[]> {
  const client = await connect(url);
  try {
    return (await client.query(text, values)).rows;
  } finally {
    await client.end();
  }
}
