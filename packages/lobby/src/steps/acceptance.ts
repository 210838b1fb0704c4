import type { Person } from "../graph/person.ts";
import type { Invitation } from "../invitation/invitation.ts";

/** Nobody invited who signed up by themselves: there is nothing to accept. */
export function hasAccepted({ redemption }: Pick<Person, "redemption">): boolean {
  return redemption !== "pending";
}

/** When a guest accepted this invitation: whoever had redeemed before it was made accepted it at once. */
export function acceptanceOf(guest: Pick<Person, "redeemedAt">, invitation: Invitation, now: Date): Date {
  return new Date(Math.max((guest.redeemedAt ?? now).getTime(), invitation.createdAt.getTime()));
}
