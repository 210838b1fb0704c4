import type { AppOptions } from "../options.ts";

/** May people of this address's domain be invited to the app at all? */
export function domainAllowed({ policy }: AppOptions, address: string): boolean {
  const domain = address.slice(address.lastIndexOf("@") + 1).toLowerCase();
  const names = (list: readonly string[]) => list.some((name) => name.toLowerCase() === domain);
  if (policy?.deniedDomains && names(policy.deniedDomains)) return false;
  return policy?.allowedDomains === undefined || names(policy.allowedDomains);
}

/** Why somebody with these app roles may not invite, or null when they may. */
export function inviterRefused({ policy, name }: AppOptions, roles: readonly string[]): string | null {
  if (policy?.inviterRole === undefined || roles.includes(policy.inviterRole)) return null;
  return `In ${name} only people with the role “${policy.inviterRole}” may invite. An administrator can give it to you.`;
}

const day = 24 * 3600_000;

/**
 * When access ends, or why it may not end then. Null asks for no end, and gets the latest one that the app allows.
 *
 * @param wanted ISO 8601
 */
export function readEnd(
  wanted: string | null,
  { policy, name }: AppOptions,
  now: Date,
): Date | null | string {
  const days = policy?.longestAccessDays;
  const latest = days === undefined ? null : new Date(now.getTime() + days * day);
  if (wanted === null) return latest;
  const end = new Date(wanted);
  if (end <= now) return "This is over already.";
  // Somebody who chooses the last day means all of it.
  if (latest !== null && end.getTime() > latest.getTime() + day)
    return `${name} allows ${days} days at most.`;
  return end;
}

/** When an invitation that nobody accepts ends. */
export function linkUntil({ invitation }: AppOptions, now: Date): Date {
  return new Date(now.getTime() + (invitation?.linkDays ?? 30) * day);
}
