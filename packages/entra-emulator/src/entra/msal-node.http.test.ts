import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { after, before, test } from "node:test";
import type { Emulator } from "../emulator.ts";
import { CLIENT_ID, createBrowser, graphOf, SECRET, startTestEmulator } from "../testing/tenant.ts";

const program = new URL("../testing/msal-node-client.ts", import.meta.url).pathname;
const dataDir = mkdtempSync(join(tmpdir(), "entra-emulator-msal-"));
let emulator: Emulator;
before(async () => {
  emulator = await startTestEmulator({ httpsPort: 0, dataDir });
});
after(async () => {
  await emulator.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

type Said = Readonly<Record<string, unknown>>;

/** Starts a program that signs somebody in with MSAL over https, and trusts the emulator as the README says. */
function msalNode(settings: object): { child: ChildProcess; said: () => Promise<Said> } {
  const asked = { httpsUrl: emulator.httpsUrl, tenant: emulator.tenantId, clientId: CLIENT_ID, ...settings };
  const child = spawn(process.execPath, [program, JSON.stringify(asked)], {
    env: { ...process.env, NODE_EXTRA_CA_CERTS: join(dataDir, "tls/authority.pem") },
  });
  let wrong = "";
  child.stderr.setEncoding("utf8").on("data", (text) => {
    wrong += text;
  });
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
  const said = async () => {
    const { value, done } = await lines.next();
    if (done) throw new Error(`The program ended: ${wrong}`);
    return JSON.parse(value) as Said;
  };
  return { child, said };
}

/** The address over http of a page that was named over https: the same emulator, and a browser that trusts nobody. */
const overHttp = (url: unknown) => String(url).replace(emulator.httpsUrl!, emulator.url);

async function checkSignedIn(held: Said): Promise<void> {
  assert.deepEqual(
    [held.username, held.tenantId, held.cached, held.renewed],
    ["dana@hartwell.example", emulator.tenantId, true, true],
  );
  const { body } = await graphOf(emulator, String(held.accessToken))("GET", "/me");
  assert.deepEqual([body.displayName, body.id], ["Dana Reyes", held.localAccountId]);
}

for (const [kind, secret, redirectUri] of [
  ["confidential", SECRET, "http://localhost:4000/auth/callback"],
  ["public", undefined, "http://localhost"],
] as const) {
  test(`msal-node's ${kind} client signs in by code over https, finds its token again and renews it`, async (context) => {
    const { child, said } = msalNode({ flow: "code", clientSecret: secret, redirectUri });
    context.after(() => child.kill());
    const browser = createBrowser(emulator);
    await browser.go(overHttp((await said()).open));
    const { url } = await browser.press("Dana Reyes");
    child.stdin!.write(`${url.href}\n`);
    await checkSignedIn(await said());
  });
}

test("msal-node's public client waits for its device code over https, and gets its token once it was entered", async (context) => {
  const { child, said } = msalNode({ flow: "device code" });
  context.after(() => child.kill());
  const { open, userCode, message } = await said();
  assert.match(String(message), new RegExp(`${open}.*${userCode}`));
  const browser = createBrowser(emulator);
  await browser.go(`${overHttp(open)}?code=${userCode}`);
  await browser.press("Dana Reyes");
  await browser.press("Continue");
  await checkSignedIn(await said());
});
