import { Problem } from "../contract/index.ts";
import { findDeletedPeople } from "../graph/deleted-people.ts";
import { findPeople } from "../graph/find-people.ts";
import { singleGuest } from "./single-guest.ts";
import type { Step } from "./step.ts";

const deleted =
  "Somebody with this address was deleted less than 30 days ago. They are invited as a new guest; an administrator can restore the old account instead.";

/**
 * Looks whether the directory knows the address already. Whoever was deleted is invited anew: only an administrator knows
 * whether what they had is theirs again. As the app, because an inviter who is a guest themselves may invite but not read
 * users.
 */
export const lookUp: Step = {
  name: "look-up",
  patience: 24 * 3600,
  run: async (invitation, tools) => {
    try {
      const { email } = invitation.recipient;
      const guest = singleGuest(await findPeople(tools.asApp, email));
      if (guest === null) {
        // The invitation does not depend on it.
        const before = await findDeletedPeople(tools.asApp, email).catch(() => []);
        return before.length > 0 ? { is: "done", why: deleted } : { is: "done" };
      }
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
