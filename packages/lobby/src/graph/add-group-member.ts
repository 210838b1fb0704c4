import { Problem } from "../contract/index.ts";
import { mayPass } from "./failure.ts";
import { type Group, getGroup } from "./get-group.ts";
import type { Graph } from "./graph.ts";
import type { GraphError } from "./graph-error.ts";
import { whyNotAssigned } from "./group-problem.ts";
import type { Operation } from "./operation.ts";
import { withGroups } from "./uses.ts";

export const addGroupMemberOperation: Operation = {
  name: "add-group-member",
  purpose: "put a guest into the groups of their role",
  delegated: ["GroupMember.ReadWrite.All"],
  application: ["GroupMember.ReadWrite.All"],
  actAs: "access",
  draws: ["writes"],
  onlyFor: "roles with groups",
  uses: withGroups,
  page: "https://learn.microsoft.com/graph/api/group-post-members",
};

/**
 * Puts a guest into an assigned group. Somebody who is in it already counts as put there.
 *
 * @throws Problem `directory-not-ready` while the group's replica does not know the guest, `group-missing`,
 *   `group-unsuitable` for dynamic, synced and Exchange groups, `permission-missing`, and those of `createGraph`
 */
export async function addGroupMember(
  graph: Graph,
  groupId: string,
  objectId: string,
): Promise<"added" | "was-there"> {
  try {
    return await graph.request<"added" | "was-there">({
      operation: addGroupMemberOperation,
      method: "POST",
      path: `/groups/${encodeURIComponent(groupId)}/members/$ref`,
      body: { "@odata.id": `${graph.url}/directoryObjects/${objectId}` },
      repeatable: true,
      read: () => "added",
      explain: explainRefusal,
    });
  } catch (refusal) {
    if (!(refusal instanceof Problem)) throw refusal;
    // Graph gives one answer for "not yet" and "no such group", and one for "not allowed" and "never possible".
    if (refusal.code === "directory-not-ready" || refusal.code === "permission-missing")
      throw whyNotAssigned(await readGroup(graph, groupId, refusal), groupId) ?? refusal;
    throw refusal;
  }
}

function explainRefusal(error: GraphError): { answer: "was-there" } | Problem | null {
  if (error.status === 404) return new Problem("directory-not-ready");
  if (error.status !== 400) return null;
  if (/object references already exist/i.test(error.message)) return { answer: "was-there" };
  if (/objects being referenced do|not a valid reference update/i.test(error.message))
    return new Problem("directory-not-ready");
  return null;
}

/**
 * Without the permission to read groups the first answer has to do. One that would be the end has not to do where the group can
 * only not be read at this moment.
 */
async function readGroup(graph: Graph, groupId: string, refusal: Problem): Promise<Group | null> {
  try {
    return await getGroup(graph, groupId);
  } catch (failure) {
    throw mayPass(failure) && !mayPass(refusal) ? failure : refusal;
  }
}
