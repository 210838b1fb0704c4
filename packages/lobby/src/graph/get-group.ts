import * as z from "zod/mini";
import type { Graph } from "./graph.ts";
import type { Operation } from "./operation.ts";
import { withGroups } from "./uses.ts";

export const getGroupOperation: Operation = {
  name: "get-group",
  purpose: "see why a group does not take a member",
  delegated: [],
  application: ["GroupMember.Read.All"],
  onlyFor: "roles with groups",
  uses: withGroups,
  without: "an unsuitable group is reported as a missing permission",
  page: "https://learn.microsoft.com/graph/api/group-get",
};

export type Group = Readonly<{
  displayName: string;
  /** How people get into it. Only `assigned` groups take members through Graph. */
  membership: "assigned" | "dynamic" | "synced" | "exchange";
  /** Members of such a group can hold directory roles; writing it needs a far wider permission. */
  roleAssignable: boolean;
}>;

const body = z.object({
  displayName: z.optional(z.nullable(z.string())),
  groupTypes: z.optional(z.nullable(z.array(z.string()))),
  mailEnabled: z.optional(z.nullable(z.boolean())),
  onPremisesSyncEnabled: z.optional(z.nullable(z.boolean())),
  isAssignableToRole: z.optional(z.nullable(z.boolean())),
});

/**
 * Reads what a group is; null when the tenant has none by this id.
 *
 * @throws Problem `permission-missing` and those of `createGraph`
 */
export async function getGroup(graph: Graph, groupId: string): Promise<Group | null> {
  return graph.request<Group | null>({
    operation: getGroupOperation,
    method: "GET",
    path: `/groups/${encodeURIComponent(groupId)}?$select=displayName,groupTypes,mailEnabled,onPremisesSyncEnabled,isAssignableToRole`,
    repeatable: true,
    read: (answer) => {
      const group = body.parse(answer);
      const types = group.groupTypes ?? [];
      return {
        displayName: group.displayName ?? groupId,
        membership: types.includes("DynamicMembership")
          ? "dynamic"
          : group.onPremisesSyncEnabled
            ? "synced"
            : group.mailEnabled && !types.includes("Unified")
              ? "exchange"
              : "assigned",
        roleAssignable: group.isAssignableToRole === true,
      };
    },
    explain: (error) => (error.status === 404 ? { answer: null } : null),
  });
}
