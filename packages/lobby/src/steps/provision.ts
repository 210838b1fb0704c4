import { provisionedGuest } from "../provision/provisioned-guest.ts";
import type { Step } from "./step.ts";
import { throughProvisioners } from "./through-provisioners.ts";

/** Has the app take the guest in, every way that it names, under the key that never changes. */
export const provision: Step = {
  name: "provision",
  patience: 3 * 24 * 3600,
  run: async (invitation, tools) => {
    const guest = provisionedGuest(invitation);
    const holds = async () => [{ resource: guest.resource, role: guest.role }];
    const parts = await throughProvisioners(
      { invitationId: invitation.id, state: invitation.steps.provision, holds },
      tools,
      (provisioner, more) => provisioner.add(guest, more),
    );
    return { is: "parts", parts, learnt: { grants: [{ kind: "in-app" }] } };
  },
};
