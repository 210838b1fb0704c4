import type { Group, Link } from "../store/rows.ts";

/** A group from the properties that somebody gave; a security group unless they say otherwise. */
export function groupFrom(given: Partial<Group> & { id: string; displayName: string }, now: Date): Group {
  const dynamic = Boolean(given.membershipRule);
  return {
    id: given.id,
    displayName: given.displayName,
    description: given.description ?? null,
    mail: given.mail ?? null,
    mailEnabled: given.mailEnabled ?? false,
    mailNickname: given.mailNickname ?? given.displayName.replace(/[^A-Za-z0-9]/g, "").toLowerCase(),
    securityEnabled: given.securityEnabled ?? true,
    isAssignableToRole: given.isAssignableToRole ?? null,
    groupTypes: given.groupTypes ?? (dynamic ? ["DynamicMembership"] : []),
    membershipRule: given.membershipRule ?? null,
    membershipRuleProcessingState: given.membershipRuleProcessingState ?? (dynamic ? "On" : null),
    onPremisesSyncEnabled: given.onPremisesSyncEnabled ?? null,
    visibility: given.visibility ?? null,
    createdDateTime: given.createdDateTime ?? now.toISOString(),
  };
}

export function linkBetween(from: string, to: string, now: Date): Link {
  return { id: `${from}/${to}`, from, to, since: now.toISOString() };
}
