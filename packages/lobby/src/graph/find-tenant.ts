import * as z from "zod/mini";
import type { Graph } from "./graph.ts";
import type { Operation } from "./operation.ts";
import { withInvitation } from "./uses.ts";

export const findTenantOperation: Operation = {
  name: "find-tenant",
  purpose: "see before sending which organisation an address belongs to, where some are kept out",
  delegated: [],
  application: ["CrossTenantInformation.ReadBasic.All"],
  onlyFor: "apps whose `route` is an invitation, as it is by default",
  uses: withInvitation,
  without: "that cross-tenant settings keep an organisation out is found out only by the invitation itself",
  page: "https://learn.microsoft.com/graph/api/tenantrelationship-findtenantinformationbydomainname",
};

const answer = z.object({ tenantId: z.string().check(z.minLength(1)) });

/**
 * The id of the tenant that a domain belongs to, in small letters; null: no organisation in Entra has it.
 *
 * @throws Problem `permission-missing` and those of `createGraph`
 */
export async function findTenant(graph: Graph, domain: string): Promise<string | null> {
  const name = encodeURIComponent(domain.replaceAll("'", "''"));
  return graph.request<string | null>({
    operation: findTenantOperation,
    method: "GET",
    path: `/tenantRelationships/findTenantInformationByDomainName(domainName='${name}')`,
    repeatable: true,
    read: (body) => answer.parse(body).tenantId.toLowerCase(),
    explain: (error) => (error.status === 404 ? { answer: null } : null),
  });
}
