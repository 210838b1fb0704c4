import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { type Seed, startEmulator } from "entra-emulator";
import { place, run } from "./testing/run.ts";

const tenantId = "b4d3c2a1-5e6f-4a7b-8c9d-0e1f2a3b4c5d";
const clientId = "5c1f3f66-8c19-4ea3-905f-6e738c91b01f";
const hartwell: Seed = {
  tenant: { id: tenantId, displayName: "Hartwell Foods", initialDomain: "hartwell.onmicrosoft.com" },
  applications: [
    {
      appId: clientId,
      displayName: "Orders",
      secrets: ["only-for-tests"],
      permissions: { application: ["User.Read.All", "GroupMember.ReadWrite.All"] },
    },
  ],
};

const config = `
import { defineLobby } from ${JSON.stringify(join(import.meta.dirname, "define-lobby.ts"))};
export default defineLobby(({ need }) => ({
  publicUrl: "http://localhost:4000/lobby",
  tenant: { id: "b4d3c2a1-5e6f-4a7b-8c9d-0e1f2a3b4c5d", clientId: "c", credential: { secret: need("CLIENT_SECRET") }, authority: "http://localhost:1", graphUrl: "http://localhost:1/v1.0" },
  mail: { from: { name: "Orders", address: "orders@hartwell.example" }, smtp: { host: "127.0.0.1", port: 1 } },
  apps: [{ id: "orders", name: "Orders", company: "Hartwell Foods", resources: { order: { url: "http://localhost:4000/orders/{id}" } },
    roles: { viewer: { label: "Can view", description: "Sees it." } },
    mayShare: async () => ({ allowed: true, name: "An order" }), onGuest: async () => undefined }],
}));`;

test("lobby start serves from a configuration file, on a database of its own, and ends on a signal", async (context) => {
  const folder = place(context);
  writeFileSync(join(folder, "lobby.config.ts"), config);
  const port = 20_000 + Math.floor(Math.random() * 20_000);
  const env = {
    LOBBY_SEALING_KEYS: randomBytes(32).toString("base64"),
    CLIENT_SECRET: "a secret that is not printed",
  };
  const lobby = run(context, folder, ["start", "--port", String(port)], env);
  await lobby.said(/Lobby serves http:\/\/localhost:4000\/lobby/);
  assert.equal((await fetch(`http://127.0.0.1:${port}/lobby/readyz`)).status, 200);
  assert.ok(!lobby.output().includes("not printed"));
  lobby.child.kill("SIGTERM");
  assert.equal(await lobby.ended, 0);
});

test("lobby webhooks shows the receivers, and sends again what waits for one", async (context) => {
  const folder = place(context);
  const told = config.replace(
    "onGuest: async",
    `provision: [{ kind: "webhook", url: "http://127.0.0.1:1/", secrets: ["whsec_${randomBytes(32).toString("base64")}"] }], onGuest: async`,
  );
  writeFileSync(join(folder, "lobby.config.ts"), told);
  const env = { LOBBY_SEALING_KEYS: randomBytes(32).toString("base64"), CLIENT_SECRET: "secret" };
  const lobby = run(context, folder, ["start", "--port", "0"], env);
  await lobby.said(/Lobby serves/);
  const list = run(context, folder, ["webhooks"], env);
  assert.equal(await list.ended, 0, list.output());
  assert.match(list.output(), /orders\/webhook {2}well, 0 waiting/);
  const replay = run(context, folder, ["webhooks", "replay", "orders/webhook"], env);
  assert.equal(await replay.ended, 0, replay.output());
  assert.match(replay.output(), /0 messages are sent again/);
  const nobody = run(context, folder, ["webhooks", "replay", "orders/nobody"], env);
  assert.equal(await nobody.ended, 1);
  assert.match(nobody.output(), /There is no webhook “orders\/nobody”/);
});

test("lobby audit checks, exports and erases, beside a service that runs", async (context) => {
  const folder = place(context);
  writeFileSync(join(folder, "lobby.config.ts"), config);
  const env = { LOBBY_SEALING_KEYS: randomBytes(32).toString("base64"), CLIENT_SECRET: "secret" };
  const lobby = run(context, folder, ["start", "--port", "0"], env);
  await lobby.said(/Lobby serves/);
  const after = async (words: string[]) => {
    const command = run(context, folder, ["audit", ...words], env);
    return { code: await command.ended, output: command.output() };
  };
  const [whole, csv, erased, cut, wrong] = await Promise.all([
    after(["verify"]),
    after(["export", "--format", "csv", "--from", "2026-01-01"]),
    after(["erase", "maria@fjordline.example"]),
    after(["verify", `orders:7:${"0".repeat(64)}`]),
    after(["export", "--from", "yesterday-ish"]),
  ]);
  assert.deepEqual([whole.code, whole.output], [0, "Nothing has been done yet.\n"]);
  assert.match(csv.output, /^app,number,at,act,/);
  assert.match(erased.output, /Erased in 0 entries/);
  assert.equal(cut.code, 1);
  assert.match(cut.output, /orders {2}BROKEN at entry 1: cut off: entry 7 was noted/);
  assert.equal(wrong.code, 1);
});

test("lobby guests says what off-boarding would end, and ends nothing without being told to", async (context) => {
  const folder = place(context);
  writeFileSync(join(folder, "lobby.config.ts"), config);
  const env = { LOBBY_SEALING_KEYS: randomBytes(32).toString("base64"), CLIENT_SECRET: "secret" };
  const lobby = run(context, folder, ["start", "--port", "0"], env);
  await lobby.said(/Lobby serves/);
  const asked = run(context, folder, ["guests", "off-board", "maria@fjordline.example"], env);
  const restored = run(context, folder, ["guests", "restore", "3a9d1d44-6af7-4c81-9e3d-4c516a7f8e9d"], env);
  assert.equal(await asked.ended, 0, asked.output());
  assert.match(asked.output(), /Nothing is shared with them/);
  assert.equal(await restored.ended, 0, restored.output());
  assert.match(restored.output(), /Lobby has not closed this account/);
  const moved = run(
    context,
    folder,
    ["guests", "move", "maria@fjordline.example", "maria@okafor.example"],
    env,
  );
  assert.equal(await moved.ended, 1);
  assert.match(moved.output(), /Nothing is shared with them/);
});

test("lobby check says what would fail, by name, and is content when nothing does", async (context) => {
  const folder = place(context);
  const tenant = await startEmulator({ port: 0, httpsPort: null, smtpPort: 0, seed: hartwell });
  context.after(() => tenant.stop());
  const at = (change: string) =>
    config
      .replace(
        /tenant: \{.*\},\n/,
        `tenant: { id: "${tenantId}", clientId: "${clientId}", credential: { secret: need("CLIENT_SECRET") }, authority: "${tenant.url}", graphUrl: "${tenant.graphUrl}" },\n`,
      )
      .replace('description: "Sees it."', `description: "Sees it."${change}`);
  const env = { LOBBY_SEALING_KEYS: randomBytes(32).toString("base64"), CLIENT_SECRET: "only-for-tests" };
  const after = async (file: string, more: Record<string, string> = {}) => {
    writeFileSync(join(folder, "lobby.config.ts"), file);
    const command = run(context, folder, ["check"], { ...env, ...more });
    return { code: await command.ended, output: command.output() };
  };
  const well = await after(at(""));
  assert.equal(well.code, 0, well.output);
  assert.match(well.output, /can do what its configuration asks/);
  assert.match(well.output, /Without the application permission Policy\.Read\.All, /);

  const short = await after(at(', appRoles: [{ servicePrincipalId: "s", appRoleId: "r" }], groups: ["g"]'));
  assert.equal(short.code, 1, short.output);
  assert.match(short.output, /✖ Lobby needs the application permission AppRoleAssignment\.ReadWrite\.All /);
  assert.match(short.output, /✖ orders: The tenant has no group g\./);

  const wrong = await after(at(""), { CLIENT_SECRET: "not-the-secret" });
  assert.equal(wrong.code, 1, wrong.output);
  assert.match(wrong.output, /refused Lobby's own credential.*AADSTS7000215/);
  assert.ok(!wrong.output.includes("not-the-secret"));
});

test("what is missing is named, and nothing starts", async (context) => {
  const folder = place(context);
  const none = run(context, folder, ["start"]);
  assert.equal(await none.ended, 1);
  assert.match(none.output(), /There is no .*lobby\.config\.ts/);
  writeFileSync(join(folder, "lobby.config.ts"), config);
  const keyless = run(context, folder, ["start"], { LOBBY_SEALING_KEYS: "" });
  assert.equal(await keyless.ended, 1);
  assert.match(keyless.output(), /LOBBY_SEALING_KEYS is not set/);
  const unknown = run(context, folder, ["start", "--prot", "1"]);
  assert.equal(await unknown.ended, 1);
  assert.match(unknown.output(), /unknown option '--prot'/);
});
