import type { ServicePrincipal, User } from "../store/rows.ts";
import type { State } from "../store/state.ts";

/** The ids of every group that holds a user or principal, groups within groups included. */
export function groupsOf(state: State, memberId: string): Set<string> {
  const found = new Set<string>();
  const open = [memberId];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    for (const link of state.members.find("to", id)) {
      if (found.has(link.from) || !state.groups.get(link.from)) continue;
      found.add(link.from);
      open.push(link.from);
    }
  }
  return found;
}

/** The ids of everybody in a group, those of groups within it included; each once. */
export function* transitiveMembers(state: State, groupId: string): Generator<string> {
  const seen = new Set<string>([groupId]);
  const open = [groupId];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    for (const link of state.members.find("from", id)) {
      if (seen.has(link.to)) continue;
      seen.add(link.to);
      yield link.to;
      if (state.groups.get(link.to)) open.push(link.to);
    }
  }
}

/** Values of the application roles that a user holds, directly or by direct membership of a group. */
export function userRoles(
  state: State,
  user: User,
  resource: ServicePrincipal,
): { assigned: boolean; values: string[] } {
  const holders = [user.id, ...state.members.find("to", user.id).map((link) => link.from)];
  const assignments = holders
    .flatMap((id) => state.appRoleAssignments.find("principalId", id))
    .filter((assignment) => assignment.resourceId === resource.id);
  return { assigned: assignments.length > 0, values: roleValues(state, resource, assignments) };
}

/** Values of the application permissions that a client holds on a resource. */
export function applicationRoles(
  state: State,
  client: ServicePrincipal,
  resource: ServicePrincipal,
): string[] {
  const assignments = state.appRoleAssignments
    .find("principalId", client.id)
    .filter((assignment) => assignment.resourceId === resource.id);
  return roleValues(state, resource, assignments);
}

function roleValues(
  state: State,
  resource: ServicePrincipal,
  assignments: readonly { appRoleId: string }[],
): string[] {
  const roles = state.applications.first("appId", resource.appId)?.appRoles ?? [];
  const ids = new Set(assignments.map((assignment) => assignment.appRoleId));
  return roles.filter((role) => ids.has(role.id) && role.value !== null).map((role) => role.value as string);
}
