import { randomBytes } from "node:crypto";
import { join } from "node:path";
import pg from "pg";
import { startPostgres } from "../store/embedded/index.ts";

/**
 * A fresh, empty database, dropped when it is disposed of: on the PostgreSQL that `TEST_DATABASE_URL` names, or on the
 * embedded one that all tests of this checkout share.
 */
export async function testDatabase() {
  const name = `test_${randomBytes(6).toString("hex")}`;
  const given = process.env.TEST_DATABASE_URL;
  const server = given
    ? null
    : await startPostgres({ folder: join(import.meta.dirname, "../../../../.lobby/test-postgres") });
  const urlOf = (database: string) => {
    if (server) return server.url(database);
    const url = new URL(given!);
    url.pathname = `/${database}`;
    return url.href;
  };
  const admin = given ?? urlOf("postgres");
  await run(admin, `create database ${name}`);
  return {
    url: urlOf(name),
    query: (text: string, values: unknown[] = []) => run(urlOf(name), text, values),
    async [Symbol.asyncDispose]() {
      await run(admin, `drop database ${name} with (force)`);
      await server?.stop();
    },
  };
}

export type TestDatabase = Awaited<ReturnType<typeof testDatabase>>;

async function run(url: string, text: string, values: unknown[] = []): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  // Where PostgreSQL is killed, the query says so.
  client.on("error", () => undefined);
  await client.connect();
  try {
    return (await client.query(text, values)).rows;
  } finally {
    await client.end();
  }
}
