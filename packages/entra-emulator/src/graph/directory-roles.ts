import { derivedId } from "../identifiers.ts";
import { Collection, type Row } from "../store/collection.ts";
import type { RoleAssignment } from "../store/rows.ts";
import { tenantOf, type World } from "../world.ts";
import { directoryObjectView } from "./directory-objects.ts";
import { notFound } from "./graph-error.ts";
import { listPage } from "./list.ts";
import type { GraphCall, Operation } from "./operation.ts";
import { READ_ROLES } from "./role-management.ts";
import { selectFrom } from "./user-view.ts";

// The one role that every tenant has from its first day; others come to be when somebody gets them.
const GLOBAL_ADMINISTRATOR = "62e90394-69f5-4237-9190-012177145e10";

/** A built-in role that is active in the tenant: the older view of role definitions and assignments. */
type DirectoryRole = Row &
  Readonly<{
    deletedDateTime: null;
    description: string | null;
    displayName: string;
    roleTemplateId: string;
  }>;

/** Every active role. Its id is the tenant's own; `roleTemplateId` is the same everywhere. */
function activeRoles(world: World): Collection<DirectoryRole> {
  const { state } = world;
  const roles = new Collection<DirectoryRole>("directoryRoles", {}, () => {});
  const held = new Set([...state.roleAssignments].map((assignment) => assignment.roleDefinitionId));
  for (const { id, isBuiltIn, description, displayName, templateId } of state.roleDefinitions) {
    if (!isBuiltIn || (id !== GLOBAL_ADMINISTRATOR && !held.has(id))) continue;
    roles.put({
      id: derivedId("directory role", tenantOf(world).tenantId, templateId),
      deletedDateTime: null,
      description,
      displayName,
      roleTemplateId: templateId,
    });
  }
  return roles;
}

/** The active roles that a principal holds in the whole tenant. */
export function rolesHeldBy(world: World, principalId: string): DirectoryRole[] {
  const held = tenantWide(world.state.roleAssignments.find("principalId", principalId));
  const ids = new Set(held.map((assignment) => assignment.roleDefinitionId));
  return ids.size === 0 ? [] : [...activeRoles(world)].filter((role) => ids.has(role.roleTemplateId));
}

/** An assignment within an administrative unit makes nobody a member of the role. */
const tenantWide = (assignments: Iterable<RoleAssignment>): RoleAssignment[] =>
  [...assignments].filter((assignment) => assignment.directoryScopeId === "/");

/** By its id, or as `directoryRoles(roleTemplateId='…')`. @throws 404 */
function findRole({ world, parameters }: GraphCall): DirectoryRole {
  const name = parameters.id!;
  const templateId = /^roleTemplateId='?([^']+?)'?$/i.exec(name)?.[1]?.toLowerCase();
  const roles = activeRoles(world);
  const role = templateId
    ? [...roles].find((one) => one.roleTemplateId === templateId)
    : roles.get(name.toLowerCase());
  if (!role) throw notFound(name);
  return role;
}

export const directoryRoleOperations: readonly Operation[] = [
  {
    method: "GET",
    path: "/directoryRoles",
    permissions: READ_ROLES,
    handle: (call) =>
      listPage(call, activeRoles(call.world), {
        context: "directoryRoles",
        path: "/directoryRoles",
        view: (role) => ({ ...role }),
        select: (role) => selectFrom({ ...role }, call.query.select, null),
      }),
  },
  {
    method: "GET",
    path: "/directoryRoles/{id}",
    permissions: READ_ROLES,
    handle: (call) => ({
      status: 200,
      body: {
        "@odata.context": `${call.graphUrl}/$metadata#directoryRoles/$entity`,
        ...selectFrom({ ...findRole(call) }, call.query.select, null),
      },
    }),
  },
  {
    method: "GET",
    path: "/directoryRoles/{id}/members",
    permissions: READ_ROLES,
    handle(call) {
      const { roleTemplateId } = findRole(call);
      const value = tenantWide(call.world.state.roleAssignments)
        .filter((assignment) => assignment.roleDefinitionId === roleTemplateId)
        .map((assignment) => directoryObjectView(call, assignment.principalId))
        .filter((member) => member !== null);
      const context = `${call.graphUrl}/$metadata#directoryObjects`;
      return { status: 200, body: { "@odata.context": context, value } };
    },
  },
];
