import type { Person } from "../graph/person.ts";
import type { Invitation } from "../invitation/invitation.ts";
import { isOfBefore } from "../invitation/reset.ts";

/** Has the guest accepted where they are now? A replica may lag behind a move to another address. */
export function hasAccepted(guest: Person, invitation: Invitation): boolean {
  return guest.redemption !== "pending" && !isOfBefore(invitation, guest.redeemedAt);
}

/** When a guest accepted this invitation: whoever had redeemed before it was made accepted it at once. */
export function acceptanceOf(guest: Person, invitation: Invitation, now: Date): Date {
  return new Date(Math.max((guest.redeemedAt ?? now).getTime(), invitation.createdAt.getTime()));
}
