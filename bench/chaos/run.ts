import { startTestPostgres } from "../../packages/lobby/src/testing/postgres.ts";
import { tryFaults } from "./faults.ts";
import { tryKills } from "./kills.ts";
import { tryTwoProcesses } from "./two-processes.ts";

/** `npm run chaos`: everything, or `-- faults`, `-- kills 200`, `-- kills only=move`, `-- faults only=send-mail`, `-- two`. */
const wanted = process.argv.slice(2);
const wants = (name: string) => wanted.length === 0 || wanted.includes(name);
const times = Number(wanted.find((word) => /^\d+$/.test(word)) ?? 0);
const only = wanted.find((word) => word.startsWith("only="))?.slice(5) ?? "";
const started = Date.now();
let wrong = 0;
// Otherwise whoever needs PostgreSQL last would stop it, and start it again a moment later.
const postgres = await startTestPostgres();
if (wants("faults")) wrong += await tryFaults(only);
if (wants("kills")) wrong += await tryKills(times, only);
if (wants("two")) wrong += await tryTwoProcesses();
const seconds = Math.round((Date.now() - started) / 1000);
console.log(wrong === 0 ? `\nAll as it should be, in ${seconds} s.` : `\n${wrong} wrong, in ${seconds} s.`);
await postgres.stop();
process.exit(wrong === 0 ? 0 : 1);
