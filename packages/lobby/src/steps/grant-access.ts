import { Problem } from "../contract/index.ts";
import { addGroupMember } from "../graph/add-group-member.ts";
import { assignAppRole } from "../graph/assign-app-role.ts";
import { checkMemberGroups } from "../graph/check-member-groups.ts";
import type { Grant } from "../invitation/grant.ts";
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
    const { groups = [], appRoles = [], dynamicGroups = [] } = tools.app.roles[invitation.role] ?? {};
    if (groups.length + appRoles.length + dynamicGroups.length === 0)
      return { is: "skipped", why: "The role gives nothing in the directory." };

    const { objectId } = guestOf(invitation);
    const graph = tools.app.actAs?.access === "inviter" ? tools.asInviter : tools.asApp;
    for (const groupId of groups) await addGroupMember(graph, groupId, objectId);
    for (const role of appRoles) await assignAppRole(graph, role, objectId);
    if (dynamicGroups.length > 0) {
      const inside = await checkMemberGroups(tools.asApp, objectId, dynamicGroups);
      const missing = dynamicGroups.filter((groupId) => !inside.has(groupId.toLowerCase()));
      if (missing.length > 0)
        throw new Problem("directory-not-ready", {
          detail: "The rule of a dynamic group has not taken the guest in yet. That can last up to 24 hours.",
        });
    }
    const grants: Grant[] = [
      ...groups.map((groupId) => ({ kind: "group" as const, groupId })),
      ...appRoles.map((role) => ({ kind: "app-role" as const, ...role })),
    ];
    return { is: "done", learnt: { grants } };
  },
};
