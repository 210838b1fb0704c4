import { Problem } from "../contract/index.ts";
import type { Invitation } from "../invitation/invitation.ts";

/** The guest that the steps before have found or made. */
export function guestOf(invitation: Invitation): NonNullable<Invitation["guest"]> {
  if (invitation.guest === null)
    throw new Problem("internal", { detail: "This step ran before the guest was known." });
  return invitation.guest;
}
