import type { Graph } from "./graph.ts";
import type { Operation } from "./operation.ts";
import {
  type PackageRequest,
  packageRequestExpand,
  packageRequestsPath,
  readPackageRequest,
} from "./package-request.ts";
import { withAccessPackage } from "./uses.ts";

export const getPackageRequestOperation: Operation = {
  name: "get-package-request",
  purpose: "see what became of a request for an access package",
  delegated: [],
  application: ["EntitlementManagement.Read.All"],
  onlyFor: "apps whose `route` is an access package",
  uses: withAccessPackage,
  page: "https://learn.microsoft.com/graph/api/accesspackageassignmentrequest-get",
};

/**
 * Reads one request; null where entitlement management has none by this id.
 *
 * @throws Problem `permission-missing` and those of `createGraph`
 */
export async function getPackageRequest(graph: Graph, id: string): Promise<PackageRequest | null> {
  return graph.request<PackageRequest | null>({
    operation: getPackageRequestOperation,
    method: "GET",
    path: `${packageRequestsPath}/${encodeURIComponent(id)}?${packageRequestExpand}`,
    repeatable: true,
    read: readPackageRequest,
    explain: ({ status }) => (status === 404 ? { answer: null } : null),
  });
}
