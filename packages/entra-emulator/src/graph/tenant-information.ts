import type { Organisation } from "../store/rows.ts";
import { tenantOf } from "../world.ts";
import { GraphError } from "./graph-error.ts";
import { both, type GraphAnswer, type GraphCall, type Operation } from "./operation.ts";

const READ = both("CrossTenantInformation.ReadBasic.All");

type Tenant = Pick<Organisation, "id" | "displayName" | "domains">;

/** All tenants there are: this one, and the organisations outside it. Personal accounts belong to none. */
function tenants({ world }: GraphCall): Tenant[] {
  const { tenantId, displayName, domains } = tenantOf(world);
  return [
    { id: tenantId, displayName, domains },
    ...[...world.state.organisations].filter(({ consumer }) => !consumer),
  ];
}

/** @throws 404 in the words that Graph has been seen to use for a domain or an id that no tenant has. */
function tell(call: GraphCall, isMeant: (tenant: Tenant) => boolean): GraphAnswer {
  const tenant = tenants(call).find(isMeant);
  if (!tenant)
    throw new GraphError(
      404,
      "Directory_ObjectNotFound",
      "Unable to read the company information from the directory.",
    );
  return {
    status: 200,
    body: {
      "@odata.context": `${call.graphUrl}/$metadata#microsoft.graph.tenantInformation`,
      tenantId: tenant.id,
      federationBrandName: null,
      displayName: tenant.displayName,
      defaultDomainName: tenant.domains[0] ?? null,
    },
  };
}

/** @see https://learn.microsoft.com/graph/api/tenantrelationship-findtenantinformationbydomainname */
export const tenantInformationOperations: readonly Operation[] = [
  {
    method: "GET",
    path: "/tenantRelationships/findTenantInformationByDomainName(domainName='{domainName}')",
    permissions: READ,
    handle(call) {
      const wanted = call.parameters.domainName!.toLowerCase();
      return tell(call, ({ domains }) => domains.some((domain) => domain.toLowerCase() === wanted));
    },
  },
  {
    method: "GET",
    path: "/tenantRelationships/findTenantInformationByTenantId(tenantId='{tenantId}')",
    permissions: READ,
    handle(call) {
      const wanted = call.parameters.tenantId!.toLowerCase();
      return tell(call, ({ id }) => id.toLowerCase() === wanted);
    },
  },
];
