import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { statSync } from "node:fs";
import { dirname, join, resolve } from "node:path";

/** A system account that the server runs as instead of us. */
export type Account = Readonly<{ uid: number; gid: number }>;

/**
 * PostgreSQL refuses to run as root: there it runs as the system's `postgres` account, which is made where it is missing.
 * Null: nobody is root, the server runs as ourselves.
 */
export function serverAccount(): Account | null {
  if (process.platform === "win32" || process.getuid?.() !== 0) return null;
  const found = lookUp();
  if (found) return found;
  run("groupadd", "--system", "postgres") || run("addgroup", "-S", "postgres");
  run("useradd", "--system", "--no-create-home", "--gid", "postgres", "postgres") ||
    run("adduser", "-S", "-H", "-G", "postgres", "postgres");
  const made = lookUp();
  if (made) return made;
  throw new Error(
    "PostgreSQL refuses to run as root, and no system account for it could be made. " +
      "Start as an ordinary user, or set DATABASE_URL.",
  );
}

function lookUp(): Account | null {
  try {
    const id = (flag: string) =>
      Number(execFileSync("id", [flag, "postgres"], { stdio: ["ignore", "pipe", "ignore"] }));
    return { uid: id("-u"), gid: id("-g") };
  } catch {
    return null;
  }
}

function run(command: string, ...words: string[]): boolean {
  try {
    execFileSync(command, words, { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}

/** Can this account walk down to the folder? */
export function reachableBy(account: Account, folder: string): boolean {
  for (let at = resolve(folder); ; at = dirname(at)) {
    const stat = statSync(at, { throwIfNoEntry: false });
    if (stat) {
      const bit = stat.uid === account.uid ? 0o100 : stat.gid === account.gid ? 0o010 : 0o001;
      if ((stat.mode & bit) === 0) return false;
    }
    if (at === dirname(at)) return true;
  }
}

/** A place that every account can reach, by a name that is the same each time. */
export function sharedFolder(name: string): string {
  return join("/var/tmp", `lobby-${name}`);
}

/** The same folder for the same name, short enough for every file system. */
export function standInFor(folder: string): string {
  return sharedFolder(createHash("sha256").update(resolve(folder)).digest("hex").slice(0, 16));
}

/** Refuses a folder that somebody else has put in our place. */
export function ownedBy(folder: string, uid: number): void {
  const owner = statSync(folder).uid;
  if (owner !== uid) throw new Error(`${folder} belongs to the account ${owner}: it is not used.`);
}
