import { setTimeout as pause } from "node:timers/promises";
import { addresses } from "../../packages/lobby/src/testing/tenant.ts";
import { table } from "../table.ts";
import { inParallel } from "./in-parallel.ts";
import { type Kill, killPlaces } from "./kill-places.ts";
import { type Count, count } from "./looks.ts";
import type { Service } from "./spawn-service.ts";
import { type Stage, setStage } from "./stage.ts";

const atOnce = 6;

/**
 * Kills a real process with signal 9 in each place, starts another, and counts what came of it.
 *
 * @param times kills in all, each place in its turn; at least one a place
 * @param only places whose name has this in it
 * @returns how many are wrong
 */
export async function tryKills(times: number, only = ""): Promise<number> {
  const chosen = killPlaces.filter(({ name }) => name.includes(only));
  const all = Array.from({ length: Math.max(times, chosen.length) }, (_, at) => chosen[at % chosen.length]!);
  console.log(`\nkill -9, then a new process (${all.length} kills in ${chosen.length} places)\n`);
  const ends = new Map(chosen.map((kill) => [kill, [] as End[]]));
  let done = 0;
  const one = async (kill: Kill) => {
    const end = await tryKill(kill).catch(
      (error: unknown): End => ({ end: String(error), cells: [], ok: false, back: 0 }),
    );
    ends.get(kill)!.push(end);
    if (!end.ok) process.stderr.write(`\n✖ ${kill.name}: ${end.end} ${end.cells.join(" ")}\n`);
    else process.stderr.write(++done % 50 === 0 ? `. ${done}\n` : ".");
  };
  // Whoever kills PostgreSQL hits all who use it, so these come by themselves.
  const isAlone = ({ by }: Kill) => by === "postgres";
  await inParallel(
    all.filter((kill) => !isAlone(kill)),
    // Most of the time each waits for the queue to see that a process is dead.
    atOnce,
    one,
  );
  for (const kill of all.filter(isAlone)) await one(kill);
  process.stderr.write("\n");
  const counted = ["guests", "mails", "links", "in group", "roles", "in app", "untold"];
  console.log(
    table(
      ["", "killed", "right", "ends", ...counted, "back after"],
      chosen.map((kill) => lineOf(kill, ends.get(kill)!)),
    ),
  );
  const wrong = [...ends.values()].flat().filter(({ ok }) => !ok).length;
  console.log(`\n${all.length - wrong} of ${all.length} kills ended right.`);
  return wrong;
}

type End = Readonly<{ end: string; cells: string[]; ok: boolean; back: number }>;

/** The worst of its ends stands for a place. */
function lineOf({ name }: Kill, ends: readonly End[]): string[] {
  const shown = ends.find(({ ok }) => !ok) ?? ends[0]!;
  const right = ends.filter(({ ok }) => ok).length;
  const back = `${Math.max(...ends.map((end) => end.back)).toFixed(1)} s`;
  const cells = shown.cells.length > 0 ? shown.cells : Array.from({ length: 7 }, () => "");
  const end = shown.end.slice(0, 40);
  return [right === ends.length ? "✔" : "✖", name, `${right} of ${ends.length}`, end, ...cells, back];
}

async function tryKill(kill: Kill): Promise<End> {
  const { scene } = kill;
  await using stage = await setStage(scene.setting);
  if (kill.by === "postgres") return await tryPostgres(stage, kill);
  const first = await stage.start();
  try {
    await scene.before?.({ stage, service: first });
    setTraps(stage, kill, first);
    const asked = scene.ask({ stage, service: first }, undefined);
    if (kill.by === "answer") void asked.then(first.kill);
    // Nothing comes by itself that waits for a clock.
    const over = new AbortController();
    const pushing = push(stage, first, over.signal);
    const killed = await Promise.race([first.died.then(() => true), pause(60_000).then(() => false)]);
    over.abort();
    await pushing;
    if (!killed) throw new Error("It was never killed.");
  } finally {
    await first[Symbol.asyncDispose]();
  }
  stage.untrap();
  const since = Date.now();
  await using second = await stage.start();
  // A client that has heard nothing sends the same again; everything else has to go on by itself.
  if (kill.by === "answer") await scene.ask({ stage, service: second }, undefined);
  // Awaited here: the stage is taken down when this function returns.
  return await endOf(stage, second, kill, since);
}

/** Waits are leapt over until it is dead, as they are wherever something settles. */
async function push(stage: Stage, service: Service, over: AbortSignal): Promise<void> {
  while (!over.aborted) {
    const row = await stage.row();
    const seconds = row?.due ? (row.due - Date.now() - stage.ahead()) / 1000 : 0;
    if (!over.aborted && seconds > 0 && seconds < 2 * 3600 && isWaiting(row!.steps))
      await stage.leap(service, Math.ceil(seconds + 0.5));
    await pause(100, undefined, { signal: over }).catch(() => undefined);
  }
}

function isWaiting(steps: Record<string, { is: string }>): boolean {
  return Object.values(steps).some(({ is }) => is === "waiting");
}

/** The service lives on and has to come back by itself. */
async function tryPostgres(stage: Stage, kill: Kill & { by: "postgres" }): Promise<End> {
  const { scene } = kill;
  await using service = await stage.start();
  const on = { stage, service };
  await scene.before?.(on);
  const killed = new Promise<void>((resolve) => {
    const caught = () => void killProcess(stage, kill.process).then(resolve);
    stage.trap({ ...kill.call, fate: "lose", times: 1, caught });
  });
  await scene.ask(on, undefined);
  const over = new AbortController();
  const pushing = push(stage, service, over.signal);
  await killed;
  over.abort();
  await pushing;
  return await endOf(stage, service, kill, Date.now());
}

/** One of PostgreSQL's own, and of those that serve clients one that serves Lobby. */
async function killProcess({ database }: Stage, type: string): Promise<void> {
  const [found] = await database.query(
    `select pid from pg_stat_activity
     where backend_type = $1 and ($1 <> 'client backend' or (datname = current_database() and application_name = 'lobby'))
     limit 1`,
    [type],
  );
  process.kill(Number(found!.pid), "SIGKILL");
}

async function endOf(stage: Stage, service: Service, kill: Kill, since: number): Promise<End> {
  const on = { stage, service };
  const { scene } = kill;
  const settled = await scene.settle(on);
  const back = (Date.now() - since) / 1000;
  const end = await scene.finish(on, settled);
  const { movesTo } = scene;
  const counted = await count(stage, movesTo ?? addresses.maria);
  const untold = await stage.untold(service);
  const isAddedOnce = stage.app.added() === (movesTo ? 2 : 1);
  const isKnown = (await stage.app.addresses()).every((one) => !movesTo || one === movesTo);
  const ok =
    end === scene.good &&
    counted.mails === 1 &&
    counted.posts <= kill.posts &&
    untold === 0 &&
    isAddedOnce &&
    isKnown;
  return { end, cells: [...cellsOf(counted), String(untold)], ok, back };
}

function cellsOf({ guests, mails, posts, members, roles, inApp }: Count): string[] {
  return [guests, mails, posts, members, roles, inApp].map(String);
}

function setTraps(stage: Stage, kill: Kill, service: Service): void {
  if (kill.by === "itself") service.dieAt(kill.at);
  if (kill.by === "graph") stage.trap({ ...kill.call, fate: kill.fate, times: 1, caught: service.kill });
  if (kill.by === "webhook") stage.app.setTrap({ ...kill, caught: service.kill });
  if (kill.by === "mail") stage.setMailTrap({ moment: kill.moment, caught: service.kill });
}
