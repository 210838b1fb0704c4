import type { Person } from "../graph/person.ts";
import type { Invitation } from "../invitation/invitation.ts";

/** When a guest accepted this invitation: whoever had redeemed before it was made accepted it at once. */
export function acceptanceOf(guest: Person, invitation: Invitation, now: Date): Date {
  const redeemedAt = guest.redeemedAt ?? now;
  return redeemedAt > invitation.createdAt ? redeemedAt : invitation.createdAt;
}
