import type { Person } from "../graph/person.ts";
import type { Invitation } from "../invitation/invitation.ts";
import { isOfBefore } from "../invitation/reset.ts";

/**
 * Has the guest accepted where they are now? Nobody invited who signed up by themselves: there is nothing to accept. A replica
 * may lag behind a move to another address.
 */
export function hasAccepted(
  { redemption, redeemedAt }: Pick<Person, "redemption" | "redeemedAt">,
  invitation: Invitation,
): boolean {
  return redemption !== "pending" && !isOfBefore(invitation, redeemedAt);
}

/** When a guest accepted this invitation: whoever had redeemed before it was made accepted it at once. */
export function acceptanceOf(guest: Pick<Person, "redeemedAt">, invitation: Invitation, now: Date): Date {
  return new Date(Math.max((guest.redeemedAt ?? now).getTime(), invitation.createdAt.getTime()));
}
