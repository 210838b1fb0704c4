import * as z from "zod/mini";
import type { Graph } from "./graph.ts";
import type { Operation } from "./operation.ts";
import { withAppRoles } from "./uses.ts";

export const unassignAppRoleOperation: Operation = {
  name: "unassign-app-role",
  purpose: "take a role on an enterprise app from a guest",
  delegated: ["AppRoleAssignment.ReadWrite.All"],
  application: ["AppRoleAssignment.ReadWrite.All"],
  actAs: "access",
  draws: ["writes"],
  onlyFor: "taking away what roles with app roles gave",
  uses: withAppRoles,
  page: "https://learn.microsoft.com/graph/api/serviceprincipal-delete-approleassignedto",
};

export const listAppRolesOperation: Operation = {
  name: "list-app-roles",
  purpose: "find the assignment of a role that is to be taken from a guest",
  delegated: ["AppRoleAssignment.ReadWrite.All"],
  application: ["AppRoleAssignment.ReadWrite.All"],
  actAs: "access",
  onlyFor: "taking away what roles with app roles gave",
  uses: withAppRoles,
  page: "https://learn.microsoft.com/graph/api/user-list-approleassignments",
};

const answer = z.object({
  value: z.array(z.object({ id: z.string(), appRoleId: z.string(), resourceId: z.string() })),
});

/**
 * Takes a role on an enterprise app from a guest.
 *
 * @returns `not-there` where they do not have it, they or the app are gone, or Graph does not know yet that they have it
 * @throws Problem `permission-missing` and those of `createGraph`
 */
export async function unassignAppRole(
  graph: Graph,
  role: { servicePrincipalId: string; appRoleId: string },
  objectId: string,
): Promise<"done" | "not-there"> {
  const assignments = await graph.request({
    operation: listAppRolesOperation,
    method: "GET",
    path: `/users/${encodeURIComponent(objectId)}/appRoleAssignments?$top=999`,
    repeatable: true,
    read: (body) => answer.parse(body).value,
    explain: (error) => (error.status === 404 ? { answer: [] } : null),
  });
  let found: "done" | "not-there" = "not-there";
  const same = (one: string, other: string) => one.toLowerCase() === other.toLowerCase();
  for (const { id, appRoleId, resourceId } of assignments) {
    if (!same(appRoleId, role.appRoleId) || !same(resourceId, role.servicePrincipalId)) continue;
    found = await graph.request<"done" | "not-there">({
      operation: unassignAppRoleOperation,
      method: "DELETE",
      path: `/servicePrincipals/${encodeURIComponent(resourceId)}/appRoleAssignedTo/${encodeURIComponent(id)}`,
      repeatable: true,
      read: () => "done",
      explain: (error) => (error.status === 404 ? { answer: "not-there" } : null),
    });
  }
  return found;
}
