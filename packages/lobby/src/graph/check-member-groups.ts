import * as z from "zod/mini";
import { Problem } from "../contract/index.ts";
import type { Graph } from "./graph.ts";
import type { Operation } from "./operation.ts";
import { withMembershipChecks } from "./uses.ts";

export const checkMemberGroupsOperation: Operation = {
  name: "check-member-groups",
  purpose: "see whether a dynamic group has taken a guest in, and whether an inviter is in a group",
  delegated: [],
  application: ["User.Read.All", "GroupMember.Read.All"],
  onlyFor: "roles with dynamic groups, and policies that name groups of inviters",
  uses: withMembershipChecks,
  page: "https://learn.microsoft.com/graph/api/directoryobject-checkmembergroups",
};

const answer = z.object({ value: z.array(z.string()) });

/** Graph looks at no more groups in one request. */
const mostGroups = 20;

/**
 * Which of these groups somebody is in, directly or through another group.
 *
 * @throws Problem `directory-not-ready` while the guest cannot be read, `permission-missing`, and those of `createGraph`
 */
export async function checkMemberGroups(
  graph: Graph,
  objectId: string,
  groupIds: readonly string[],
): Promise<Set<string>> {
  const member = new Set<string>();
  for (let at = 0; at < groupIds.length; at += mostGroups) {
    const found = await graph.request({
      operation: checkMemberGroupsOperation,
      method: "POST",
      path: `/users/${encodeURIComponent(objectId)}/checkMemberGroups`,
      body: { groupIds: groupIds.slice(at, at + mostGroups) },
      repeatable: true,
      read: (body) => answer.parse(body).value,
      explain: (error) => (error.status === 404 ? new Problem("directory-not-ready") : null),
    });
    for (const id of found) member.add(id.toLowerCase());
  }
  return member;
}
