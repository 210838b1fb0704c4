import { withLobby } from "./with-lobby.ts";

/**
 * Seals all secrets anew with the first key, and says whether the others can be taken away.
 *
 * @throws Error where something was sealed with a key that is not there
 */
export async function reseal({ config }: { config: string }, env: NodeJS.ProcessEnv): Promise<void> {
  const { resealed, lost } = await withLobby({ config }, env, (lobby) => lobby.reseal());
  console.log(`${resealed} sealed anew with the first key.`);
  if (lost > 0)
    throw new Error(
      `${lost} cannot be opened with any of LOBBY_SEALING_KEYS. Put the key that sealed them back at the end, and run this again.`,
    );
  console.log("The other keys can be taken away, once no running service has one of them in front.");
}
