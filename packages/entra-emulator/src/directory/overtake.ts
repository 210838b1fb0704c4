import { overtakeSubscriptions } from "../graph/subscription-lifecycle.ts";
import { readSetting, writeSetting } from "../store/settings.ts";
import type { World } from "../world.ts";
import { purgeExpired } from "./delete-user.ts";
import { evaluateDue } from "./dynamic-membership.ts";

/** What time alone has brought about since the last request. */
export function overtake(world: World): void {
  evaluateDue(world);
  purgeExpired(world);
  overtakeSubscriptions(world);
}

/** Moves the tenant's clock on, and lets what follows from that happen at once. */
export function moveClock(world: World, ms: number): void {
  const { offsetMs } = readSetting(world.state, "clock");
  writeSetting(world.state, "clock", { offsetMs: offsetMs + ms });
  overtake(world);
}
