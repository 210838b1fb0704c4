import { join } from "node:path";
import { serve } from "@hono/node-server";
import { startEmulator } from "entra-emulator";
import { pino } from "pino";
import { type Config, readConfig, readSecrets } from "./config.ts";
import { openDatabase } from "./database.ts";
import { findDatabases } from "./databases.ts";
import { mountLobby } from "./lobby.ts";
import { alreadyRunning, portTaken } from "./ports.ts";
import { createServer } from "./server.ts";
import { createSessions } from "./session.ts";
import { createSignIn } from "./sign-in.ts";
import { ids, tenantSeed } from "./tenant-seed.ts";

/** The whole demonstration in one process: a tenant, a mail server, a database, the app, and Lobby in it. */
async function main(): Promise<void> {
  const config = readConfig();
  if (await alreadyRunning(config)) return;
  const secrets = readSecrets(config);
  const logger = pino({ level: config.logLevel }, pino.destination({ dest: 2, sync: true }));
  const stops: (() => Promise<unknown>)[] = [];
  stopOnSignals(stops);

  const databases = await findDatabases(config, (line) => logger.warn(line));
  stops.push(databases.stop);
  const emulator = await startEmulator({
    seed: tenantSeed(config.url, secrets.clientSecret),
    port: config.emulatorPort,
    smtpPort: config.emulatorPort + 25,
    httpsPort: config.emulatorPort + 43,
    dataDir: join(config.folder, "emulator"),
  });
  stops.push(emulator.stop);

  const database = await openDatabase(databases.orders);
  stops.push(() => database.pool.end());
  const sessions = createSessions(database, secrets.sessionKey, false);
  const signIn = createSignIn({
    issuer: `${emulator.url}/${ids.tenant}/v2.0`,
    clientId: ids.ordersApp,
    clientSecret: secrets.clientSecret,
    url: config.url,
    database,
    sessions,
    // A guest's first sign-in is their acceptance, and one who is not welcome (any more) is told why.
    pageInstead: async (claims, returnTo) => {
      const [, id] = /^\/orders\/(\d+)/.exec(returnTo) ?? [];
      const resource = id ? { type: "order", id } : undefined;
      return (await lobby.resolveGuest(claims, { resource })).page;
    },
  });
  const lobby = mountLobby({
    databaseUrl: databases.lobby,
    ordersUrl: config.url,
    authority: emulator.url,
    graphUrl: emulator.graphUrl,
    smtpPort: emulator.smtpPort!,
    ...secrets,
    logger,
    database,
    accessToken: signIn.accessToken,
  });
  await lobby.start();
  stops.push(lobby.close);

  const about = { pid: process.pid, folder: config.folder, url: config.url, emulator: emulator.url };
  const app = await createServer({ database, sessions, signIn, lobby, about });
  const server = serve({ fetch: app.fetch, port: config.port, hostname: "127.0.0.1" });
  stops.push(async () => {
    server.close();
    if ("closeAllConnections" in server) server.closeAllConnections();
  });
  await new Promise((resolve) => server.once("listening", resolve));
  sayWhatRuns(config, emulator.url, databases.said);
}

function sayWhatRuns(config: Config, emulatorUrl: string, database: string): void {
  const bold = (text: string) => (process.stdout.isTTY ? `\x1b[1m${text}\x1b[0m` : text);
  process.stdout.write(`
  ${bold("Lobby is running.")}

  Orders, an app with a Share button   ${bold(config.url)}
  Inbox of everybody                   ${bold(`${emulatorUrl}/_emulator/inbox`)}
  The tenant (Entra ID and Graph)      ${emulatorUrl}
  Database                             ${database}

  Try it:
   1. Open ${config.url}/orders/1207 and sign in as ${bold("Dana Reyes")} (no password).
   2. Press Share, type ${bold("maria@fjordline.example")}, send, and watch the row.
   3. In another browser or a private window, open the inbox and follow Maria's mail;
      sign in as ${bold("Maria Lindqvist")}. Dana's dialog says Accepted.

  Ctrl-C ends it; everything is kept in ${config.folder}
`);
}

/** Once: clean up, then go. Twice: go. Also when the process that started us is gone. */
function stopOnSignals(stops: (() => Promise<unknown>)[]): void {
  let stopping = false;
  const stop = async () => {
    if (stopping) process.exit(130);
    stopping = true;
    setTimeout(() => process.exit(1), 10_000).unref();
    for (const each of stops.reverse()) await each().catch(() => undefined);
    process.exit(0);
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => void stop());
  process.on("disconnect", () => void stop());
}

main().catch((failure: unknown) => {
  process.stderr.write(
    `\n  ${portTaken(failure) ?? (failure instanceof Error ? failure.message : String(failure))}\n\n`,
  );
  process.exit(1);
});
