import type { Clock } from "./clock.ts";
import type { FaultRules } from "./control/fault-rules.ts";
import type { RequestLog } from "./control/request-log.ts";
import { readSetting } from "./store/settings.ts";
import type { State } from "./store/state.ts";
import type { KeyRing } from "./tokens/signing-key.ts";

/** All there is, between two resets. Handlers get it with each call and keep no part of it. */
export type World = Readonly<{
  state: State;
  /** The tenant's time: the given clock and how far it was moved. */
  clock: Clock;
  keys: KeyRing;
  log: RequestLog;
  faults: FaultRules;
  /** Where this emulator is reached when a request does not tell, e.g. `http://localhost:4100`. */
  origin: string;
  smtpPort: number | null;
  /** Makes every change so far durable. Called before an answer leaves. */
  commit: () => void;
}>;

export const tenantOf = (world: World) => readSetting(world.state, "tenant");

/** ISO time of the tenant's clock, in seconds as Graph writes it. */
export const graphTime = (date: Date): string => `${date.toISOString().slice(0, 19)}Z`;
