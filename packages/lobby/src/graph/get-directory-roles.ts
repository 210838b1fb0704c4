import * as z from "zod/mini";
import type { Graph } from "./graph.ts";
import type { Operation } from "./operation.ts";

export const getDirectoryRolesOperation: Operation = {
  name: "get-directory-roles",
  purpose: "see before sending whether an inviter has one of the roles that the tenant lets invite",
  delegated: [],
  application: ["User.Read.All"],
  without: "an inviter whom the tenant does not let invite is found out only by the invitation itself",
  page: "https://learn.microsoft.com/graph/api/user-list-transitivememberof",
};

const answer = z.object({
  value: z.array(
    z.object({ "@odata.type": z.optional(z.string()), roleTemplateId: z.optional(z.nullable(z.string())) }),
  ),
});

/**
 * Template ids of somebody's directory roles; null for one that Lobby may see but not read.
 *
 * @throws Problem `permission-missing` and those of `createGraph`
 */
export async function getDirectoryRoles(graph: Graph, objectId: string): Promise<(string | null)[]> {
  return graph.request({
    operation: getDirectoryRolesOperation,
    method: "GET",
    path: `/users/${encodeURIComponent(objectId)}/transitiveMemberOf?$select=id,roleTemplateId&$top=999`,
    repeatable: true,
    read: (body) =>
      answer
        .parse(body)
        .value.filter((each) => each["@odata.type"] === "#microsoft.graph.directoryRole")
        .map(({ roleTemplateId }) => roleTemplateId?.toLowerCase() ?? null),
  });
}
