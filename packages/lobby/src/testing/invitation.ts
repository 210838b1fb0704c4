import { stepNames } from "../contract/index.ts";
import type { Invitation, StepState } from "../invitation/invitation.ts";
import { addresses, ids } from "./tenant.ts";

/** Dana shares order 1207 with Maria; a test names only what it cares about. */
export function testInvitation(
  change: Partial<Omit<Invitation, "steps">> & { steps?: Partial<Invitation["steps"]> } = {},
): Invitation {
  const at = new Date("2026-11-23T10:00:00Z");
  const pending = Object.fromEntries(stepNames.map((name) => [name, { is: "pending" } satisfies StepState]));
  return {
    id: "0190f3c2-1111-7000-8000-000000000001",
    version: 1,
    app: "orders",
    route: "invitation",
    inviter: { tenantId: ids.tenant, objectId: ids.dana, name: "Dana Reyes", email: addresses.dana },
    recipient: { email: addresses.maria, displayName: "Maria Lindqvist" },
    resource: { type: "order", id: "1207", name: "Order 1207", url: "http://localhost:4000/orders/1207" },
    role: "viewer",
    bulk: false,
    message: null,
    language: null,
    redirectUrl: "http://localhost:4000/orders/1207",
    guest: null,
    company: null,
    madeAgain: false,
    packageRequest: null,
    createdAt: at,
    updatedAt: at,
    openedAt: null,
    acceptedAt: null,
    accessUntil: null,
    linkUntil: null,
    revocation: null,
    mailing: 1,
    reminder: null,
    reset: null,
    ...change,
    steps: { ...(pending as Invitation["steps"]), ...change.steps },
  };
}
