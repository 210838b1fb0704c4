import { createHash, randomBytes } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import pg from "pg";
import { pino } from "pino";
import { createQueue } from "../runner/queue.ts";
import { migrate } from "../store/database.ts";
import { startTestPostgres } from "./postgres.ts";

/**
 * A fresh database with the tables that a service finds at its second start, dropped when it is disposed of: on the
 * PostgreSQL that `TEST_DATABASE_URL` names, or on the embedded one that all tests of this checkout share.
 */
export async function testDatabase() {
  return freshDatabase(await openServer(), true);
}

/** The same without any tables: what a service finds at its first start, or a database of the app's own. */
export async function emptyDatabase() {
  return freshDatabase(await openServer(), false);
}

export type TestDatabase = Awaited<ReturnType<typeof testDatabase>>;

type Server = Awaited<ReturnType<typeof openServer>>;

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

async function freshDatabase(server: Server, hasTables: boolean) {
  const name = `test_${randomBytes(6).toString("hex")}`;
  // Copied as files: the other way writes every page into the log, which costs more than all the tests ask of it.
  const source = hasTables ? `template ${await template(server)} strategy file_copy` : "";
  await run(server.admin, `create database ${name} ${source}`);
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

const templateLock = 4_710_150_239;
let madeTemplate: Promise<string> | undefined;

/** The name of a database with all tables, made by whoever comes first. Named by what it is made from, so it is never old. */
function template(server: Server): Promise<string> {
  madeTemplate ??= makeTemplate(server);
  return madeTemplate;
}

async function makeTemplate(server: Server): Promise<string> {
  const name = `template_${hashOfTables()}`;
  const client = new pg.Client({ connectionString: server.admin });
  await client.connect();
  try {
    const isThere = async () =>
      (await client.query("select 1 from pg_database where datname = $1", [name])).rowCount === 1;
    if (await isThere()) return name;
    await client.query("select pg_advisory_lock($1)", [templateLock]);
    if (await isThere()) return name;
    // Renamed when it is whole, so that nobody copies half of it, and one that was interrupted is made again.
    await client.query("drop database if exists template_unfinished with (force)");
    await client.query("create database template_unfinished");
    await makeTables(server.url("template_unfinished"));
    await client.query(`alter database template_unfinished rename to ${name}`);
    return name;
  } finally {
    await client.end();
  }
}

async function makeTables(url: string): Promise<void> {
  await migrate(url);
  const queue = createQueue({ databaseUrl: url, logger: pino({ level: "silent" }) });
  await queue.open();
  await queue.close();
}

function hashOfTables(): string {
  const migrations = new URL("../store/migrations/", import.meta.url);
  const names = readdirSync(migrations).filter((name) => name.endsWith(".sql"));
  const files = [
    ...names.sort().map((name) => new URL(name, migrations)),
    new URL("../runner/queue.ts", import.meta.url),
    new URL("../package.json", import.meta.resolve("pg-boss")),
  ];
  const hash = createHash("sha256");
  for (const file of files) hash.update(readFileSync(fileURLToPath(file)));
  return hash.digest("hex").slice(0, 16);
}

async function run(url: string, text: string, values: unknown[] = []): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(text, values)).rows;
  } finally {
    await client.end();
  }
}
