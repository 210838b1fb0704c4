import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, beforeEach, test } from "node:test";
import pg from "pg";
import type { Problem } from "../contract/index.ts";
import { type Postgres, startPostgres } from "../store/embedded/index.ts";
import { graphError, startCannedServer } from "../testing/canned-server.ts";
import { createBudget } from "./budget.ts";
import { createGraph } from "./create-graph.ts";
import { sendInvitation } from "./send-invitation.ts";

const folder = mkdtempSync(join(tmpdir(), "lobby-budget-"));
let postgres: Postgres;
let pool: pg.Pool;
let other: pg.Pool;
let now = new Date("2026-11-23T12:00:00Z");
const clock = { now: () => now };
const later = (seconds: number) => {
  now = new Date(now.getTime() + seconds * 1000);
};

before(async () => {
  postgres = await startPostgres({ folder });
  await postgres.ensureDatabase("lobby");
  [pool, other] = [1, 2].map(() => new pg.Pool({ connectionString: postgres.url("lobby") })) as [
    pg.Pool,
    pg.Pool,
  ];
  await pool.query("create schema lobby");
  // Both at once, as two processes start on an empty database.
  await Promise.all(
    [pool, other].map((each) => createBudget({ pool: each, clock, tenantId: "t" }).prepare()),
  );
});
beforeEach(() => pool.query("truncate lobby.graph_budget"));
after(async () => {
  await pool.end();
  await other.end();
  await postgres.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** A budget whose waits are written down instead of waited. */
function budgetOf(on: pg.Pool, tenantId = "t") {
  const waits: number[] = [];
  return {
    waits,
    ...createBudget({ pool: on, clock, tenantId, wait: async (seconds) => waits.push(seconds) }),
  };
}

/** How many of so many requests are let through at one moment. */
async function letThrough(
  budgets: ReturnType<typeof budgetOf>[],
  times: number,
  priority: "interactive" | "bulk",
) {
  const results = await Promise.allSettled(
    Array.from({ length: times }, (_, index) =>
      budgets[index % budgets.length]!.take(["invitations"], priority),
    ),
  );
  return results.filter(({ status }) => status === "fulfilled").length;
}

test("two processes together stay inside what Graph allows one tenant", async () => {
  const budgets = [budgetOf(pool), budgetOf(other)];
  // A bucket of 30, and what comes in the 5 seconds that a person may wait: four fifths of Microsoft's 150.
  assert.equal(await letThrough(budgets, 400, "interactive"), 30 + 5 * 18);
  const waits = budgets.flatMap(({ waits }) => waits);
  assert.equal(waits.length, 90, "whoever borrows from the seconds to come waits for them");
  assert.ok(Math.max(...waits) <= 5);
});

test("bulk work leaves a quarter to people who watch", async () => {
  const budget = budgetOf(pool);
  assert.equal(await letThrough([budget], 200, "bulk"), 22);
  await budget.take(["invitations"], "interactive");
  assert.deepEqual(budget.waits, []);
});

test("who is refused learns for how long, and what was spent comes back with time", async () => {
  const budget = budgetOf(pool);
  await letThrough([budget], 90, "bulk");
  const refusal = await budget.take(["invitations"], "bulk").catch((problem: Problem) => problem);
  assert.ok(refusal && refusal.code === "graph-throttled");
  assert.ok(refusal.retryAfter! > 0 && refusal.retryAfter! < 6);
  later(1);
  assert.equal(await letThrough([budget], 90, "bulk"), 18);
  later(3600);
  assert.equal(await letThrough([budget], 200, "bulk"), 22, "an idle hour fills the bucket, and no more");
});

test("a clock that goes back gives nothing twice", async () => {
  const budget = budgetOf(pool);
  await letThrough([budget], 90, "bulk");
  later(-60);
  assert.equal(await letThrough([budget], 10, "bulk"), 0);
  later(60);
});

test("tenants have budgets of their own", async () => {
  await letThrough([budgetOf(pool, "one")], 400, "interactive");
  await budgetOf(pool, "two").take(["invitations"], "bulk");
});

test("when Graph says stop, all processes stop, and go on when it is over", async () => {
  await using server = await startCannedServer({
    status: 429,
    body: graphError("TooManyRequests"),
    headers: { "retry-after": "10" },
  });
  const budget = budgetOf(pool);
  const graph = createGraph({ as: "inviter", url: server.url, token: async () => "token", budget });
  const invitation = {
    email: "maria@fjordline.example",
    displayName: null,
    redirectUrl: "https://orders.example",
  };
  await assert.rejects(sendInvitation(graph, invitation), { code: "graph-throttled", retryAfter: 10 });

  await assert.rejects(budgetOf(other).take(["invitations"], "interactive"), { code: "graph-throttled" });
  later(5);
  await assert.rejects(budgetOf(other).take(["invitations"], "interactive"), { code: "graph-throttled" });
  later(6);
  await budgetOf(other).take(["invitations"], "interactive");
});

test("nothing is sent that the budget refuses", async () => {
  await using server = await startCannedServer();
  const budget = budgetOf(pool);
  await budget.pause(["invitations"], 60);
  const graph = createGraph({ as: "inviter", url: server.url, token: async () => "token", budget });
  const invitation = {
    email: "maria@fjordline.example",
    displayName: null,
    redirectUrl: "https://orders.example",
  };
  await assert.rejects(sendInvitation(graph, invitation), { code: "graph-throttled" });
  assert.equal(server.received.length, 0);
});

test("a database that is away is said to be away", async () => {
  const gone = new pg.Pool({ connectionString: "postgres://nobody@127.0.0.1:1/none" });
  await assert.rejects(budgetOf(gone).take(["writes"], "bulk"), { code: "database-unavailable" });
  await gone.end();
});
