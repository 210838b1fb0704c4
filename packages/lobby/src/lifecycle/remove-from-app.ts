import { holdings, sameResource, strongestRole } from "../invitation/needs.ts";
import { stateOf } from "../invitation/progress.ts";
import { provisionedGuest } from "../provision/provisioned-guest.ts";
import type { Step } from "../steps/step.ts";
import { throughProvisioners } from "../steps/through-provisioners.ts";

/**
 * Has the app take the guest off the resource, every way that it names. Where another invitation still shares it with them,
 * the app is told the role that is left instead.
 */
export const removeFromApp: Step = {
  name: "remove-from-app",
  patience: 30 * 24 * 3600,
  run: async (invitation, tools) => {
    const { is } = invitation.steps.provision;
    if (invitation.guest === null || is === "pending" || is === "skipped")
      return { is: "skipped", why: "The app does not know the guest." };
    const others = await tools.others();
    const left = sameResource(invitation, others).map((other) => other.invitation);
    const held = holdings(tools.app, [], others);
    const parts = await throughProvisioners(
      {
        invitationId: invitation.id,
        state: stateOf(invitation, "remove-from-app"),
        holds: async () => held,
      },
      tools,
      (provisioner, more) =>
        left[0]
          ? provisioner.add({ ...provisionedGuest(left[0]), role: strongestRole(tools.app, left) }, more)
          : provisioner.remove({ ...provisionedGuest(invitation), hasMore: held.length > 0 }, more),
    );
    return { is: "parts", parts, learnt: { taken: [{ kind: "in-app" }] } };
  },
};
