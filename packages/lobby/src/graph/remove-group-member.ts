import type { Graph } from "./graph.ts";
import type { Operation } from "./operation.ts";
import { withGroups } from "./uses.ts";

export const removeGroupMemberOperation: Operation = {
  name: "remove-group-member",
  purpose: "take a guest out of the groups of a role",
  delegated: ["GroupMember.ReadWrite.All"],
  application: ["GroupMember.ReadWrite.All"],
  actAs: "access",
  draws: ["writes"],
  onlyFor: "taking away what roles with groups gave",
  uses: withGroups,
  page: "https://learn.microsoft.com/graph/api/group-delete-members",
};

/**
 * Takes a guest out of a group.
 *
 * @returns `not-there` where they are not in it, the group is gone, or Graph does not know yet that they are in it
 * @throws Problem `permission-missing` and those of `createGraph`
 */
export async function removeGroupMember(
  graph: Graph,
  groupId: string,
  objectId: string,
): Promise<"done" | "not-there"> {
  // Without `/$ref` the same request would delete the person.
  const path = `/groups/${encodeURIComponent(groupId)}/members/${encodeURIComponent(objectId)}/$ref`;
  return graph.request<"done" | "not-there">({
    operation: removeGroupMemberOperation,
    method: "DELETE",
    path,
    repeatable: true,
    read: () => "done",
    explain: (error) => (error.status === 404 ? { answer: "not-there" } : null),
  });
}
