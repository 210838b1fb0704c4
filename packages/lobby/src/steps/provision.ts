import { provisionByCallback } from "../provision/callback.ts";
import { guestOf } from "./guest-of.ts";
import type { Step } from "./step.ts";

/** Has the app take the guest into its own database, under the key that never changes. */
export const provision: Step = {
  name: "provision",
  patience: 3 * 24 * 3600,
  run: async (invitation, tools) => {
    const { tenantId, objectId } = guestOf(invitation);
    const { recipient, resource, inviter } = invitation;
    await provisionByCallback(
      tools.app,
      {
        tenantId,
        objectId,
        email: recipient.email,
        displayName: recipient.displayName,
        resource: { type: resource.type, id: resource.id },
        role: invitation.role,
        invitationId: invitation.id,
        invitedBy: { tenantId: inviter.tenantId, objectId: inviter.objectId },
      },
      { signal: tools.signal },
    );
    return { is: "done", learnt: { grants: [{ kind: "in-app" }] } };
  },
};
