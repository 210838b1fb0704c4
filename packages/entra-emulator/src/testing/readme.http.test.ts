import assert from "node:assert/strict";
import { execFile, spawn } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { after, before, test } from "node:test";
import { promisify } from "node:util";
import { type Emulator, type Seed, startEmulator } from "../emulator.ts";
import { sharedFolder, slice } from "./graph-slice.ts";

const run = promisify(execFile);
const packageFolder = new URL("../..", import.meta.url).pathname;
const readme = readFileSync(join(packageFolder, "README.md"), "utf8");
/** Every block, without the indentation that it has inside a list. */
const blocks = [...readme.matchAll(/^( *)```(\w+)\n([\s\S]*?)^ *```/gm)].map(
  ([, indent = "", language = "", text = ""]) => ({
    language,
    text: text.replaceAll(new RegExp(`^${indent}`, "gm"), ""),
  }),
);
const tried = new Set<string>();

/** The block that contains some text; the last test says which nobody asked for. */
function blockWith(kind: string, contains: string): string {
  const block = blocks.find(({ language, text }) => language === kind && text.includes(contains));
  assert.ok(block, `the README has a block with ${contains}`);
  tried.add(block.text);
  return block.text;
}

// Inside the package, so that its imports are found; git ignores it.
let folder: string;
let emulator: Emulator;
before(async () => {
  folder = mkdtempSync(join(packageFolder, ".readme-"));
  // A project of somebody's own, where the emulator is installed.
  writeFileSync(join(folder, "package.json"), "{}");
  symlinkSync(join(packageFolder, "../../node_modules"), join(folder, "node_modules"), "junction");
  emulator = await startEmulator({ port: 0, smtpPort: 0, httpsPort: 0, dataDir: join(folder, "data") });
});
after(async () => {
  await emulator.stop();
  rmSync(folder, { recursive: true, force: true });
});

const here = (text: string) =>
  text
    .replaceAll("http://localhost:4100", emulator.url)
    .replaceAll("https://localhost:4143", emulator.httpsUrl!);

async function runBlock(contains: string): Promise<string> {
  const file = join(folder, `${contains.replace(/\W/g, "")}.mjs`);
  writeFileSync(file, here(blockWith("js", contains)));
  const authority = join(folder, "data/tls/authority.pem");
  const { stdout } = await run(process.execPath, [file], {
    env: { ...process.env, NODE_EXTRA_CA_CERTS: authority },
  });
  return stdout;
}

test("the README's MSAL block invites, and the mail is there", async () => {
  assert.match(await runBlock("ConfidentialClientApplication"), /^201 /);
  assert.equal((await emulator.control.mailbox.list({ to: "maria@fjordline.example" })).length, 1);
});

test("the README's @azure/identity and Graph SDK block works over https", async () => {
  assert.match(await runBlock("ClientSecretCredential"), /Dana Reyes, Ben Osei/);
});

test("the README's block for tests runs", async () => {
  assert.match(await runBlock("startEmulator"), /lost\n\[ 599, 201 \]/);
});

test("the README's first line starts it", async (context) => {
  const line = blockWith("sh", "npx entra-emulator");
  // Any ports, as another emulator may run on this machine; a group of its own, so that all of it can be ended.
  const ports = { EMULATOR_PORT: "0", EMULATOR_SMTP_PORT: "0", EMULATOR_HTTPS_PORT: "0" };
  const PATH = `${dirname(process.execPath)}${delimiter}${process.env.PATH}`;
  const child = spawn("sh", ["-c", line], {
    cwd: folder,
    env: { ...process.env, ...ports, PATH, npm_config_offline: "true" },
    detached: true,
    stdio: ["ignore", "pipe", "ignore"],
  });
  context.after(() => process.kill(-child.pid!, "SIGKILL"));
  let said = "";
  for await (const chunk of child.stdout) {
    said += chunk;
    if (said.includes("Tenant")) break;
  }
  assert.match(said, /Graph +http:\/\/localhost:\d+\/v1\.0\nhttps +https:\/\/localhost:\d+/);
  assert.ok(existsSync(join(folder, ".entra-emulator/tls/authority.pem")));
});

test("the README's curl line gets a token", async (context) => {
  const line = here(blockWith("sh", "curl"));
  const curl = await run("curl", ["--version"]).catch(() => null);
  if (!curl) return context.skip("no curl on this machine");
  const { stdout } = await run("sh", ["-c", line]);
  assert.ok(JSON.parse(stdout).access_token);
});

test("the README's seed makes a tenant", async () => {
  const seed = JSON.parse(blockWith("json", "tenant")) as Seed;
  const other = await startEmulator({ seed, port: 0, smtpPort: null });
  assert.equal(
    (await other.request("/contoso.onmicrosoft.com/v2.0/.well-known/openid-configuration")).status,
    200,
  );
  await other.stop();
});

test("the README's recipe for an endpoint works as it is written, in a copy of the code", async () => {
  const copy = join(folder, "packages/entra-emulator");
  for (const part of ["src", "package.json"])
    cpSync(join(packageFolder, part), join(copy, part), { recursive: true });
  for (const { language, text } of blocks.filter((block) => block.language === "ts")) {
    tried.add(text);
    const [, file, before] = /^\/\/ (src\/\S+\.ts)(?:, before "(.+)")?\n/.exec(text) ?? [];
    assert.ok(file, `a ${language} block says where it goes`);
    const code = text.slice(text.indexOf("\n") + 1);
    writeFileSync(join(copy, file), before === undefined ? code : inserted(join(copy, file), before, code));
  }
  const config = {
    extends: join(packageFolder, "../../tsconfig.json"),
    include: [join(copy, "src/graph/rooms*.ts"), join(copy, "src/graph/operations.ts")],
  };
  writeFileSync(join(copy, "tsconfig.json"), JSON.stringify(config));
  const typescript = join(packageFolder, "../../node_modules/typescript/bin/tsc");
  await run(process.execPath, [typescript, "--noEmit", "-p", copy]);
  const { NODE_TEST_CONTEXT: _, ...outside } = process.env;
  const { stdout } = await run(
    process.execPath,
    ["--test", "--test-reporter=tap", join(copy, "src/graph/rooms.http.test.ts")],
    { env: outside },
  );
  assert.match(stdout, /^ok 1 - a member reads rooms[\s\S]*^# pass 1$/m);
  const command = blockWith("sh", "write-supported").trim();
  if (!slice) return;
  const env = {
    ...process.env,
    LOBBY_SHARED: sharedFolder,
    PATH: `${dirname(process.execPath)}${delimiter}${process.env.PATH}`,
  };
  await run("sh", ["-c", command], { cwd: folder, env });
  assert.match(
    readFileSync(join(copy, "SUPPORTED.md"), "utf8"),
    /\| POST \| `\/rooms` \| User\.ReadWrite\.All/,
  );
});

/** The text of a file with lines put before the first that contains some words. */
function inserted(file: string, before: string, lines: string): string {
  const text = readFileSync(file, "utf8");
  const at = text.indexOf(before);
  assert.ok(at > 0, `${file} has "${before}"`);
  const start = text.lastIndexOf("\n", at) + 1;
  return text.slice(0, start) + lines + text.slice(start);
}

test("no block of the README is left untried", () => {
  assert.deepEqual(
    blocks.filter(({ text }) => !tried.has(text)).map(({ text }) => text),
    [],
  );
});
