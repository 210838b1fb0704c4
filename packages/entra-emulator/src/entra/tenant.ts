import { tenantOf, type World } from "../world.ts";
import { aadsts } from "./aadsts.ts";

const SHARED = new Set(["common", "organizations"]);

/**
 * Whether a path segment means this tenant: its id, one of its domains, or an endpoint shared by all tenants.
 * @throws AADSTS90002 when it means another one.
 */
export function checkTenant(world: World, segment: string): "own" | "shared" {
  if (!isOurs(world, segment)) throw aadsts(90002, segment);
  return SHARED.has(segment.toLowerCase()) ? "shared" : "own";
}

export function isOurs(world: World, segment: string): boolean {
  const name = segment.toLowerCase();
  const { tenantId, domains } = tenantOf(world);
  return SHARED.has(name) || name === tenantId.toLowerCase() || domains.includes(name);
}
