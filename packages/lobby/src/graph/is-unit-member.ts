import type { Graph } from "./graph.ts";
import type { Operation } from "./operation.ts";
import { withAdministrativeUnit } from "./uses.ts";

export const isUnitMemberOperation: Operation = {
  name: "is-unit-member",
  purpose: "tell a guest who is not yet in the administrative unit from a refusal",
  delegated: [],
  application: ["AdministrativeUnit.Read.All"],
  onlyFor: "attributes written in an administrative unit",
  uses: withAdministrativeUnit,
  without: "a real refusal is waited out like one that will pass",
  page: "https://learn.microsoft.com/graph/api/administrativeunit-get-members",
};

/**
 * Whether a guest is in an administrative unit.
 *
 * @throws Problem `permission-missing` and those of `createGraph`
 */
export async function isUnitMember(graph: Graph, unitId: string, objectId: string): Promise<boolean> {
  return graph.request<boolean>({
    operation: isUnitMemberOperation,
    method: "GET",
    path: `/directory/administrativeUnits/${encodeURIComponent(unitId)}/members/${encodeURIComponent(objectId)}?$select=id`,
    repeatable: true,
    read: () => true,
    explain: (error) => (error.status === 404 ? { answer: false } : null),
  });
}
