import type { AnyStepName } from "../contract/index.ts";
import type { Invitation } from "../invitation/invitation.ts";
import { stateOf } from "../invitation/progress.ts";

/** Seconds since a step was started for the first time; 0 before. */
export function secondsWaited(invitation: Invitation, step: AnyStepName, now: Date): number {
  const state = stateOf(invitation, step);
  return "since" in state ? (now.getTime() - state.since.getTime()) / 1000 : 0;
}
