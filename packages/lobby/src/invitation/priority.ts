import type { Invitation } from "./invitation.ts";

/** From so many people in one request on, nobody watches each of them: others go first. */
export const bulkFrom = 25;

/** Whether work on an invitation leaves the way to work that somebody waits for. */
export function isBulk({ bulk, revocation, steps }: Invitation): boolean {
  // What has run out of time is taken away whenever there is room; what somebody revokes, at once.
  if (revocation) return revocation.by === null && revocation.atOnce !== true;
  return bulk && steps["send-mail"].is !== "done";
}
