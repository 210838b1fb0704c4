import { setTimeout as pause } from "node:timers/promises";
import { table } from "../table.ts";
import { calls } from "./calls.ts";
import { list } from "./looks.ts";
import { shareWithMany } from "./people.ts";
import { setStage } from "./stage.ts";

/** What Graph allows one tenant: so many requests in so many seconds. */
const limits = [
  { name: "POST /invitations", method: "POST", path: "/v1.0/invitations", requests: 150, seconds: 5 },
  { name: "writes", method: null, path: "/v1.0/", requests: 3000, seconds: 150 },
] as const;
const takeoverSeconds = 30;

/** Two services on one PostgreSQL: one dies in the middle of its work, then both work as fast as they may. Gives how many are wrong. */
export async function tryTwoProcesses(): Promise<number> {
  return (await tryTakeover()) + (await tryBudget());
}

async function tryTakeover(): Promise<number> {
  const { ok, held, seconds, guests, people } = await takeOver(12);
  console.log("\ntwo processes, one killed in the middle of its calls to Graph\n");
  console.log(
    table(
      ["", "rows it held", "all taken over and mailed after", "at most", "guests"],
      [
        [
          ok ? "✔" : "✖",
          String(held),
          `${seconds.toFixed(1)} s`,
          `${takeoverSeconds} s`,
          `${guests} of ${people}`,
        ],
      ],
    ),
  );
  return ok ? 0 : 1;
}

/** Kills a process that is in the middle of so many invitations, and waits until another has finished them. */
export async function takeOver(people: number) {
  await using stage = await setStage();
  await using first = await stage.start();
  // Graph takes every invitation of the first process and never answers: all its rows are in the middle of a call.
  stage.trap({ ...calls["send-invitation"], fate: "hold", times: people });
  await shareWithMany({ stage, service: first }, people);
  await until(async () => (await stage.steps("invite")).started >= people, 20);
  await using _second = await stage.start();
  const held = (await stage.steps("invite")).started;
  first.kill();
  await first.died;
  const killed = Date.now();
  stage.untrap();
  const all = await until(async () => (await stage.steps("send-mail")).done === people, 60);
  const seconds = (Date.now() - killed) / 1000;
  const users = await list(stage, "/users?$select=userType&$top=999");
  const guests = users.filter(({ userType }) => userType === "Guest").length;
  return { ok: all && seconds < takeoverSeconds && guests === people, held, seconds, guests, people };
}

async function tryBudget(): Promise<number> {
  const people = 400;
  await using stage = await setStage();
  await using first = await stage.start();
  await using second = await stage.start();
  await Promise.all([
    shareWithMany({ stage, service: first }, people / 2, "a"),
    shareWithMany({ stage, service: second }, people / 2, "b"),
  ]);
  const all = await until(async () => {
    const { done } = await stage.steps("send-mail");
    if (process.stderr.isTTY) process.stderr.write(`\r${done} of ${people} people mailed `);
    return done === people;
  }, 180);
  const requests = await stage.world.control.requests();
  const refused = requests.filter(({ status }) => status === 429).length;
  const rows = limits.map(({ name, method, path, requests: most, seconds }) => {
    const moments = requests
      .filter((it) => (method ? it.method === method : isWrite(it)) && it.path.startsWith(path))
      .map(({ at }) => Date.parse(at));
    const busiest = busiestWindow(moments, seconds * 1000);
    return {
      ok: busiest <= most,
      cells: [name, `${most} in ${seconds} s`, `${busiest} of ${moments.length}`],
    };
  });
  const ok = all && refused === 0 && rows.every((row) => row.ok);
  console.log(
    `\ntwo processes, ${people} people at once: the busiest window that Graph saw of both together\n`,
  );
  console.log(
    table(
      ["", "requests", "allowed", "seen", "answered 429"],
      rows.map((row) => [row.ok ? "✔" : "✖", ...row.cells, String(refused)]),
    ),
  );
  return ok ? 0 : 1;
}

/** To ask whether somebody is in a group is a POST that writes nothing, and costs Graph nothing of this limit. */
function isWrite({ method, path }: { method: string; path: string }): boolean {
  return method !== "GET" && !path.endsWith("/checkMemberGroups");
}

/** The most of these moments (milliseconds) that lie in one window of this length. */
export function busiestWindow(moments: readonly number[], length: number): number {
  const sorted = moments.toSorted((a, b) => a - b);
  let most = 0;
  for (let from = 0, to = 0; to < sorted.length; to++) {
    while (sorted[to]! - sorted[from]! >= length) from++;
    most = Math.max(most, to - from + 1);
  }
  return most;
}

async function until(isSo: () => Promise<boolean>, seconds: number): Promise<boolean> {
  for (const end = Date.now() + seconds * 1000; Date.now() < end; await pause(100))
    if (await isSo()) return true;
  return false;
}
