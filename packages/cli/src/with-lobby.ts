import { createLobby, type Lobby } from "lobby";
import { pino } from "pino";
import { loadConfig } from "./load-config.ts";

/**
 * Opens the service's database for one piece of work; a service that runs goes on beside it.
 *
 * @param withDatabase false for work that needs none
 */
export async function withLobby<T>(
  { config }: { config: string },
  env: NodeJS.ProcessEnv,
  work: (lobby: Lobby, tenantId: string) => Promise<T>,
  withDatabase = true,
): Promise<T> {
  const { options, stop } = await loadConfig(config, env, withDatabase);
  const lobby = createLobby({ ...options, logger: pino({ level: "silent" }) });
  try {
    return await work(lobby, options.tenant.id);
  } finally {
    await lobby.close();
    await stop();
  }
}
