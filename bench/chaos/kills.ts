import { addresses } from "../../packages/lobby/src/testing/tenant.ts";
import { table } from "../table.ts";
import type { Call } from "./graph-proxy.ts";
import { inParallel } from "./in-parallel.ts";
import { move, path, removal } from "./paths.ts";
import type { Service } from "./spawn-service.ts";
import { type Count, isNothing, pause, type Stage, setStage } from "./stage.ts";

/** Where the process is killed. `posts`: how often Graph may have been asked to invite; 1 where nothing else is said. */
type Kill = Readonly<{
  name: string;
  posts?: number;
  /** While all is taken away again. */
  takesAway?: true;
  /** While the guest moves to another address. */
  moves?: true;
}> &
  (
    | { by: "itself"; at: string }
    | { by: "graph"; call: Call; fate: "drop" | "lose" }
    | { by: "mail"; moment: "before" | "after" }
    | { by: "webhook"; type: string; moment: "before" | "after" }
    | { by: "share" }
    /** A backend of PostgreSQL dies instead, and with it every connection; its postmaster recovers from the log. */
    | { by: "postgres"; call: Call }
  );

const calls: Record<string, Call> = {
  "look-up": { method: "GET", path: /^\/users\?/ },
  invitation: { method: "POST", path: /^\/invitations/ },
  attributes: { method: "PATCH", path: /^\/users\// },
  group: { method: "POST", path: /^\/groups\/[^/]+\/members/ },
  "app role": { method: "POST", path: /appRoleAssignedTo$/ },
  "dynamic group": { method: "POST", path: /checkMemberGroups$/ },
  redemption: { method: "GET", path: /^\/users\/[0-9a-f]{8}-/ },
  changes: { method: "GET", path: /^\/users\/delta/ },
};

const removals: Record<string, Call> = {
  "leave group": { method: "DELETE", path: /members/ },
  "find role": { method: "GET", path: /appRoleAssignments/ },
  "leave role": { method: "DELETE", path: /appRoleAssignedTo/ },
  block: { method: "PATCH", path: /^\/users\// },
};

const moves: Record<string, Call> = {
  "add address": { method: "PATCH", path: /^\/users\// },
  reset: { method: "POST", path: /^\/invitations/ },
};

const kills: Kill[] = [
  { name: "POST /invitations: written, 202 lost", by: "share" },
  ...["look-up", "invite", "write-attributes", "grant-access", "provision", "send-mail"].map(
    (step): Kill => ({ name: `after ${step}, before the next step`, by: "itself", at: `${step} done` }),
  ),
  ...Object.entries(calls).flatMap(([name, call]): Kill[] => [
    { name: `Graph ${name}: before it arrives`, by: "graph", call, fate: "drop" },
    {
      name: `Graph ${name}: done, answer lost`,
      by: "graph",
      call,
      fate: "lose",
      // Nobody has ever learnt the first link, so that the second kills nothing.
      ...(name === "invitation" ? { posts: 2 } : {}),
    },
  ]),
  { name: "revoke: written, 202 lost", by: "share", takesAway: true },
  ...removal.slice(0, -1).map(
    (step): Kill => ({
      name: `after ${step}, before the next step`,
      by: "itself",
      at: `${step} done`,
      takesAway: true,
    }),
  ),
  ...Object.entries(removals).flatMap(([name, call]): Kill[] => [
    { name: `Graph ${name}: before it arrives`, by: "graph", call, fate: "drop", takesAway: true },
    { name: `Graph ${name}: done, answer lost`, by: "graph", call, fate: "lose", takesAway: true },
  ]),
  ...["before", "after"].map(
    (moment): Kill => ({
      name: `the app's removal: ${moment} its row`,
      by: "itself",
      at: `app removal ${moment}`,
      takesAway: true,
    }),
  ),
  { name: "the app's callback: before its row", by: "itself", at: "app before" },
  { name: "the app's callback: after its row", by: "itself", at: "app after" },
  ...["guest.added", "invitation.sent"].flatMap((type) =>
    (["before", "after"] as const).map(
      (moment): Kill => ({
        name: `webhook ${type}: ${moment === "before" ? "before the app has it" : "taken, answer lost"}`,
        by: "webhook",
        type,
        moment,
      }),
    ),
  ),
  ...(["before", "after"] as const).map(
    (moment): Kill => ({
      name: `webhook guest.removed: ${moment === "before" ? "before the app has it" : "taken, answer lost"}`,
      by: "webhook",
      type: "guest.removed",
      moment,
      takesAway: true,
    }),
  ),
  ...move.slice(0, 2).map(
    (step): Kill => ({
      name: `after ${step}, before the next step`,
      by: "itself",
      at: `${step} done`,
      moves: true,
      posts: 2,
    }),
  ),
  ...Object.entries(moves).flatMap(([name, call]): Kill[] => [
    { name: `Graph ${name}: before it arrives`, by: "graph", call, fate: "drop", moves: true, posts: 2 },
    {
      name: `Graph ${name}: done, answer lost`,
      by: "graph",
      call,
      fate: "lose",
      moves: true,
      // The second link is the one that is mailed; nobody has ever learnt the first.
      posts: name === "reset" ? 3 : 2,
    },
  ]),
  { name: "mail after a move: taken, answer lost", by: "mail", moment: "after", moves: true, posts: 2 },
  { name: "mail: before the server has it", by: "mail", moment: "before" },
  { name: "mail: taken, answer lost", by: "mail", moment: "after" },
  ...["look-up", "invitation", "group"].map(
    (name): Kill => ({
      name: `PostgreSQL itself, while Graph ${name} runs`,
      by: "postgres",
      call: calls[name]!,
      posts: 2,
    }),
  ),
];

/**
 * Kills a real process with signal 9 in each place, starts another, and counts what came of it.
 *
 * @param times kills in all, each place in its turn; at least one a place
 * @param only places whose name has this in it
 * @returns how many are wrong
 */
export async function tryKills(times: number, only = ""): Promise<number> {
  const chosen = kills.filter(({ name }) => name.includes(only));
  const all = Array.from({ length: Math.max(times, chosen.length) }, (_, at) => chosen[at % chosen.length]!);
  console.log(`\nkill -9, then a new process (${all.length} kills in ${chosen.length} places)\n`);
  const ends = new Map(kills.map((kill) => [kill, [] as End[]]));
  const one = async (kill: Kill) => {
    const end = await tryKill(kill).catch(
      (error: unknown): End => ({ cells: [String(error)], ok: false, back: 0 }),
    );
    ends.get(kill)!.push(end);
    process.stderr.write(end.ok ? "." : "✖");
  };
  // Whoever kills PostgreSQL hits all who use it, so these come by themselves.
  const isAlone = ({ by }: Kill) => by === "postgres";
  await inParallel(
    all.filter((kill) => !isAlone(kill)),
    4,
    one,
  );
  for (const kill of all.filter(isAlone)) await one(kill);
  process.stderr.write("\n");
  const head = [
    "",
    "killed",
    "right",
    "ends",
    "guests",
    "mails",
    "invitations",
    "in group",
    "in app",
    "untold",
    "back after",
  ];
  console.log(
    table(
      head,
      chosen.map((kill) => lineOf(kill, ends.get(kill)!)),
    ),
  );
  return [...ends.values()].flat().filter(({ ok }) => !ok).length;
}

type End = Readonly<{ cells: string[]; ok: boolean; back: number }>;

/** The worst of its ends stands for a place. */
function lineOf({ name }: Kill, ends: readonly End[]): string[] {
  const shown = ends.find(({ ok }) => !ok) ?? ends[0]!;
  const right = ends.filter(({ ok }) => ok).length;
  const back = `${Math.max(...ends.map((end) => end.back)).toFixed(1)} s`;
  return [right === ends.length ? "✔" : "✖", name, `${right} of ${ends.length}`, ...shown.cells, back];
}

async function tryKill(kill: Kill): Promise<End> {
  await using stage = await setStage();
  if (kill.by === "postgres") return await tryPostgres(stage, kill);
  const first = await stage.start(kill.by === "itself" ? { at: kill.at } : null);
  const ask = (service: Service) =>
    kill.moves
      ? stage.move(service)
      : kill.takesAway
        ? stage.revoke(service)
        : stage.share(service, "key", "1207");
  try {
    if (kill.takesAway || kill.moves) await shareAndAccept(stage, first);
    setTraps(stage, kill, first);
    const asked = ask(first);
    if (kill.by === "share") void asked.then(first.kill);
    const killed = await Promise.race([first.died.then(() => true), pause(20_000).then(() => false)]);
    if (!killed) throw new Error("It was never killed.");
  } finally {
    await first[Symbol.asyncDispose]();
  }
  stage.setTrap(null);
  const since = Date.now();
  await using second = await stage.start();
  // A client that has heard nothing sends the same again; everything else has to go on by itself.
  if (kill.by === "share") await ask(second);
  const settled = await stage.settle(second, kill.takesAway ? removal : kill.moves ? move : path);
  // Awaited here: the stage is taken down when this function returns.
  return await endOf(stage, second, kill, settled, since);
}

async function shareAndAccept(stage: Stage, service: Service): Promise<void> {
  await stage.share(service, "key", "1207");
  await stage.settle(service);
  const accepted = await stage.redeem(service);
  if (accepted !== "accepted") throw new Error(accepted);
}

/** The service lives on and has to come back by itself. */
async function tryPostgres(stage: Stage, kill: Kill & { by: "postgres" }): Promise<End> {
  await using service = await stage.start();
  const killed = new Promise<void>((resolve) => {
    const caught = () => void stage.killBackend().then(resolve);
    stage.setTrap({ ...kill.call, fate: "lose", times: 1, caught });
  });
  await stage.share(service, "key", "1207");
  await killed;
  const since = Date.now();
  return await endOf(stage, service, kill, await stage.settle(service), since);
}

async function endOf(
  stage: Stage,
  service: Service,
  kill: Kill,
  settled: string,
  since: number,
): Promise<End> {
  const back = (Date.now() - since) / 1000;
  const address = kill.moves ? addresses.ada : addresses.maria;
  const end = settled === "waiting" ? await stage.redeem(service, address) : settled;
  const count = await stage.count(address);
  const untold = await stage.untold(service);
  if (kill.takesAway) {
    const rest = await stage.rest();
    const ok = end === "done" && isNothing(rest) && count.mails === 1 && count.posts === 1 && untold === 0;
    const cells = [ok ? "revoked" : `${end} ${JSON.stringify(rest)}`, ...countCells(count), String(untold)];
    return { cells, ok, back };
  }
  const isKnown = (await stage.app.addresses()).join() === address;
  const isAddedOnce = stage.app.added() === (kill.moves ? 2 : 1);
  const ok = end === "accepted" && isRight(count, kill.posts) && untold === 0 && isKnown && isAddedOnce;
  return { cells: [end, ...countCells(count), String(untold)], ok, back };
}

function setTraps(stage: Stage, kill: Kill, service: Service): void {
  if (kill.by === "graph") stage.setTrap({ ...kill.call, fate: kill.fate, times: 1, caught: service.kill });
  if (kill.by === "webhook") stage.app.setTrap({ ...kill, caught: service.kill });
  if (kill.by === "mail") stage.setMailTrap({ moment: kill.moment, caught: service.kill });
}

export function countCells({ guests, mails, posts, members, inApp }: Count): string[] {
  return [guests, mails, posts, members, inApp].map(String);
}

function isRight({ guests, mails, posts, members, inApp }: Count, most = 1): boolean {
  return guests === 1 && mails === 1 && members === 1 && inApp === 1 && posts >= 1 && posts <= most;
}
