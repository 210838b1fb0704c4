import type { Person } from "../graph/person.ts";
import type { Invitation } from "../invitation/invitation.ts";

/** When a guest accepted this invitation: whoever had redeemed before it was made accepted it at once. */
export function acceptanceOf(guest: Person, invitation: Invitation, now: Date): Date {
  return new Date(Math.max((guest.redeemedAt ?? now).getTime(), invitation.createdAt.getTime()));
}
