import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { promisify } from "node:util";
import { type Emulator, type Seed, startEmulator } from "../emulator.ts";

const run = promisify(execFile);
const packageFolder = new URL("../..", import.meta.url).pathname;
const readme = readFileSync(join(packageFolder, "README.md"), "utf8");
const blocks = [...readme.matchAll(/```(\w+)\n([\s\S]*?)```/g)].map(([, language = "", text = ""]) => ({
  language,
  text,
}));

// Inside the package, so that its imports are found; git ignores it.
let folder: string;
let emulator: Emulator;
before(async () => {
  folder = mkdtempSync(join(packageFolder, ".readme-"));
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
  const block = blocks.find(({ language, text }) => language === "js" && text.includes(contains));
  assert.ok(block, `the README has a block with ${contains}`);
  const file = join(folder, `${contains.replace(/\W/g, "")}.mjs`);
  writeFileSync(file, here(block.text));
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

test("the README's curl line gets a token", async (context) => {
  const curl = await run("curl", ["--version"]).catch(() => null);
  if (!curl) return context.skip("no curl on this machine");
  const block = blocks.find(({ language, text }) => language === "sh" && text.includes("curl"))!;
  const { stdout } = await run("sh", ["-c", here(block.text)]);
  assert.ok(JSON.parse(stdout).access_token);
});

test("the README's seed makes a tenant", async () => {
  const seed = JSON.parse(blocks.find(({ language }) => language === "json")!.text) as Seed;
  const other = await startEmulator({ seed, port: 0, smtpPort: null });
  assert.equal(
    (await other.request("/contoso.onmicrosoft.com/v2.0/.well-known/openid-configuration")).status,
    200,
  );
  await other.stop();
});
