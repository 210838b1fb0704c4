import { Problem } from "../contract/index.ts";
import type { Graph } from "./graph.ts";
import type { Operation } from "./operation.ts";
import {
  type PackageRequest,
  type PackageTarget,
  packageRequestsPath,
  readPackageRequest,
} from "./package-request.ts";
import { withAccessPackage } from "./uses.ts";

export const requestPackageOperation: Operation = {
  name: "request-package",
  purpose: "give a guest an access package",
  delegated: [],
  application: ["EntitlementManagement.ReadWrite.All"],
  onlyFor: "apps whose `route` is an access package",
  uses: withAccessPackage,
  page: "https://learn.microsoft.com/graph/api/entitlementmanagement-post-assignmentrequests",
};

/**
 * Asks entitlement management to give somebody an access package. By address for who is not in the directory: it then makes
 * the guest itself, without a mail. The answer only says that the request was taken. Never repeat it because an answer was
 * lost: a second request is a second assignment.
 *
 * @throws Problem `access-package-refused`, `permission-missing`, `outcome-unknown`, and those of `createGraph`
 */
export async function requestPackage(
  graph: Graph,
  wanted: { accessPackageId: string; assignmentPolicyId: string },
  { email, objectId }: PackageTarget,
): Promise<PackageRequest> {
  return graph.request({
    operation: requestPackageOperation,
    method: "POST",
    path: packageRequestsPath,
    body: {
      requestType: "adminAdd",
      assignment: { ...(objectId === null ? { target: { email } } : { targetId: objectId }), ...wanted },
    },
    repeatable: false,
    read: readPackageRequest,
    explain: ({ status, code }) =>
      status === 400 || status === 404
        ? new Problem("access-package-refused", {
            detail: `Entitlement management did not take the request (${status}${code && ` ${code}`}): the access package or its policy does not exist, or does not admit this person.`,
          })
        : null,
  });
}
