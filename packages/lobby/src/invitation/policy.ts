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
