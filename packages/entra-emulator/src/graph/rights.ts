import { groupsOf } from "../directory/app-access.ts";
import type { State } from "../store/state.ts";
import type { GraphCall } from "./operation.ts";

/**
 * Whether directory roles give a principal an action on a target: tenant-wide, on the target alone, or on an administrative
 * unit that holds it.
 */
export function holdsAction(state: State, principalId: string, action: string, targetId?: string): boolean {
  const holders = [principalId, ...groupsOf(state, principalId)];
  return holders
    .flatMap((id) => state.roleAssignments.find("principalId", id))
    .some((assignment) => {
      const role = state.roleDefinitions.get(assignment.roleDefinitionId);
      if (!role?.isEnabled || !role.actions.some((held) => covers(held, action))) return false;
      return inScope(state, assignment.directoryScopeId, targetId);
    });
}

/** The same for whoever calls. */
export function callerHolds(call: GraphCall, action: string, targetId?: string): boolean {
  const principalId = call.caller.is === "user" ? call.caller.user.id : call.caller.principal.id;
  return holdsAction(call.world.state, principalId, action, targetId);
}

export const isGuest = ({ caller }: GraphCall): boolean =>
  caller.is === "user" && caller.user.userType === "Guest";

function covers(held: string, action: string): boolean {
  if (held === "*" || held === action) return true;
  const family = /^(.+)\/allProperties\/allTasks$/.exec(held)?.[1];
  return family !== undefined && action.startsWith(`${family}/`);
}

function inScope(state: State, scope: string, targetId: string | undefined): boolean {
  if (scope === "/") return true;
  if (targetId === undefined) return false;
  const unit = /^\/administrativeUnits\/(.+)$/.exec(scope)?.[1];
  return unit === undefined
    ? scope === `/${targetId}`
    : state.unitMembers.get(`${unit}/${targetId}`) !== undefined;
}
