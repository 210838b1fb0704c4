import { Problem } from "../contract/index.ts";
import type { Invitation } from "../invitation/invitation.ts";
import type { ProvisionedGuest } from "../options.ts";

/** What the app gets to know of an invitation's guest. */
export function provisionedGuest(invitation: Invitation): ProvisionedGuest {
  const { recipient, resource, inviter, guest } = invitation;
  if (guest === null)
    throw new Problem("internal", { detail: "The app cannot take in a guest nobody knows." });
  return {
    tenantId: guest.tenantId,
    objectId: guest.objectId,
    email: recipient.email,
    displayName: recipient.displayName,
    resource: { type: resource.type, id: resource.id },
    role: invitation.role,
    invitationId: invitation.id,
    invitedBy: { tenantId: inviter.tenantId, objectId: inviter.objectId },
  };
}
