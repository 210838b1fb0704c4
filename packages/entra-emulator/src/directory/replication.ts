import { readSetting, type Settings } from "../store/settings.ts";
import type { World } from "../world.ts";

export type Delay = Exclude<keyof Settings["replication"], "settledAt">;

/** Whether something that happened at `since` is seen by now in the part of the directory that lags so much. */
export function isSeen(world: Pick<World, "state" | "clock">, since: string, part: Delay): boolean {
  const replication = readSetting(world.state, "replication");
  const seconds = replication[part];
  if (seconds <= 0) return true;
  const at = Date.parse(since);
  return at <= Date.parse(replication.settledAt) || at + seconds * 1000 <= world.clock.now().getTime();
}
