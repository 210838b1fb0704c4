import * as z from "zod/mini";
import { Problem } from "../contract/index.ts";
import type { Graph } from "./graph.ts";
import type { Operation } from "./operation.ts";
import {
  isFor,
  type PackageRequest,
  type PackageTarget,
  packageRequestExpand,
  packageRequestsPath,
  readPackageRequest,
} from "./package-request.ts";
import { withAccessPackage } from "./uses.ts";

export const findPackageRequestOperation: Operation = {
  name: "find-package-request",
  purpose: "find a request for an access package whose answer was lost",
  delegated: [],
  application: ["EntitlementManagement.Read.All"],
  onlyFor: "apps whose `route` is an access package",
  uses: withAccessPackage,
  page: "https://learn.microsoft.com/graph/api/entitlementmanagement-list-assignmentrequests",
};

const answer = z.object({ value: z.array(z.unknown()), "@odata.nextLink": z.optional(z.string()) });

/** More than this many pages of one package are not read: whoever has so many looks for themselves. */
const mostPages = 50;

/**
 * The newest request for an access package for somebody, or null. Which addresses can be filtered by is documented nowhere,
 * so the package is the filter and the person is looked for here.
 *
 * @throws Problem `permission-missing`, `graph-refused` when the list is too long, and those of `createGraph`
 */
export async function findPackageRequest(
  graph: Graph,
  accessPackageId: string,
  wanted: PackageTarget,
): Promise<PackageRequest | null> {
  const filter = encodeURIComponent(`accessPackage/id eq '${accessPackageId.replaceAll("'", "''")}'`);
  let path: string | null = `${packageRequestsPath}?$filter=${filter}&${packageRequestExpand}`;
  let newest: PackageRequest | null = null;
  for (let page = 0; path !== null; page++) {
    if (page === mostPages)
      throw new Problem("graph-refused", {
        detail: "The access package has too many requests to look through.",
      });
    const { found, next }: Page = await readPage(graph, path);
    for (const request of found.filter((one) => isFor(one, wanted)))
      if (newest === null || request.createdAt > newest.createdAt) newest = request;
    path = next;
  }
  return newest;
}

type Page = { found: PackageRequest[]; next: string | null };

function readPage(graph: Graph, path: string): Promise<Page> {
  return graph.request({
    operation: findPackageRequestOperation,
    method: "GET",
    path,
    repeatable: true,
    read: (body) => {
      const { value, "@odata.nextLink": next } = answer.parse(body);
      // A link to anywhere else would carry the token away.
      if (next !== undefined && !next.startsWith(`${graph.url}/`))
        throw new Error("a page of another service");
      return { found: value.map(readPackageRequest), next: next?.slice(graph.url.length) ?? null };
    },
  });
}
