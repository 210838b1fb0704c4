import { spawn } from "node:child_process";
import { join } from "node:path";
import { listCost } from "./list-cost.ts";
import { pathCost } from "./path-cost.ts";
import { shareCost } from "./share-cost.ts";
import { type Line, table } from "./table.ts";

/** `npm run bench`: what Lobby costs, each number beside one that it can be compared with. */
const lines: Line[] = [];
for (const [name, measure] of Object.entries({ pathCost, shareCost, listCost })) {
  process.stderr.write(`${name} … `);
  const started = performance.now();
  lines.push(...(await measure()));
  process.stderr.write(`${((performance.now() - started) / 1000).toFixed(0)} s\n`);
}
console.log(`\n${table(["", "measured", "beside", "ratio"], lines)}\n`);

// The tenant's own numbers, in a process of its own: they are of its start and its memory, too.
const emulator = join(import.meta.dirname, "../packages/entra-emulator/bench/bench.ts");
const child = spawn(process.execPath, ["--expose-gc", emulator], { stdio: "inherit" });
child.on("close", (code) => process.exit(code ?? 1));
