import type { ProvisionedGuest } from "../options.ts";
import type { ProvisionTools } from "../provision/provisioner.ts";
import { addresses, ids } from "./tenant.ts";

/** Maria as an app gets to know her; a test names only what it cares about. */
export function testGuest(change: Partial<ProvisionedGuest> = {}): ProvisionedGuest {
  return {
    tenantId: ids.tenant,
    objectId: "cbb896f9-8306-49d0-b56b-b8e39cd28825",
    email: addresses.maria,
    displayName: "Maria Lindqvist",
    resource: { type: "order", id: "1207" },
    role: "viewer",
    invitationId: "0190f3c2-1111-7000-8000-000000000001",
    invitedBy: { tenantId: ids.tenant, objectId: ids.dana },
    ...change,
  };
}

export function provisionTools(change: Partial<ProvisionTools> = {}): ProvisionTools {
  return {
    now: new Date("2026-11-23T12:00:00Z"),
    act: "act",
    holds: async () => [],
    signal: AbortSignal.timeout(60_000),
    ...change,
  };
}
