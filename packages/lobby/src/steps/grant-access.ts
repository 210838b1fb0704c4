import { addGroupMember } from "../graph/add-group-member.ts";
import { guestOf } from "./guest-of.ts";
import type { Step } from "./step.ts";

/** Puts the guest into the groups of their role. */
export const grantAccess: Step = {
  name: "grant-access",
  patience: 24 * 3600,
  run: async (invitation, tools) => {
    const groups = tools.app.roles[invitation.role]?.groups ?? [];
    if (groups.length === 0) return { is: "skipped", why: "The role has no groups." };
    const { objectId } = guestOf(invitation);
    for (const groupId of groups) await addGroupMember(tools.asApp, groupId, objectId);
    return { is: "done", learnt: { grants: groups.map((groupId) => ({ kind: "group", groupId })) } };
  },
};
