import { setTimeout as pause } from "node:timers/promises";

/** Looks again and again until there is something to see; null where there was nothing in time. */
export async function until<Seen>(
  seconds: number,
  look: () => Promise<Seen | null | false>,
): Promise<Seen | null> {
  for (const giveUp = Date.now() + seconds * 1000; Date.now() < giveUp; await pause(80)) {
    const seen = await look();
    if (seen) return seen;
  }
  return null;
}
