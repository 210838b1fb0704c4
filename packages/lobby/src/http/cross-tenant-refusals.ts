import { findTenant } from "../graph/find-tenant.ts";
import { getCrossTenantAccess } from "../graph/get-cross-tenant-access.ts";
import type { Graph } from "../graph/graph.ts";

/**
 * The tenants in which Microsoft keeps personal accounts. Cross-tenant settings are for organisations only.
 *
 * @see https://learn.microsoft.com/entra/external-id/cross-tenant-access-overview
 */
const personal = ["9188040d-6c67-4c5b-b112-36a304b66dad", "84df9e7f-e9f6-40af-b435-aaaaaaaaaaaa"];

/**
 * Whose organisations the tenant's cross-tenant settings keep out. Each domain is looked up once, and none where nobody is kept
 * out. What cannot be read keeps nobody out: the invitation itself will tell, as it does what the other organisation decided.
 *
 * @param ownTenantId of the tenant itself, which these settings do not concern
 */
export async function crossTenantRefusals(
  graph: Graph,
  ownTenantId: string,
): Promise<(domain: string) => Promise<boolean>> {
  const access = await getCrossTenantAccess(graph).catch(() => null);
  if (access === null) return async () => false;
  const { keepsOutOthers, partners } = access;
  if (!keepsOutOthers && ![...partners.values()].includes(true)) return async () => false;

  const exempt = new Set([ownTenantId.toLowerCase(), ...personal]);
  const keepsOut = (tenantId: string | null) =>
    tenantId !== null && !exempt.has(tenantId) && (partners.get(tenantId) ?? keepsOutOthers);
  const asked = new Map<string, Promise<boolean>>();
  return (domain) => {
    const known = asked.get(domain);
    if (known) return known;
    const found = findTenant(graph, domain).then(keepsOut, () => false);
    asked.set(domain, found);
    return found;
  };
}
