import { builtInRole } from "../graph/built-in-roles.ts";
import { derivedId } from "../identifiers.ts";
import type { State } from "../store/state.ts";

/** The id of the user or group that a seed names by id, user principal name, mail or display name. */
export function findPrincipal(state: State, name: string): string | undefined {
  if (state.users.get(name) || state.groups.get(name)) return name;
  const user = state.users.first("address", name.toLowerCase());
  if (user) return user.id;
  for (const group of state.groups) if (group.displayName === name) return group.id;
  for (const other of state.users) if (other.displayName === name) return other.id;
  return undefined;
}

export function assignRole(
  state: State,
  principalId: string,
  roleName: string,
  directoryScopeId = "/",
): void {
  const role = state.roleDefinitions.put(builtInRole(roleName));
  state.roleAssignments.put({
    id: derivedId("role assignment", principalId, role.id, directoryScopeId),
    roleDefinitionId: role.id,
    principalId,
    directoryScopeId,
  });
}
