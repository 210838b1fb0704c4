import * as z from "zod/mini";
import { Problem } from "../contract/index.ts";
import type { Graph } from "./graph.ts";
import type { GraphError } from "./graph-error.ts";
import type { Operation } from "./operation.ts";
import { withAppRoles } from "./uses.ts";

export const assignAppRoleOperation: Operation = {
  name: "assign-app-role",
  purpose: "give a guest a role on an enterprise app",
  delegated: ["AppRoleAssignment.ReadWrite.All", "Application.Read.All"],
  application: ["AppRoleAssignment.ReadWrite.All", "Application.Read.All"],
  actAs: "access",
  draws: ["writes"],
  onlyFor: "roles with app roles",
  uses: withAppRoles,
  page: "https://learn.microsoft.com/graph/api/serviceprincipal-post-approleassignedto",
};

export const getServicePrincipalOperation: Operation = {
  name: "get-service-principal",
  purpose: "see whether an enterprise app exists and whom it lets in",
  delegated: [],
  application: ["Application.Read.All"],
  onlyFor: "roles with app roles",
  uses: withAppRoles,
  without: "an enterprise app that is not there is waited for until patience ends",
  page: "https://learn.microsoft.com/graph/api/serviceprincipal-get",
};

/**
 * Assigns a guest to a role of an enterprise app. Somebody who has the role already counts as assigned.
 *
 * @throws Problem `directory-not-ready` while the app's replica does not know the guest, `app-role-missing`,
 *   `permission-missing`, and those of `createGraph`
 */
export async function assignAppRole(
  graph: Graph,
  role: { servicePrincipalId: string; appRoleId: string },
  objectId: string,
): Promise<"added" | "was-there"> {
  try {
    return await graph.request<"added" | "was-there">({
      operation: assignAppRoleOperation,
      method: "POST",
      path: `/servicePrincipals/${encodeURIComponent(role.servicePrincipalId)}/appRoleAssignedTo`,
      body: { principalId: objectId, resourceId: role.servicePrincipalId, appRoleId: role.appRoleId },
      repeatable: true,
      read: () => "added",
      explain: explainRefusal,
    });
  } catch (refusal) {
    // Graph answers alike for a guest whom it does not know yet and for an app that never was.
    const open = refusal instanceof Problem && refusal.code === "directory-not-ready";
    if (open && (await isMissing(graph, role.servicePrincipalId))) {
      throw new Problem("app-role-missing", {
        detail: `The tenant has no enterprise app ${role.servicePrincipalId}.`,
      });
    }
    throw refusal;
  }
}

/** What Lobby asks of an enterprise app; null when the tenant has none by this id. */
export async function getServicePrincipal(
  graph: Graph,
  by: { objectId: string } | { appId: string },
): Promise<{ objectId: string; displayName: string; assignmentRequired: boolean } | null> {
  const key =
    "appId" in by ? `(appId='${encodeURIComponent(by.appId)}')` : `/${encodeURIComponent(by.objectId)}`;
  return graph.request<{ objectId: string; displayName: string; assignmentRequired: boolean } | null>({
    operation: getServicePrincipalOperation,
    method: "GET",
    path: `/servicePrincipals${key}?$select=id,displayName,appRoleAssignmentRequired`,
    repeatable: true,
    read: (answer) => {
      const principal = body.parse(answer);
      return {
        objectId: principal.id,
        displayName: principal.displayName ?? principal.id,
        assignmentRequired: principal.appRoleAssignmentRequired === true,
      };
    },
    explain: (error) => (error.status === 404 ? { answer: null } : null),
  });
}

const body = z.object({
  id: z.string(),
  displayName: z.optional(z.nullable(z.string())),
  appRoleAssignmentRequired: z.optional(z.nullable(z.boolean())),
});

async function isMissing(graph: Graph, servicePrincipalId: string): Promise<boolean> {
  try {
    return (await getServicePrincipal(graph, { objectId: servicePrincipalId })) === null;
  } catch {
    return false;
  }
}

function explainRefusal(error: GraphError): { answer: "was-there" } | Problem | null {
  if (error.status === 404) return new Problem("directory-not-ready");
  if (error.status !== 400) return null;
  if (/already exists on the object/i.test(error.message)) return { answer: "was-there" };
  if (/was not found on application/i.test(error.message))
    return new Problem("app-role-missing", { detail: "The enterprise app has no such role." });
  // Seen minutes long after an invitation, while a GET of the guest succeeded.
  if (/not a valid reference update/i.test(error.message)) return new Problem("directory-not-ready");
  return null;
}
