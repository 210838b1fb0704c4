import type { LobbyOptions } from "lobby";

/** What the environment gives, so that no secret stands in a file. */
export type Environment = Readonly<{
  databaseUrl: string;
  sealingKeys: LobbyOptions["sealingKeys"];
  /** Any variable; an empty or missing one is an error that names it. */
  need: (name: string) => string;
}>;

export type LobbyConfig = (
  environment: Environment,
) => Omit<LobbyOptions, "databaseUrl" | "sealingKeys" | "logger">;

/** The default export of `lobby.config.ts`: what `lobby start` runs. */
export function defineLobby(config: LobbyConfig): LobbyConfig {
  return config;
}
