import * as z from "zod/mini";
import type { Graph } from "./graph.ts";
import type { Operation } from "./operation.ts";

export const getAuthorizationPolicyOperation: Operation = {
  name: "get-authorization-policy",
  purpose: "see before sending whether the tenant lets anybody invite guests",
  delegated: [],
  application: ["Policy.Read.All"],
  without: "a tenant that has switched invitations off is found out only by the invitation itself",
  page: "https://learn.microsoft.com/graph/api/authorizationpolicy-get",
};

const answer = z.object({ allowInvitesFrom: z.optional(z.nullable(z.string())) });

/**
 * Who may invite guests to the tenant: `none`, `adminsAndGuestInviters`, `adminsGuestInvitersAndAllMembers` or `everyone`.
 *
 * @throws Problem `permission-missing` and those of `createGraph`
 */
export async function getAllowInvitesFrom(graph: Graph): Promise<string | null> {
  return graph.request({
    operation: getAuthorizationPolicyOperation,
    method: "GET",
    path: "/policies/authorizationPolicy?$select=allowInvitesFrom",
    repeatable: true,
    read: (body) => answer.parse(body).allowInvitesFrom ?? null,
  });
}
