import { holdings, sameResource, strongestRole } from "../invitation/needs.ts";
import { provisionedGuest } from "../provision/provisioned-guest.ts";
import type { Step } from "./step.ts";
import { throughProvisioners } from "./through-provisioners.ts";

/** Has the app take the guest in, every way that it names, under the key that never changes. */
export const provision: Step = {
  name: "provision",
  patience: 3 * 24 * 3600,
  run: async (invitation, tools) => {
    const others = await tools.others();
    const same = sameResource(invitation, others).map((other) => other.invitation);
    const role = strongestRole(tools.app, [invitation, ...same]);
    const guest = { ...provisionedGuest(invitation), role };
    const holds = async () => holdings(tools.app, [invitation], others);
    const parts = await throughProvisioners(
      { invitationId: invitation.id, state: invitation.steps.provision, holds },
      tools,
      (provisioner, more) => provisioner.add(guest, more),
    );
    return { is: "parts", parts, learnt: { grants: [{ kind: "in-app", found: false }] } };
  },
};
