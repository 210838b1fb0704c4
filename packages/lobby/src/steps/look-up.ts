import { Problem } from "../contract/index.ts";
import { findPeople } from "../graph/find-people.ts";
import { singleGuest } from "./single-guest.ts";
import type { Step } from "./step.ts";

/**
 * Looks whether the directory knows the address already. As the app, because an inviter who is a guest themselves may
 * invite but not read users.
 */
export const lookUp: Step = {
  name: "look-up",
  patience: 24 * 3600,
  run: async (invitation, tools) => {
    try {
      const guest = singleGuest(await findPeople(tools.asApp, invitation.recipient.email));
      if (guest === null) return { is: "done" };
      const { tenantId } = invitation.inviter;
      const { objectId, language, companyName: company } = guest;
      return { is: "done", learnt: { guest: { tenantId, objectId, created: false }, language, company } };
    } catch (problem) {
      // Nobody has to give Lobby this permission; the invitation then finds out by itself.
      if (problem instanceof Problem && problem.code === "permission-missing")
        return { is: "skipped", why: problem.detail ?? "Lobby may not read users." };
      throw problem;
    }
  },
};
