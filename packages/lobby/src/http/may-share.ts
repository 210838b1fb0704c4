import { Problem } from "../contract/index.ts";
import { checkMemberGroups } from "../graph/check-member-groups.ts";
import type { Graph } from "../graph/graph.ts";
import { givableRoles, groupsAskedFor, inviterRefused, type Standing } from "../invitation/policy.ts";
import type { ResourceKey } from "../options.ts";
import type { Caller } from "../tokens/caller.ts";

type Answer =
  | { allowed: false; reason: string; askWhom?: { name: string; email?: string } }
  /** `roles`: those of the app that the caller may give. */
  | { allowed: true; name: string; manages: boolean; roles: readonly string[] };

/**
 * May the caller share this? First the app's policy decides, then the app itself.
 *
 * @throws Problem `app-unavailable`, and those of Graph where groups have to be asked for
 */
export async function mayShare(caller: Caller, resource: ResourceKey, asApp: Graph): Promise<Answer> {
  const { app, inviter } = caller;
  const standing = await standingOf(caller, asApp);
  const refused = inviterRefused(app, standing);
  if (refused !== null) return { allowed: false, reason: refused };
  const roles = givableRoles(app, standing);
  if (roles.length === 0)
    return { allowed: false, reason: `${app.name} has no role that you may give to guests.` };
  try {
    const answer = await app.mayShare(inviter, resource);
    return answer.allowed ? { ...answer, manages: answer.manages === true, roles } : answer;
  } catch (cause) {
    if (cause instanceof Problem) throw cause;
    throw new Problem("app-unavailable", {
      detail: `${app.name} could not say whether you may share this.`,
      cause,
    });
  }
}

/** The directory is asked only where the policy names groups and the token does not. */
export async function standingOf({ app, inviter, roles, groups }: Caller, asApp: Graph): Promise<Standing> {
  const wanted = groupsAskedFor(app);
  if (wanted.length === 0 || groups !== null) return { appRoles: roles, groups: groups ?? [] };
  return { appRoles: roles, groups: [...(await checkMemberGroups(asApp, inviter.objectId, wanted))] };
}
