import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { emptyDatabase } from "../packages/lobby/src/testing/database.ts";
import { addresses, ids, ordersSecret } from "../packages/lobby/src/testing/tenant.ts";
import { startWorld } from "../packages/lobby/src/testing/world.ts";
import { launchBrowser } from "./browser.ts";
import { end, freePorts } from "./demo.ts";

const root = join(import.meta.dirname, "..");

/** The app around the guide: its session is a cookie that holds the token itself, and whoever asks may share. */
const yourApp = `
export const tokenOf = async (request) => /token=([^;]+)/.exec(request.headers.get("cookie") ?? "")?.[1] ?? null;
export const mayShare = async (inviter, { id }) => ({ allowed: true, name: "Order " + id });
export const onGuest = async ({ objectId, resource, role }) => console.log("onGuest", objectId, resource.id, role);
`;

test("the guide, followed to the letter, gives a button that invites through the real service", async (context) => {
  const guide = readFileSync(join(root, "docs/guides/share-dialog.md"), "utf8");
  const block = (name: string) => {
    const found = new RegExp(`\`\`\`\\w+ ${name}\\n([^]*?)\`\`\``).exec(guide);
    assert.ok(found, `the guide has a block ${name}`);
    return found[1]!;
  };
  await using world = await startWorld();
  await using database = await emptyDatabase();
  const [port] = await freePorts();
  const appUrl = `http://localhost:${port}`;
  const values: Record<string, string> = {
    APP_URL: appUrl,
    DATABASE_URL: database.url,
    SEALING_KEY: randomBytes(32).toString("base64"),
    TENANT_ID: ids.tenant,
    CLIENT_ID: ids.ordersApp,
    CLIENT_SECRET: ordersSecret,
    MAIL_FROM: "orders@hartwell.example",
    SMTP_HOST: "127.0.0.1",
    SMTP_PORT: String(world.emulator.smtpPort),
  };
  // Every setting of the guide is one that this test knows, and no other is needed.
  const named = [...block("\\.env").matchAll(/^(\w+)=/gm)].map(([, name]) => name!);
  assert.deepEqual(named.sort(), Object.keys(values).sort());

  // What your app has to export is what the guide says that it has to.
  const exported = (code: string) =>
    [...code.matchAll(/export (?:async function|const) (\w+)/g)].map(([, name]) => name);
  assert.deepEqual(exported(yourApp), exported(block("your-app.mjs")));

  mkdirSync(join(root, ".lobby"), { recursive: true });
  const folder = mkdtempSync(join(root, ".lobby/guide-"));
  chmodSync(folder, 0o755);
  context.after(() => rmSync(folder, { recursive: true, force: true }));
  const emulated = { AUTHORITY: world.tenant.authority, GRAPH_URL: world.tenant.graphUrl };
  const env = Object.entries({ ...values, ...emulated }).map(([name, value]) => `${name}=${value}`);
  writeFileSync(join(folder, ".env"), env.join("\n"));
  writeFileSync(join(folder, "your-app.mjs"), yourApp);
  for (const name of ["server.mjs", "order.html"]) writeFileSync(join(folder, name), block(name));

  const [program, ...words] = /```sh\n(.*)\n```/.exec(guide)![1]!.split(" ");
  assert.equal(program, "node");
  const server = spawn(process.execPath, words, { cwd: folder, stdio: ["ignore", "pipe", "pipe"] });
  context.after(() => end(server, "SIGTERM"));
  let output = "";
  for (const stream of [server.stdout, server.stderr])
    stream.setEncoding("utf8").on("data", (text: string) => (output += text));
  await new Promise<void>((resolve, reject) => {
    server.stdout.on("data", () => output.includes(`Orders is on ${appUrl}`) && resolve());
    server.once("exit", () => reject(new Error(output)));
  });

  const browser = await launchBrowser();
  context.after(() => browser.close());
  const page = await browser.newPage();
  page.setDefaultTimeout(20_000);
  await page
    .context()
    .addCookies([{ name: "token", value: await world.tokenOf(addresses.dana), url: appUrl }]);
  await page.goto(`${appUrl}/orders/1207`);
  await page.getByRole("button", { name: "Share Order 1207" }).click();
  await page.getByRole("combobox", { name: "People to invite" }).fill(`${addresses.maria}, `);
  await page.getByText("1 person: 1 new guest in Hartwell Foods", { exact: true }).first().waitFor();
  await page.getByRole("button", { name: "Preview the e-mail" }).click();
  await page
    .getByRole("region", { name: `E-mail to ${addresses.maria}` })
    .getByText("Order 1207")
    .first()
    .waitFor();
  await page.getByRole("button", { name: "Send invitation" }).click();
  await page.getByText("Waiting for the guest").first().waitFor();
  const [mail] = await world.control.mailbox.list({ to: addresses.maria });
  assert.match(mail!.subject, /Order 1207/);
  assert.match(output, /onGuest [\w-]{36} 1207 viewer/);
});
