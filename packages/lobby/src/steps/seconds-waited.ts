import type { Invitation } from "../invitation/invitation.ts";

/** Seconds since a step was started for the first time; 0 before. */
export function secondsWaited(invitation: Invitation, step: keyof Invitation["steps"], now: Date): number {
  const state = invitation.steps[step];
  return "since" in state ? (now.getTime() - state.since.getTime()) / 1000 : 0;
}
