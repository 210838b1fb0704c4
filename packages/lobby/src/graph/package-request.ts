import * as z from "zod/mini";
import { addressKey } from "../invitation/address.ts";

/** A request for an access package, as entitlement management shows it. */
export type PackageRequest = Readonly<{
  id: string;
  /**
   * `under-way`: submitted, waiting for approval, being delivered. The others are its ends; `refused` carries Graph's own
   * word (`denied`, `deliveryFailed`, `canceled`).
   */
  progress: Readonly<{ is: "under-way" | "refused"; state: string } | { is: "delivered" }>;
  createdAt: Date;
  target: Readonly<{ email: string | null; objectId: string | null }>;
}>;

/** Whom a request is for: the address is used for who is not in the directory yet. */
export type PackageTarget = Readonly<{ email: string; objectId: string | null }>;

const optional = z.optional(z.nullable(z.string()));

export const packageRequestBody = z.object({
  id: z.string().check(z.minLength(1)),
  state: z.string(),
  createdDateTime: z.string(),
  assignment: z.optional(
    z.nullable(
      z.object({ target: z.optional(z.nullable(z.object({ email: optional, objectId: optional }))) }),
    ),
  ),
});

/** What has to be asked for: relations come only by name. */
export const packageRequestExpand = "$expand=assignment($expand=target)";
export const packageRequestsPath = "/identityGovernance/entitlementManagement/assignmentRequests";

export function readPackageRequest(answer: unknown): PackageRequest {
  const { id, state, createdDateTime, assignment } = packageRequestBody.parse(answer);
  return {
    id,
    progress: progressOf(state),
    createdAt: new Date(createdDateTime),
    target: {
      email: assignment?.target?.email ?? null,
      objectId: assignment?.target?.objectId ?? null,
    },
  };
}

export function isFor({ target }: PackageRequest, wanted: PackageTarget): boolean {
  if (wanted.objectId !== null && target.objectId?.toLowerCase() === wanted.objectId.toLowerCase())
    return true;
  return target.email !== null && addressKey(target.email) === addressKey(wanted.email);
}

function progressOf(state: string): PackageRequest["progress"] {
  if (/^delivered$/i.test(state)) return { is: "delivered" };
  return { is: /^(denied|deliveryFailed|canceled)$/i.test(state) ? "refused" : "under-way", state };
}
