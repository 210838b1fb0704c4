import { tenantOf, type World } from "../world.ts";
import { aadsts } from "./aadsts.ts";

const SHARED = new Set(["common", "organizations"]);

/**
 * Whether a path segment means this tenant: its id, one of its domains, or an endpoint shared by all tenants.
 * @throws AADSTS90002 when it means another one.
 */
export function checkTenant(world: World, segment: string): "own" | "shared" {
  const name = segment.toLowerCase();
  if (SHARED.has(name)) return "shared";
  const tenant = tenantOf(world);
  if (name === tenant.tenantId.toLowerCase() || tenant.domains.includes(name)) return "own";
  throw aadsts(90002, segment);
}
