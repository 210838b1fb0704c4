import { execFile } from "node:child_process";
import { randomBytes } from "node:crypto";
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { createServer } from "node:net";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { type Account, ownedBy, reachableBy, serverAccount, standInFor } from "./account.ts";
import { findBinaries } from "./binaries.ts";
import { isAlive } from "./lock.ts";

const run = promisify(execFile);

/** One database cluster on disk: where it is, as whom it runs, and what opens it. */
export type Cluster = Readonly<{ folder: string; account: Account | null; password: string }>;

/** Opens the cluster of a folder, and makes it when it is not there yet. Only one process may do so at a time. */
export async function openCluster(wanted: string): Promise<Cluster> {
  const account = serverAccount();
  const folder = place(wanted, account);
  const secret = join(folder, "password");
  if (!existsSync(join(folder, "data"))) await make(folder, account, secret);
  return { folder, account, password: readFileSync(secret, "utf8").trim() };
}

function place(wanted: string, account: Account | null): string {
  const folder = account === null || reachableBy(account, wanted) ? resolve(wanted) : standInFor(wanted);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (account) {
    if (folder !== resolve(wanted) && existsSync(join(folder, "data"))) ownedBy(folder, account.uid);
    chownSync(folder, account.uid, account.gid);
  }
  chmodSync(folder, 0o700);
  return folder;
}

async function make(folder: string, account: Account | null, secret: string): Promise<void> {
  writeFileSync(secret, `${randomBytes(24).toString("base64url")}\n`, { mode: 0o600 });
  if (account) chownSync(secret, account.uid, account.gid);
  // Renamed when it is whole, so that a start that was interrupted leaves nothing half made.
  const fresh = join(folder, "data.new");
  rmSync(fresh, { recursive: true, force: true });
  await command("initdb", { folder, account }, [
    `--pgdata=${fresh}`,
    "--username=lobby",
    `--pwfile=${secret}`,
    "--auth=scram-sha-256",
    "--encoding=UTF8",
    "--locale-provider=builtin",
    "--locale=C.UTF-8",
    "--lc-messages=C",
  ]);
  renameSync(fresh, join(folder, "data"));
}

/** Process id and port of the server that runs on the cluster, or null. */
export function runningServer({ folder }: Cluster): { pid: number; port: number } | null {
  try {
    const lines = readFileSync(join(folder, "data", "postmaster.pid"), "utf8").split("\n");
    const [pid, port] = [Number(lines[0]), Number(lines[3])];
    return pid && port && isAlive(pid) ? { pid, port } : null;
  } catch {
    return null;
  }
}

/**
 * Starts the server on loopback, on the port it had before where that is free, so that connection pools find it again. It
 * goes on when this process ends.
 */
export async function startServer(cluster: Cluster, isThrowaway = false): Promise<number> {
  const port = await freePort(savedPort(cluster));
  writeFileSync(join(cluster.folder, "port"), String(port), { mode: 0o600 });
  const options = `-p ${port} -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c max_connections=200 -c fsync=${isThrowaway ? "off" : "on"}`;
  await command("pg_ctl", cluster, [
    "start",
    "--wait",
    "--silent",
    `--pgdata=${join(cluster.folder, "data")}`,
    `--log=${join(cluster.folder, "server.log")}`,
    `--options=${options}`,
  ]);
  return port;
}

export async function stopServer(cluster: Cluster): Promise<void> {
  await command("pg_ctl", cluster, [
    "stop",
    "--mode=fast",
    "--silent",
    `--pgdata=${join(cluster.folder, "data")}`,
  ]);
}

function savedPort({ folder }: Cluster): number {
  try {
    return Number(readFileSync(join(folder, "port"), "utf8"));
  } catch {
    return 0;
  }
}

function freePort(wanted: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", (error) => (wanted === 0 ? reject(error) : resolve(freePort(0))));
    probe.listen(wanted, "127.0.0.1", () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => resolve(port));
    });
  });
}

async function command(
  name: "initdb" | "pg_ctl",
  { folder, account }: Pick<Cluster, "folder" | "account">,
  words: string[],
): Promise<void> {
  const file = join(findBinaries(account), "bin", process.platform === "win32" ? `${name}.exe` : name);
  await run(file, words, {
    cwd: folder,
    timeout: 60_000,
    // Nothing of our environment, which may hold secrets or PG* settings, goes to the server.
    env: { PATH: process.env.PATH, SystemRoot: process.env.SystemRoot, LC_ALL: "C", TZ: "UTC" },
    ...(account ?? {}),
  });
}
