import { startPostgres } from "lobby/postgres";
import pg from "pg";
import type { Config } from "./config.ts";

export type Databases = { lobby: string; orders: string; said: string; stop: () => Promise<void> };

/** Two databases on one server: the one that DATABASE_URL names, or a PostgreSQL of our own. */
export async function findDatabases(config: Config, log: (line: string) => void): Promise<Databases> {
  const names = { lobby: `lobby_${config.port}`, orders: `orders_${config.port}` };
  if (config.databaseUrl === undefined) {
    const server = await startPostgres({ folder: config.postgresFolder, log });
    await server.ensureDatabase(names.lobby);
    await server.ensureDatabase(names.orders);
    return {
      lobby: server.url(names.lobby),
      orders: server.url(names.orders),
      said: "PostgreSQL that came with npm",
      stop: server.stop,
    };
  }
  const beside = (name: string) => {
    const url = new URL(config.databaseUrl!);
    url.pathname = `/${name}`;
    return url.href;
  };
  await makeMissing(config.databaseUrl, Object.values(names));
  return {
    lobby: beside(names.lobby),
    orders: beside(names.orders),
    said: `${new URL(config.databaseUrl).host} (DATABASE_URL)`,
    stop: async () => undefined,
  };
}

async function makeMissing(url: string, names: string[]): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5000 });
  try {
    await client.connect();
    for (const name of names) {
      const { rowCount } = await client.query("select 1 from pg_database where datname = $1", [name]);
      if (rowCount === 0) await client.query(`create database ${client.escapeIdentifier(name)}`);
    }
  } catch (cause) {
    // The URL holds a password: only its host is named.
    throw new Error(
      `The PostgreSQL of DATABASE_URL (${new URL(url).host}) cannot be used: ${(cause as Error).message}`,
    );
  } finally {
    await client.end().catch(() => undefined);
  }
}
