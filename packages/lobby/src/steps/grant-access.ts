import { Problem } from "../contract/index.ts";
import { addGroupMember } from "../graph/add-group-member.ts";
import { assignAppRole } from "../graph/assign-app-role.ts";
import { checkMemberGroups } from "../graph/check-member-groups.ts";
import { grantsOfRole, type HeldGrant } from "../invitation/grant.ts";
import { guestOf } from "./guest-of.ts";
import type { Step } from "./step.ts";

/**
 * Gives the guest what their role says: groups, roles on enterprise apps, and the dynamic groups whose rules have to take
 * them in by themselves, which can last a day. All of it may be repeated: what the guest has already counts as given.
 */
export const grantAccess: Step = {
  name: "grant-access",
  // Microsoft allows a dynamic group 24 hours; the clock starts before the rule does.
  patience: 26 * 3600,
  needsInviter: (app) => app.actAs?.access === "inviter",
  run: async (invitation, tools) => {
    const role = tools.app.roles[invitation.role];
    const dynamicGroups = role?.dynamicGroups ?? [];
    const wanted = grantsOfRole(role);
    if (wanted.length + dynamicGroups.length === 0)
      return { is: "skipped", why: "The role gives nothing in the directory." };

    const { objectId } = guestOf(invitation);
    const graph = tools.app.actAs?.access === "inviter" ? tools.asInviter : tools.asApp;
    const state = invitation.steps["grant-access"];
    // What is there when we come again, we may have given ourselves.
    const isFirstTry = state.is === "started" && state.attempt === 1;
    const grants: HeldGrant[] = [];
    for (const grant of wanted) {
      const answer =
        grant.kind === "group"
          ? await addGroupMember(graph, grant.groupId, objectId)
          : await assignAppRole(graph, grant, objectId);
      grants.push({ ...grant, found: answer === "was-there" && isFirstTry });
    }
    if (dynamicGroups.length > 0) {
      const inside = await checkMemberGroups(tools.asApp, objectId, dynamicGroups);
      const missing = dynamicGroups.filter((groupId) => !inside.has(groupId.toLowerCase()));
      if (missing.length > 0)
        throw new Problem("directory-not-ready", {
          detail: "The rule of a dynamic group has not taken the guest in yet. That can last up to 24 hours.",
        });
    }
    return { is: "done", learnt: { grants } };
  },
};
