import type { World } from "../world.ts";
import { purgeExpired } from "./delete-user.ts";
import { evaluateDue } from "./dynamic-membership.ts";

/** What time alone has brought about since the last request. */
export function overtake(world: World): void {
  evaluateDue(world);
  purgeExpired(world);
}
