import { tenantOf } from "../world.ts";
import { notFound } from "./graph-error.ts";
import { both, type GraphCall, type Operation } from "./operation.ts";
import { selectFrom } from "./user-view.ts";

const READ_ORGANIZATION = {
  delegated: ["User.Read", "Organization.Read.All", "Directory.Read.All", "Directory.ReadWrite.All"],
  application: ["Organization.Read.All", "Directory.Read.All", "Directory.ReadWrite.All"],
} as const;
const READ_DOMAINS = both("Domain.Read.All", "Directory.Read.All", "Directory.ReadWrite.All");

function organization(call: GraphCall): Record<string, unknown> {
  const { tenantId, displayName, initialDomain, domains } = tenantOf(call.world);
  const view = {
    id: tenantId,
    deletedDateTime: null,
    displayName,
    tenantType: "AAD",
    businessPhones: [],
    verifiedDomains: domains.map((name, index) => ({
      name,
      isDefault: index === 0,
      isInitial: name === initialDomain,
      type: "Managed",
      capabilities: "Email",
    })),
  };
  return selectFrom(view, call.query.select, null);
}

function domain(call: GraphCall, name: string): Record<string, unknown> {
  const { initialDomain, domains } = tenantOf(call.world);
  const view = {
    id: name,
    authenticationType: "Managed",
    availabilityStatus: null,
    isAdminManaged: true,
    isDefault: name === domains[0],
    isInitial: name === initialDomain,
    isRoot: true,
    isVerified: true,
    supportedServices: ["Email"],
  };
  return selectFrom(view, call.query.select, null);
}

export const tenantOperations: readonly Operation[] = [
  {
    method: "GET",
    path: "/organization",
    permissions: READ_ORGANIZATION,
    handle: (call) => ({
      status: 200,
      body: { "@odata.context": `${call.graphUrl}/$metadata#organization`, value: [organization(call)] },
    }),
  },
  {
    method: "GET",
    path: "/organization/{id}",
    permissions: READ_ORGANIZATION,
    handle(call) {
      if (call.parameters.id!.toLowerCase() !== tenantOf(call.world).tenantId)
        throw notFound(call.parameters.id!);
      return {
        status: 200,
        body: { "@odata.context": `${call.graphUrl}/$metadata#organization/$entity`, ...organization(call) },
      };
    },
  },
  {
    method: "GET",
    path: "/domains",
    permissions: READ_DOMAINS,
    handle: (call) => ({
      status: 200,
      body: {
        "@odata.context": `${call.graphUrl}/$metadata#domains`,
        value: tenantOf(call.world).domains.map((name) => domain(call, name)),
      },
    }),
  },
  {
    method: "GET",
    path: "/domains/{id}",
    permissions: READ_DOMAINS,
    handle(call) {
      const name = call.parameters.id!.toLowerCase();
      if (!tenantOf(call.world).domains.includes(name)) throw notFound(name);
      return {
        status: 200,
        body: { "@odata.context": `${call.graphUrl}/$metadata#domains/$entity`, ...domain(call, name) },
      };
    },
  },
];
