import { listCost } from "./list-cost.ts";
import { pathCost } from "./path-cost.ts";
import { shareCost } from "./share-cost.ts";
import { table } from "./table.ts";

/** One measurement beside another of the same run: machines differ, ratios hardly do. */
export type Line = readonly [what: string, measured: string, beside: string, ratio: string];

/** `npm run bench`: what Lobby costs, each number beside one that it can be compared with. */
const lines: Line[] = [];
for (const [name, measure] of Object.entries({ pathCost, shareCost, listCost })) {
  process.stderr.write(`${name} … `);
  const started = performance.now();
  lines.push(...(await measure()));
  process.stderr.write(`${((performance.now() - started) / 1000).toFixed(0)} s\n`);
}
console.log(`\n${table(["", "measured", "beside", "ratio"], lines)}\n`);
console.log("The tenant's own numbers: npm run bench -w entra-emulator");
process.exit(0);
