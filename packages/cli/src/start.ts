import type { AddressInfo } from "node:net";
import { serve } from "@hono/node-server";
import { createLobby } from "lobby";
import { pino } from "pino";
import { loadConfig } from "./load-config.ts";

export type StartOptions = { config: string; port: number; host: string; logLevel: string };

/**
 * Runs the service on its own, until a signal ends it.
 *
 * @throws Error whose message says what is wrong with the configuration or the environment
 */
export async function start(
  { config, port, host, logLevel }: StartOptions,
  env: NodeJS.ProcessEnv,
): Promise<void> {
  const { options, database, stop } = await loadConfig(config, env);
  const lobby = createLobby({ ...options, logger: pino({ name: "lobby", level: logLevel }) });
  await lobby.start();
  const server = serve({ fetch: lobby.fetch, port, hostname: host });
  await new Promise<void>((resolve, reject) => {
    server.once("listening", resolve);
    server.once("error", reject);
  });
  const { port: taken } = server.address() as AddressInfo;
  console.log(`Lobby serves ${options.publicUrl} on ${host}:${taken} (database: ${database}).`);

  let ending = false;
  const end = async () => {
    if (ending) process.exit(130);
    ending = true;
    server.close();
    if ("closeAllConnections" in server) server.closeAllConnections();
    await lobby.close();
    await stop();
  };
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => void end());
}
