import { Problem } from "../contract/index.ts";
import type { Group } from "./get-group.ts";

/** Why nobody can be put into a group through Graph, or null when they can. */
export function whyNotAssigned(group: Group | null, groupId: string): Problem | null {
  if (group === null) return missing(groupId);
  const name = `The group “${group.displayName}”`;
  switch (group.membership) {
    case "dynamic":
      return unsuitable(
        `${name} is dynamic: its rule alone decides who is in it. Name it under dynamicGroups.`,
      );
    case "synced":
      return unsuitable(`${name} is synchronised from on-premises.`);
    case "exchange":
      return unsuitable(`${name} is managed by Exchange.`);
    case "assigned":
      return group.roleAssignable
        ? unsuitable(
            `${name} can hold directory roles. To put people into it Graph wants RoleManagement.ReadWrite.Directory, which Lobby never asks for.`,
          )
        : null;
  }
}

/** Why waiting for a group to take somebody in would be in vain, or null when it would not. */
export function whyNotDynamic(group: Group | null, groupId: string): Problem | null {
  if (group === null) return missing(groupId);
  return group.membership === "dynamic"
    ? null
    : unsuitable(
        `The group “${group.displayName}” is not dynamic: nobody gets into it by a rule. Name it under groups.`,
      );
}

const missing = (groupId: string) =>
  new Problem("group-missing", { detail: `The tenant has no group ${groupId}.` });
const unsuitable = (detail: string) => new Problem("group-unsuitable", { detail });
