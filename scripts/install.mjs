// Runs on whatever Node is there (20 or newer), before anything is installed: nothing but plain JavaScript and Node itself.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";

export const root = join(import.meta.dirname ?? new URL(".", import.meta.url).pathname, "..");
const stamp = join(root, "node_modules", ".installed-from");
const lock = join(root, ".lobby", "install.lock");

/** The Node that the repo pins, once it is installed. */
export const pinnedNode = join(
  root,
  "node_modules",
  "node",
  "bin",
  process.platform === "win32" ? "node.exe" : "node",
);

/** Installs what package-lock.json names, unless it is there already. Two that start at once take turns. */
export async function install() {
  if (isInstalled()) return;
  mkdirSync(join(root, ".lobby"), { recursive: true });
  for (let waited = 0; !take(); waited++) {
    if (waited === 0) console.log("Another npm command is installing: waiting for it.");
    await setTimeout(500);
    if (isInstalled()) return;
  }
  try {
    if (!isInstalled()) run();
  } finally {
    rmSync(lock, { force: true });
  }
}

function run() {
  const started = Date.now();
  console.log("Installing what is missing (npm ci) …");
  const npm = process.env.npm_execpath;
  const words = ["ci", "--no-audit", "--no-fund", "--loglevel=error"];
  const { status } = npm
    ? spawnSync(process.execPath, [npm, ...words], { cwd: root, stdio: ["ignore", "ignore", "inherit"] })
    : spawnSync("npm", words, {
        cwd: root,
        stdio: ["ignore", "ignore", "inherit"],
        shell: process.platform === "win32",
      });
  if (status !== 0) {
    console.error("The installation failed. Is the npm registry reachable?");
    process.exit(status ?? 1);
  }
  if (!existsSync(pinnedNode)) {
    console.error("npm did not install the Node that this project pins: were install scripts switched off?");
    console.error("Run: npm ci --ignore-scripts=false");
    process.exit(1);
  }
  writeFileSync(stamp, hash());
  console.log(`Installed in ${Math.round((Date.now() - started) / 1000)} s.`);
}

function isInstalled() {
  return existsSync(stamp) && existsSync(pinnedNode) && readFileSync(stamp, "utf8") === hash();
}

function hash() {
  return createHash("sha256")
    .update(readFileSync(join(root, "package-lock.json")))
    .digest("hex");
}

function take() {
  try {
    const handle = openSync(lock, "wx");
    writeFileSync(handle, String(process.pid));
    closeSync(handle);
    return true;
  } catch {
    const holder = Number(readFileSync(lock, "utf8").trim() || 0);
    if (holder && !alive(holder)) rmSync(lock, { force: true });
    return false;
  }
}

function alive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
