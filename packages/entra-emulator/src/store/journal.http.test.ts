import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { appendFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { createEmulatorClient } from "../client.ts";
import { graphOf, startTestEmulator, userToken } from "../testing/tenant.ts";

const folder = mkdtempSync(join(tmpdir(), "entra-emulator-"));
after(() => rmSync(folder, { recursive: true, force: true }));

const cli = new URL("../cli.ts", import.meta.url).pathname;

/** Starts the command line, and waits for the line that tells where it is. */
async function startProcess(): Promise<{ url: string; kill: () => Promise<void> }> {
  const child = spawn(
    process.execPath,
    [cli, "--port", "0", "--smtp-port", "none", "--data", join(folder, "killed")],
    { stdio: ["ignore", "pipe", "inherit"] },
  );
  const gone = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  let text = "";
  for await (const chunk of child.stdout) {
    text += chunk;
    const url = /Graph\s+(http:\S+)\/v1\.0/.exec(text)?.[1];
    if (url) {
      return {
        url,
        kill() {
          child.kill("SIGKILL");
          return gone;
        },
      };
    }
  }
  throw new Error(`The emulator did not start: ${text}`);
}

test("a process killed right after an answer has lost nothing that it told", async (context) => {
  const clientId = "0a1f5b3e-6d1c-4c0e-9b57-3f0d8c2a7e11";
  const ids: string[] = [];
  let token = "";
  for (let round = 0; round < 3; round++) {
    const { url, kill } = await startProcess();
    context.after(kill);
    token ||= (
      await createEmulatorClient(url).tokens.mint({
        user: "dana@hartwell.example",
        clientId,
        scope: "User.Invite.All",
      })
    ).access_token;
    const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
    for (const id of ids)
      assert.equal(
        (
          await fetch(`${url}/v1.0/users/${id}`, {
            headers: { authorization: `Bearer ${await appToken(url)}` },
          })
        ).status,
        200,
      );
    const response = await fetch(`${url}/v1.0/invitations`, {
      method: "POST",
      headers,
      body: JSON.stringify({
        invitedUserEmailAddress: `guest${round}@fjordline.example`,
        inviteRedirectUrl: "http://localhost:4000",
      }),
    });
    assert.equal(response.status, 201, "the token of the first round is still good: keys are kept");
    ids.push(((await response.json()) as { invitedUser: { id: string } }).invitedUser.id);
    await kill();
  }
  async function appToken(url: string): Promise<string> {
    const form = {
      grant_type: "client_credentials",
      client_id: clientId,
      client_secret: "sample-secret",
      scope: "https://graph.microsoft.com/.default",
    };
    const answer = await fetch(`${url}/hartwell.onmicrosoft.com/oauth2/v2.0/token`, {
      method: "POST",
      body: new URLSearchParams(form),
    });
    return ((await answer.json()) as { access_token: string }).access_token;
  }
});

test("a line that was cut in the middle is dropped, and what came before it stands", async (context) => {
  const dataDir = join(folder, "cut");
  const first = await startTestEmulator({ dataDir });
  await first.control.clock.advance({ days: 3 });
  await first.stop();
  appendFileSync(join(dataDir, "tenant.jsonl"), '[["settings","clock",{"id":"clo');
  const second = await startTestEmulator({ dataDir });
  context.after(() => second.stop());
  const ahead = (await second.control.clock.now()).getTime() - Date.now();
  assert.ok(Math.abs(ahead - 3 * 86_400_000) < 60_000);
});

test("a snapshot brings a tenant back, and a reset the seed", async (context) => {
  const emulator = await startTestEmulator();
  context.after(() => emulator.stop());
  const invite = async () => {
    const graph = graphOf(emulator, await userToken(emulator, "dana@hartwell.example"));
    return (
      await graph("POST", "/invitations", {
        invitedUserEmailAddress: "maria@fjordline.example",
        inviteRedirectUrl: "http://localhost:4000",
      })
    ).body;
  };
  const read = async (id: string) =>
    (await graphOf(emulator, await userToken(emulator, "ben@hartwell.example"))("GET", `/users/${id}`))
      .status;
  const { invitedUser } = await invite();
  const snapshot = await emulator.control.snapshot.export();
  await emulator.control.reset();
  assert.equal(await read(invitedUser.id), 404);
  await emulator.control.snapshot.import(snapshot);
  assert.equal(await read(invitedUser.id), 200);
});
