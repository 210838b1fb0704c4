import { mkdirSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { setTimeout } from "node:timers/promises";
import pg from "pg";
import { type Cluster, openCluster, runningServer, startServer, stopServer } from "./cluster.ts";
import { withLock } from "./lock.ts";

export type Postgres = Readonly<{
  /** Connection URL of a database on this server. Holds the password. */
  url: (database: string) => string;
  /** False: another process had started it, and this one has only joined. */
  started: boolean;
  /** Makes the database where it is missing. */
  ensureDatabase: (name: string) => Promise<void>;
  /** Leaves the server; the last to leave stops it. */
  stop: () => Promise<void>;
}>;

/**
 * A real PostgreSQL for machines that have none: starts the one that came with npm, or joins it where another process has
 * started it. Every process that joins holds one connection: it shows who is still there when somebody leaves, and its end
 * tells at once that the server died, which then is started again on the same port.
 *
 * @param options.folder where it keeps its files, mode 0700; as root in a place that other accounts cannot enter, a folder
 *   below /var/tmp stands in for it
 * @param options.isThrowaway for data that may go when the machine fails: nothing waits for the disk. A server that is
 *   killed still finds all that was committed.
 * @throws Error where there is no PostgreSQL for this platform: the message says to set `DATABASE_URL`
 */
export async function startPostgres(options: {
  folder: string;
  isThrowaway?: boolean;
  log?: (line: string) => void;
}): Promise<Postgres> {
  const log = options.log ?? (() => undefined);
  mkdirSync(dirname(resolve(options.folder)), { recursive: true });
  const lock = `${resolve(options.folder)}.lock`;
  let stopping = false;
  let presence: pg.Client;
  let port = 0;
  let cluster: Cluster;

  async function joinServer(): Promise<boolean> {
    const running = runningServer(cluster);
    if (running) {
      const client = await connect(cluster, running.port, "postgres").catch(() => null);
      if (client) {
        hold(client, running.port);
        return false;
      }
    }
    const fresh = await start(cluster, options.isThrowaway);
    hold(await connect(cluster, fresh, "postgres"), fresh);
    return true;
  }

  function hold(client: pg.Client, at: number): void {
    presence = client;
    port = at;
    client.on("error", () => undefined);
    client.once("end", () => {
      if (!stopping) void revive();
    });
  }

  async function revive(): Promise<void> {
    log("PostgreSQL has stopped: starting it again.");
    for (let pause = 200; !stopping; pause = Math.min(5000, pause * 2)) {
      try {
        await withLock(lock, joinServer);
        return log("PostgreSQL is back.");
      } catch {
        await setTimeout(pause);
      }
    }
  }

  const started = await withLock(lock, async () => {
    cluster = await openCluster(options.folder);
    return joinServer();
  });

  return {
    url: (database) =>
      `postgresql://lobby:${encodeURIComponent(cluster.password)}@127.0.0.1:${port}/${database}`,
    started,
    ensureDatabase: async (name) => {
      const exists = await presence.query("select 1 from pg_database where datname = $1", [name]);
      if (exists.rowCount) return;
      await presence.query(`create database ${presence.escapeIdentifier(name)}`).catch((error: unknown) => {
        // Another process was quicker.
        const code = (error as { code?: string }).code;
        if (code !== "42P04" && code !== "23505") throw error;
      });
    },
    stop: async () => {
      stopping = true;
      await withLock(lock, async () => {
        const alone = await isAlone(presence);
        await presence.end().catch(() => undefined);
        if (alone && runningServer(cluster)) await stopServer(cluster);
      });
    },
  };
}

/** After a server that was killed, the first start may fail while its last processes let go of its memory. */
async function start(cluster: Cluster, isThrowaway?: boolean): Promise<number> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await startServer(cluster, isThrowaway);
    } catch (error) {
      if (attempt === 5)
        throw new Error(`PostgreSQL does not start; see ${join(cluster.folder, "server.log")}`, {
          cause: error,
        });
      await setTimeout(attempt * 300);
    }
  }
}

async function connect(cluster: Cluster, port: number, database: string): Promise<pg.Client> {
  const client = new pg.Client({
    host: "127.0.0.1",
    port,
    database,
    user: "lobby",
    password: cluster.password,
    connectionTimeoutMillis: 5000,
    keepAlive: true,
    application_name: "lobby-presence",
  });
  await client.connect();
  return client;
}

/** Asked more than once, because the server needs a moment to notice that a pool has closed. */
async function isAlone(presence: pg.Client): Promise<boolean> {
  for (let attempt = 0; attempt < 5; attempt++) {
    try {
      const { rows } = await presence.query<{ others: number }>(
        "select count(*)::int as others from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid()",
      );
      if (rows[0]?.others === 0) return true;
      await setTimeout(50);
    } catch {
      return false;
    }
  }
  return false;
}
