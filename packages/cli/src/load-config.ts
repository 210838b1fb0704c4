import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import type { LobbyOptions } from "lobby";
import { startPostgres } from "lobby/postgres";
import type { LobbyConfig } from "./define-lobby.ts";

/** The options of a service, and the way to let go of the database that was started for it. */
export type Loaded = { options: Omit<LobbyOptions, "logger">; database: string; stop: () => Promise<void> };

/**
 * Reads a configuration file with the environment.
 *
 * @param withDatabase false for what asks the database nothing: none is started then

 * @throws Error whose message says what is missing
 */
export async function loadConfig(file: string, env: NodeJS.ProcessEnv, withDatabase = true): Promise<Loaded> {
  const path = resolve(file);
  if (!existsSync(path)) throw new Error(`There is no ${path}. Write one, or name it with --config.`);
  const { default: config } = (await import(pathToFileURL(path).href)) as { default?: LobbyConfig };
  if (typeof config !== "function") throw new Error(`${path} must export defineLobby(…) as its default.`);

  const need = (name: string) => {
    const value = env[name];
    if (!value) throw new Error(`The environment variable ${name} is not set.`);
    return value;
  };
  const sealingKeys = keysOf(need("LOBBY_SEALING_KEYS"));
  const { databaseUrl, database, stop } = await findDatabase(
    env.DATABASE_URL ?? (withDatabase ? undefined : "postgres://localhost/lobby"),
  );
  try {
    const options = config({ databaseUrl, sealingKeys, need });
    return { options: { ...options, databaseUrl, sealingKeys }, database, stop };
  } catch (failure) {
    await stop();
    throw failure;
  }
}

function keysOf(text: string): LobbyOptions["sealingKeys"] {
  const [first, ...others] = text.split(/[\s,]+/).filter(Boolean);
  if (first === undefined) throw new Error("LOBBY_SEALING_KEYS is empty. Make one: openssl rand -base64 32");
  return [first, ...others];
}

async function findDatabase(url: string | undefined) {
  if (url) return { databaseUrl: url, database: new URL(url).host, stop: async () => undefined };
  const server = await startPostgres({ folder: join(process.cwd(), ".lobby/postgres") });
  await server.ensureDatabase("lobby");
  return {
    databaseUrl: server.url("lobby"),
    database: "PostgreSQL of its own, in .lobby",
    stop: server.stop,
  };
}
