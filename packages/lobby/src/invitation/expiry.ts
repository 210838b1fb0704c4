import type { Invitation } from "./invitation.ts";

/** When an invitation ends by itself: with the guest's access, or earlier when nobody has accepted it. */
export function expiresAt({ accessUntil, linkUntil, acceptedAt, revocation }: Invitation): Date | null {
  if (revocation) return null;
  return earliest(accessUntil, acceptedAt === null ? linkUntil : null);
}

export function earliest(one: Date | null, other: Date | null): Date | null {
  if (one === null || other === null) return one ?? other;
  return one < other ? one : other;
}
