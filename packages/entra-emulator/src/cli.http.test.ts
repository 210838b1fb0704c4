import assert from "node:assert/strict";
import { execFile, spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { promisify } from "node:util";
import { startTestEmulator } from "./testing/tenant.ts";

const cli = new URL("cli.ts", import.meta.url).pathname;
const folder = mkdtempSync(join(tmpdir(), "entra-emulator-"));
after(() => rmSync(folder, { recursive: true, force: true }));

const run = (...words: string[]) => promisify(execFile)(process.execPath, [cli, ...words]);

test("--help names every option, and a wrong one is refused with the way to it", async () => {
  const { stdout } = await run("--help");
  for (const option of [
    "--port",
    "--smtp-port",
    "--https-port",
    "--seed",
    "--data",
    "--config",
    "EMULATOR_PORT",
  ])
    assert.ok(stdout.includes(option));
  await assert.rejects(run("--prot", "1"), /--help/);
  await assert.rejects(run("--port", "seventy"), /is no port/);
  await assert.rejects(run("--seed", "/nowhere.json"), /nowhere/);
});

test("a port that is taken is said in words", async (context) => {
  const emulator = await startTestEmulator();
  context.after(() => emulator.stop());
  await assert.rejects(run("--port", new URL(emulator.url).port, "--smtp-port", "none"), /is taken/);
});

test("a folder is used by one emulator at a time; a killed one does not hold it", async (context) => {
  const dataDir = join(folder, "shared");
  const start = async () => {
    const child = spawn(process.execPath, [cli, "--port", "0", "--smtp-port", "none", "--data", dataDir], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    context.after(() => child.kill("SIGKILL"));
    for await (const chunk of child.stdout) if (String(chunk).includes("Inbox")) break;
    return child;
  };
  const first = await start();
  await assert.rejects(startTestEmulator({ dataDir }), /Another emulator/);
  const gone = new Promise((resolve) => first.once("exit", resolve));
  first.kill("SIGKILL");
  await gone;
  const second = await startTestEmulator({ dataDir });
  await second.stop();
});

test("trust prints the authority, which stays the same from start to start", async () => {
  const dataDir = join(folder, "trust");
  const { stdout } = await run("trust", "--data", dataDir);
  assert.match(stdout, /NODE_EXTRA_CA_CERTS=.*authority\.pem/);
  const kept = readFileSync(join(dataDir, "tls/authority.pem"), "utf8");
  const emulator = await startTestEmulator({ dataDir, httpsPort: 0 });
  assert.equal(emulator.authority, kept);
  await emulator.stop();
});

test("the command answers within a second of its start", async (context) => {
  const tried: string[] = [];
  // Another test may have the machine at the moment: then node alone takes long as well, and a better moment is waited for.
  for (let round = 0; round < 12; round++) {
    const begun = performance.now();
    await new Promise((resolve) => spawn(process.execPath, ["-e", "0"]).on("close", resolve));
    const started = performance.now();
    const alone = started - begun;
    const child = spawn(process.execPath, [cli, "--port", "0", "--smtp-port", "none"], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    context.after(() => child.kill());
    for await (const chunk of child.stdout) {
      const graph = /Graph\s+(\S+)/.exec(String(chunk))?.[1];
      if (!graph) continue;
      assert.equal((await fetch(`${graph}/me`)).status, 401);
      break;
    }
    const taken = performance.now() - started;
    child.kill();
    if (taken < Math.max(1_000, 12 * alone)) return;
    tried.push(`${taken.toFixed(0)} ms where node alone took ${alone.toFixed(0)}`);
  }
  assert.fail(tried.join(", "));
});

test("a flag wins over the environment, and that over the file", async (context) => {
  const config = join(folder, "config.json");
  const seed = join(folder, "seed.json");
  const tenant = (displayName: string) => ({
    tenant: { displayName, initialDomain: `${displayName.toLowerCase()}.onmicrosoft.com` },
  });
  writeFileSync(seed, JSON.stringify(tenant("Contoso")));
  writeFileSync(config, JSON.stringify({ port: 0, smtpPort: "none", seed: "/nowhere.json", httpsPort: 0 }));
  const child = spawn(process.execPath, [cli, "--config", config, "--https-port", "none"], {
    stdio: ["ignore", "pipe", "inherit"],
    env: { ...process.env, EMULATOR_SEED: seed },
  });
  context.after(() => child.kill());
  let said = "";
  for await (const chunk of child.stdout) {
    said += chunk;
    if (said.includes("Tenant")) break;
  }
  assert.doesNotMatch(said, /https +|SMTP/);
  const explorer = /Tenant +(\S+)/.exec(said)![1]!;
  assert.match(await (await fetch(explorer)).text(), /<h1>Contoso<\/h1>/);
});
