// npm test: installs what is missing, then runs everything on the pinned Node. `npm test -- unit http` runs parts of it.
import { spawn } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { install, pinnedNode, root } from "./install.mjs";

/** Test files by the word before `.test.ts`; those without one are pure. */
function filesOf(kind) {
  const folders = ["packages", "examples", "scripts", "e2e", "bench"].filter((folder) =>
    existsSync(join(root, folder)),
  );
  const found = folders.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true }).map((file) => join(folder, String(file))),
  );
  return found.filter((file) => !file.includes("node_modules") && kindOf(file) === kind).sort();
}

function kindOf(file) {
  const name = file.match(/([^/\\]+)\.test\.ts$/)?.[1];
  return name && (name.match(/\.(http|browser|e2e)$/)?.[1] ?? "unit");
}

const tests = (kind, ...words) => [
  "--test",
  `--test-reporter=${join(root, "scripts/test-reporter.mjs")}`,
  ...words,
  ...filesOf(kind),
];

/** What there is to run, cheapest first. Parts of one row run side by side. */
const rows = () => [
  [
    { name: "types", command: [join(root, "node_modules/typescript/bin/tsc"), "--noEmit", "-p", "."] },
    {
      name: "lint",
      command: [join(root, "node_modules/@biomejs/biome/bin/biome"), "ci", "--error-on-warnings", "."],
    },
  ],
  [{ name: "unit", command: tests("unit", "--test-timeout=60000") }],
  // Most of these wait for something most of the time, so there are more of them at once than there are cores.
  [{ name: "http", command: tests("http", "--test-timeout=120000", "--test-concurrency=4") }],
  [
    { name: "browser", command: tests("browser", "--test-timeout=180000", "--test-concurrency=1") },
    { name: "e2e", command: tests("e2e", "--test-timeout=240000", "--test-concurrency=1") },
  ],
];
const groups = { check: ["types", "lint"] };

await install();
const wanted = process.argv.slice(2).flatMap((name) => groups[name] ?? [name]);
const totals = { passed: 0, failed: 0, skipped: 0 };
const summary = [];
const isWanted = ({ name }) => wanted.length === 0 || wanted.includes(name);
const needsPostgres = ({ name }) => name === "http" || name === "e2e";
const postgres = rows().flat().filter(isWanted).some(needsPostgres) ? keepPostgres() : null;
for (const row of rows()) await Promise.all(row.filter(isWanted).map(runPart));
postgres?.stop();
for (const line of summary) console.log(line);
const { passed, failed, skipped } = totals;
console.log(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`);
process.exitCode = failed > 0 || passed === 0 ? 1 : 0;

async function runPart(part) {
  const { name, command } = part;
  const started = Date.now();
  const counts = { passed: 0, failed: 0, skipped: 0 };
  const child = spawn(pinnedNode, command, {
    cwd: root,
    stdio: ["ignore", "pipe", "pipe", "ipc"],
    env: environment(needsPostgres(part) ? await postgres.url : undefined),
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding("utf8").on("data", (text) => (output += text));
  const code = await new Promise((resolve) => child.on("close", resolve));
  // The reporter closes with its counts; a part without one counts as one check.
  const told = output.match(/^COUNTS (\{.*\})$/m);
  Object.assign(counts, told ? JSON.parse(told[1]) : code === 0 ? { passed: 1 } : { failed: 1 });
  if (code !== 0 && counts.failed === 0) counts.failed = 1;
  for (const key of Object.keys(totals)) totals[key] += counts[key];
  const shown = output.replace(/^COUNTS .*\n?/m, "").trim();
  if (shown && (code !== 0 || told)) console.log(shown);
  const seconds = ((Date.now() - started) / 1000).toFixed(1);
  summary.push(
    `${code === 0 ? "✔" : "✖"} ${name.padEnd(8)} ${String(counts.passed).padStart(5)} passed ${counts.failed ? `${counts.failed} FAILED ` : ""}in ${seconds} s`,
  );
}

/** One PostgreSQL stays up for all tests, which then need not look who else is there when they leave it. */
function keepPostgres() {
  const child = spawn(pinnedNode, [join(root, "scripts/keep-postgres.ts")], {
    cwd: root,
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
  const url = new Promise((resolve) => child.once("message", resolve).once("exit", () => resolve(undefined)));
  return { url, stop: () => child.connected && child.disconnect() };
}

/** What a developer has set for the demonstration must not reach the tests. */
function environment(postgresUrl) {
  const { DATABASE_URL, PORT, EMULATOR_PORT, ...rest } = process.env;
  const quick = pathToFileURL(join(root, "scripts/quick-imports.mjs"));
  return {
    ...(postgresUrl && { TEST_DATABASE_URL: postgresUrl }),
    ...rest,
    NODE_OPTIONS: `--no-warnings --import=${quick}`,
    // Every file of tests is a process, and most of its start was reading the same modules again.
    NODE_COMPILE_CACHE: join(root, "node_modules/.cache/compiled"),
  };
}
