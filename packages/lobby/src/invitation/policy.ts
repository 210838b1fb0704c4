import type { AppOptions, People } from "../options.ts";
import { domainOf } from "./address.ts";

/** May people of this address's domain be invited to the app at all? */
export function domainAllowed({ policy }: AppOptions, address: string): boolean {
  const domain = domainOf(address);
  const names = (list: readonly string[]) => list.some((name) => name.toLowerCase() === domain);
  if (policy?.deniedDomains && names(policy.deniedDomains)) return false;
  return policy?.allowedDomains === undefined || names(policy.allowedDomains);
}

/** What an inviter is in the tenant, as far as the app's policy asks. */
export type Standing = Readonly<{ appRoles: readonly string[]; groups: readonly string[] }>;

/** Every group that the policy asks for. */
export function groupsAskedFor({ policy, roles }: AppOptions): string[] {
  const people = [
    policy?.inviters,
    policy?.guestAdmins,
    ...Object.values(roles).map(({ givenBy }) => givenBy),
  ];
  return [...new Set(people.flatMap((each) => each?.groups ?? []))];
}

/** Why somebody may not invite, or null when they may. */
export function inviterRefused({ policy, name }: AppOptions, standing: Standing): string | null {
  if (isAmong(policy?.inviters, standing)) return null;
  const [role] = policy?.inviters?.appRoles ?? [];
  return role === undefined
    ? `In ${name} only some people may invite. An administrator can add you to their group.`
    : `In ${name} only people with the role “${role}” may invite. An administrator can give it to you.`;
}

/** The roles of the app that somebody may give to guests. */
export function givableRoles({ roles }: AppOptions, standing: Standing): string[] {
  return Object.keys(roles).filter((id) => isAmong(roles[id]!.givenBy, standing));
}

/** Whether somebody may off-board the app's guests, whoever invited them; nobody, where the app does not say. */
export function isGuestAdmin({ policy }: AppOptions, standing: Standing): boolean {
  return policy?.guestAdmins !== undefined && isAmong(policy.guestAdmins, standing);
}

function isAmong(people: People | undefined, { appRoles, groups }: Standing): boolean {
  if (people === undefined) return true;
  const held = new Set(groups.map((id) => id.toLowerCase()));
  return (
    (people.appRoles ?? []).some((role) => appRoles.includes(role)) ||
    (people.groups ?? []).some((id) => held.has(id.toLowerCase()))
  );
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
export function linkUntil({ invitation }: Pick<AppOptions, "invitation">, now: Date): Date {
  return new Date(now.getTime() + (invitation?.linkDays ?? 30) * day);
}
