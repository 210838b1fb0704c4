import assert from "node:assert/strict";
import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type TestContext, test } from "node:test";
import { setTimeout } from "node:timers/promises";
import pg from "pg";
import { type Postgres, startPostgres } from "./start-postgres.ts";

/** A folder that is taken away after the test, with every server on it stopped, however the test ends. */
function place(context: TestContext) {
  const root = mkdtempSync(join(tmpdir(), "lobby-pg-"));
  chmodSync(root, 0o755);
  const folder = join(root, "postgres");
  const joined: Postgres[] = [];
  context.after(async () => {
    for (const postgres of joined) await postgres.stop().catch(() => undefined);
    rmSync(root, { recursive: true, force: true });
  });
  const start = async () => {
    const postgres = await startPostgres({ folder });
    joined.push(postgres);
    return postgres;
  };
  return { folder, start };
}

async function ask(url: string, query: string): Promise<unknown> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return Object.values((await client.query(query)).rows[0] ?? {})[0];
  } finally {
    await client.end();
  }
}

const postmaster = (folder: string) =>
  Number(readFileSync(join(folder, "data", "postmaster.pid"), "utf8").split("\n")[0]);

test("two processes' worth of starts at one moment end on one server, which the last to leave stops", async (context) => {
  const { folder, start } = place(context);
  const [one, two] = await Promise.all([start(), start()]);
  assert.deepEqual([one.started, two.started].sort(), [false, true]);
  await Promise.all([one.ensureDatabase("lobby"), two.ensureDatabase("lobby")]);
  assert.equal(one.url("lobby"), two.url("lobby"));
  assert.match(String(await ask(one.url("lobby"), "show server_version")), /^18/);
  assert.equal(await ask(one.url("lobby"), "show fsync"), "on");
  assert.equal(await ask(one.url("lobby"), "show listen_addresses"), "127.0.0.1");
  assert.equal(statSync(folder).mode & 0o777, 0o700);
  assert.equal(statSync(join(folder, "password")).mode & 0o777, 0o600);

  await one.stop();
  assert.equal(await ask(two.url("lobby"), "select 1"), 1, "somebody is still there");
  await two.stop();
  await assert.rejects(ask(two.url("lobby"), "select 1"), "the last to leave stops it");
});

test("a server that is killed comes back on the same port with all that was committed", async (context) => {
  const { folder, start } = place(context);
  const postgres = await start();
  await postgres.ensureDatabase("lobby");
  const url = postgres.url("lobby");
  await ask(url, "create table kept as select 42 as answer");
  process.kill(postmaster(folder), "SIGKILL");
  let answer: unknown = null;
  for (const deadline = Date.now() + 30_000; answer === null && Date.now() < deadline; ) {
    answer = await ask(url, "select answer from kept").catch(() => null);
    await setTimeout(50);
  }
  assert.equal(answer, 42);
  assert.equal(postgres.url("lobby"), url);
});
