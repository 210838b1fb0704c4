import assert from "node:assert/strict";
import { chmodSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { startPostgres } from "lobby/postgres";
import { end, prepareDemo } from "./demo.ts";
import { assertOnce, becomes, danaAt, mariaAccepts, shareWithMaria } from "./people.ts";

test("killed between two steps and started again, an invitation goes on and ends Accepted, once", async (context) => {
  const demo = await prepareDemo(context);
  const first = await demo.start();
  const dana = await danaAt(demo);
  await demo.emulator.faults.add({ method: "POST", path: "/v1.0/groups/*", times: 100, status: 503 });
  const id = await shareWithMaria(dana, "before-the-crash");
  await becomes(dana, id, ({ steps }) =>
    steps.some(({ name, state }) => name === "grant-access" && state === "waiting"),
  );
  await end(first, "SIGKILL");

  const second = await demo.start();
  await demo.emulator.faults.clear();
  assert.equal(await shareWithMaria(dana, "before-the-crash"), id, "the same request is still known");
  await becomes(dana, id, ({ status }) => status === "waiting-for-guest");
  await end(second, "SIGKILL");

  await demo.start();
  await mariaAccepts(demo);
  await becomes(dana, id, ({ status }) => status === "accepted");
  await assertOnce(demo);
});

test("killed in the middle of inviting, nobody is invited twice", async (context) => {
  const demo = await prepareDemo(context);
  const first = await demo.start();
  const dana = await danaAt(demo);
  // Graph has done it, and its answer is still on the way when the process dies.
  await demo.emulator.faults.add({ method: "PATCH", path: "/v1.0/users/*", times: 1, delayMs: 20_000 });
  const id = await shareWithMaria(dana, "in-the-middle");
  await becomes(dana, id, ({ steps }) =>
    steps.some(({ name, state }) => name === "write-attributes" && state === "started"),
  );
  await end(first, "SIGKILL");

  await demo.start();
  await becomes(dana, id, ({ status }) => status === "waiting-for-guest");
  await mariaAccepts(demo);
  await becomes(dana, id, ({ status }) => status === "accepted");
  await assertOnce(demo);
});

test("PostgreSQL killed under a running service comes back, and what was under way goes on", async (context) => {
  const demo = await prepareDemo(context);
  await demo.start();
  const dana = await danaAt(demo);
  await demo.emulator.faults.add({ method: "POST", path: "/v1.0/groups/*", times: 2, status: 503 });
  const id = await shareWithMaria(dana, "before-postgresql-died");
  await becomes(dana, id, ({ steps }) =>
    steps.some(({ name, state }) => name === "grant-access" && state !== "pending"),
  );
  const pid = Number(readFileSync(join(demo.folder, "postgres/data/postmaster.pid"), "utf8").split("\n")[0]);
  process.kill(pid, "SIGKILL");
  await becomes(dana, id, ({ status }) => status === "waiting-for-guest");
  await mariaAccepts(demo);
  await becomes(dana, id, ({ status }) => status === "accepted");
  await assertOnce(demo);
});

test("the same on a PostgreSQL that somebody else has started, named by DATABASE_URL", async (context) => {
  const root = mkdtempSync(join(tmpdir(), "lobby-foreign-"));
  chmodSync(root, 0o755);
  const foreign = await startPostgres({ folder: join(root, "postgres") });
  const demo = await prepareDemo(context, { DATABASE_URL: foreign.url("postgres") });
  context.after(async () => {
    await foreign.stop();
    rmSync(root, { recursive: true, force: true });
  });
  const first = await demo.start();
  const dana = await danaAt(demo);
  await demo.emulator.faults.add({ method: "POST", path: "/v1.0/groups/*", times: 100, status: 503 });
  const id = await shareWithMaria(dana, "elsewhere");
  await becomes(dana, id, ({ steps }) =>
    steps.some(({ name, state }) => name === "grant-access" && state === "waiting"),
  );
  await end(first, "SIGKILL");
  const second = await demo.start();
  await demo.emulator.faults.clear();
  await becomes(dana, id, ({ status }) => status === "waiting-for-guest");
  await mariaAccepts(demo);
  await becomes(dana, id, ({ status }) => status === "accepted");
  await assertOnce(demo);
  await end(second, "SIGTERM");
});

test("a second start beside the first says what is running where, and leaves it alone", async (context) => {
  const demo = await prepareDemo(context);
  const first = await demo.start();
  const second = demo.run();
  await demo.said(
    second,
    /Lobby is already running at http:\/\/localhost:\d+\n\(process \d+, data in|already running/,
  );
  const code = await new Promise((resolve) => second.once("exit", resolve));
  assert.equal(code, 0);
  assert.ok(demo.output().includes(`process ${first.pid}`));
  assert.equal((await fetch(`${demo.url}/healthz`)).status, 200);
});
