import { ids } from "../../packages/lobby/src/testing/tenant.ts";
import { table } from "../table.ts";
import { calls } from "./calls.ts";
import type { Fate } from "./graph-proxy.ts";
import { inParallel } from "./in-parallel.ts";
import { matrix, type Row } from "./matrix.ts";
import { type Stage, setStage } from "./stage.ts";
import { until } from "./until.ts";

/** What happens to the next two calls, or as many as it says: a token that is refused is replaced once, not twice. */
const faults = {
  "429": { fate: { status: 429, code: "TooManyRequests", retryAfter: 2 } },
  "503": { fate: { status: 503, code: "ServiceUnavailable" } },
  "504": { fate: { status: 504, code: "GatewayTimeout" } },
  "reset before": { fate: "drop" },
  "reset after": { fate: "lose" },
  "401 expired": { fate: { status: 401, code: "InvalidAuthenticationToken" }, times: 1 },
  // Nobody gives a permission back by themselves.
  "403": { fate: { status: 403, code: "Authorization_RequestDenied" }, times: 20 },
  "404 lag": { fate: { status: 404, code: "Request_ResourceNotFound" } },
  malformed: { fate: "garble" },
  slow: { fate: { delayMs: 1500 }, times: 1 },
} as const satisfies Record<string, { fate: Fate; times?: number }>;
export type FaultName = keyof typeof faults;

export const faultNames = Object.keys(faults) as FaultName[];

/** Each row of the matrix (or those with `only` in their name) with each fault; prints what became of it. Gives how many are wrong. */
export async function tryFaults(only = ""): Promise<number> {
  const rows = matrix.filter((row) => nameOf(row).includes(only));
  const cells = rows.flatMap((row) => faultNames.map((fault) => ({ row, fault })));
  console.log(`\nfaults, one invitation each (${rows.length} calls × ${faultNames.length} faults)\n`);
  const ends = new Map<string, string>();
  let wrong = 0;
  await inParallel(cells, 5, async ({ row, fault }) => {
    const { end, right } = await tryCell(row, fault);
    if (!right) wrong++;
    const shown = end === row.scene.good ? "✔" : end;
    ends.set(`${nameOf(row)} ${fault}`, right ? shown : `✖ ${end}`);
    process.stderr.write(right ? "." : `\n✖ ${nameOf(row)}, ${fault}: ${end}\n`);
  });
  process.stderr.write("\n");
  const lines = rows.map((row) => [
    nameOf(row),
    row.scene.good,
    ...faultNames.map((fault) => ends.get(`${nameOf(row)} ${fault}`)!),
  ]);
  console.log(table(["", "✔", ...faultNames], lines));
  return wrong;
}

function nameOf({ call, about }: Row): string {
  return about ? `${call} (${about})` : call;
}

/** One scene with one fault: what became of it, and whether that is what should. */
export async function tryCell(row: Row, fault: FaultName): Promise<{ end: string; right: boolean }> {
  const end = await tryFault(row, fault).catch((error: unknown) => String(error));
  return { end, right: end === "-" || end === (row.ends?.[fault] ?? row.scene.good) };
}

async function tryFault(row: Row, name: FaultName): Promise<string> {
  const { scene, call } = row;
  const { fate, times: usual = 2 }: { fate: Fate; times?: number } = faults[name];
  // What half a document is to MSAL, is its own affair.
  if (call === "token" && fate === "garble") return "-";
  await using stage = await setStage(scene.setting);
  await using service = await stage.host();
  const on = { stage, service };
  const kept = await scene.before?.(on);
  // What does not pass stays, so that whoever asks first does not use it up.
  const times = row.ends?.[name] === undefined ? usual : 20;
  const trap = call === "token" ? null : stage.trap({ ...calls[call], fate, times });
  if (!trap) await strikeToken(stage, fate, times);
  const settled = (await scene.ask(on, kept)) ?? (await scene.settle(on));
  const rules = await stage.world.control.faults.list();
  await stage.world.control.faults.clear();
  stage.untrap();
  const end = await scene.finish(on, settled);
  if (!trap) return rules[0]?.times === times ? "nothing went wrong" : end;
  // Lobby names a call when it ends; one that is slow may end after everything else.
  await until(5, async () => !stage.struckBy(trap).includes(undefined));
  const struck = new Set(stage.struckBy(trap));
  if (struck.size === 0) return `nothing went wrong: ${end}`;
  return struck.size === 1 && struck.has(call) ? end : `it was ${[...struck].join()} that went wrong`;
}

/** The sign-in service is not behind the proxy: it goes wrong by itself. */
async function strikeToken(stage: Stage, fate: Fate, times: number): Promise<void> {
  const rule =
    typeof fate === "object" ? fate : fate === "drop" ? { reset: true } : { loseAnswer: true as const };
  const path = `/${ids.tenant}/oauth2/v2.0/token`;
  await stage.world.control.faults.add({ method: "POST", path, ...rule, times });
}
