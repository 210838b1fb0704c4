import { newId } from "../identifiers.ts";
import type { Collection, Row } from "../store/collection.ts";
import type { RoleAssignment, RoleDefinition } from "../store/rows.ts";
import { type Body, booleanProperty, objectBody, property, textProperty, textsProperty } from "./body.ts";
import { entityBody } from "./entity-body.ts";
import { badRequest, notFound } from "./graph-error.ts";
import { listPage } from "./list.ts";
import { both, type GraphCall, noContent, type Operation } from "./operation.ts";
import { callerHolds } from "./rights.ts";
import { selectFrom } from "./user-view.ts";

export const READ_ROLES = both(
  "RoleManagement.Read.Directory",
  "RoleManagement.ReadWrite.Directory",
  "Directory.Read.All",
  "Directory.ReadWrite.All",
);
const WRITE = both("RoleManagement.ReadWrite.Directory");

const DEFINITIONS = "/roleManagement/directory/roleDefinitions";
const ASSIGNMENTS = "/roleManagement/directory/roleAssignments";

const mayDefine = (call: GraphCall): boolean =>
  callerHolds(call, "microsoft.directory/roleDefinitions/update");
const mayAssign = (call: GraphCall): boolean =>
  callerHolds(call, "microsoft.directory/roleAssignments/update");

const definitionView = ({ actions, ...role }: RoleDefinition): Record<string, unknown> => ({
  ...role,
  resourceScopes: ["/"],
  rolePermissions: [{ allowedResourceActions: actions, condition: null }],
  version: null,
});
const assignmentView = (assignment: RoleAssignment): Record<string, unknown> => ({
  ...assignment,
  appScopeId: null,
});

function find<T extends Row, Index extends string>(rows: Collection<T, Index>, { parameters }: GraphCall): T {
  const row = rows.get(parameters.id!);
  if (!row) throw notFound(parameters.id!);
  return row;
}

// No custom role can switch an account off or on, invite, delete, or give another address: a built-in one in a unit can.
const BUILT_IN_ONLY =
  /^microsoft\.directory\/users\/(allProperties\/\w+|enable|disable|create|delete|restore|inviteGuest|otherMails\/update)$/;

function actionsIn(body: Body): readonly string[] | null {
  const given = property(body, "rolePermissions");
  if (given === undefined) return null;
  if (!Array.isArray(given))
    throw badRequest("Invalid value specified for property 'rolePermissions' of the resource.");
  const actions = given.flatMap((one) => textsProperty(objectBody(one), "allowedResourceActions") ?? []);
  const refused = actions.find(
    (action) => !/^microsoft\.directory\/[\w./-]+$/.test(action) || BUILT_IN_ONLY.test(action),
  );
  if (refused !== undefined)
    throw badRequest(`Action '${refused}' is not supported for Custom Role creation.`);
  return actions;
}

function define(call: GraphCall) {
  const body = entityBody(call.body, "unifiedRoleDefinition");
  const displayName = textProperty(body, "displayName");
  const isEnabled = booleanProperty(body, "isEnabled");
  const actions = actionsIn(body);
  if (!displayName || isEnabled === null || !actions)
    throw badRequest("displayName, isEnabled and rolePermissions are required.");
  const id = newId();
  const role = {
    id,
    displayName,
    isEnabled,
    actions,
    templateId: textProperty(body, "templateId") ?? id,
    description: textProperty(body, "description"),
    isBuiltIn: false,
  };
  call.world.state.roleDefinitions.put(role);
  return {
    status: 201,
    body: {
      "@odata.context": `${call.graphUrl}/$metadata#roleManagement/directory/roleDefinitions/$entity`,
      ...definitionView(role),
    },
  };
}

function assign(call: GraphCall) {
  const { state } = call.world;
  const body = entityBody(call.body, "unifiedRoleAssignment");
  const [roleDefinitionId, principalId] = [
    textProperty(body, "roleDefinitionId"),
    textProperty(body, "principalId"),
  ];
  const [directory, app] = [textProperty(body, "directoryScopeId"), textProperty(body, "appScopeId")];
  if (!roleDefinitionId || !principalId) throw badRequest("roleDefinitionId and principalId are required.");
  if ((directory === null) === (app === null))
    throw badRequest("Exactly one of directoryScopeId and appScopeId is required.");
  if (!state.roleDefinitions.get(roleDefinitionId)) throw notFound(roleDefinitionId);
  const known = [state.users, state.groups, state.servicePrincipals].some((rows) => rows.get(principalId));
  if (!known)
    throw badRequest(
      "Role assignment subject must be a user, role-assignable group, or service principal constituent in the tenant.",
    );
  const directoryScopeId = directory ?? "/";
  const unit = /^\/administrativeUnits\/(.+)$/.exec(directoryScopeId)?.[1];
  if (unit !== undefined && !state.administrativeUnits.get(unit)) throw notFound(unit);
  const same = state.roleAssignments
    .find("principalId", principalId)
    .some((one) => one.roleDefinitionId === roleDefinitionId && one.directoryScopeId === directoryScopeId);
  if (same)
    throw badRequest(
      "A conflicting object with one or more of the specified property values is present in the directory.",
    );
  const assignment = state.roleAssignments.put({
    id: newId(),
    roleDefinitionId,
    principalId,
    directoryScopeId,
  });
  return {
    status: 201,
    body: {
      "@odata.context": `${call.graphUrl}/$metadata#roleManagement/directory/roleAssignments/$entity`,
      ...assignmentView(assignment),
    },
  };
}

export const roleManagementOperations: readonly Operation[] = [
  {
    method: "GET",
    path: DEFINITIONS,
    permissions: READ_ROLES,
    handle: (call) =>
      listPage(call, call.world.state.roleDefinitions, {
        context: DEFINITIONS.slice(1),
        path: DEFINITIONS,
        view: definitionView,
        select: (role) => selectFrom(definitionView(role), call.query.select, null),
      }),
  },
  { method: "POST", path: DEFINITIONS, permissions: WRITE, right: mayDefine, handle: define },
  {
    method: "GET",
    path: `${DEFINITIONS}/{id}`,
    permissions: READ_ROLES,
    handle: (call) => ({
      status: 200,
      body: {
        "@odata.context": `${call.graphUrl}/$metadata#roleManagement/directory/roleDefinitions/$entity`,
        ...definitionView(find(call.world.state.roleDefinitions, call)),
      },
    }),
  },
  {
    method: "PATCH",
    path: `${DEFINITIONS}/{id}`,
    permissions: WRITE,
    right: mayDefine,
    handle(call) {
      const role = find(call.world.state.roleDefinitions, call);
      if (role.isBuiltIn) throw badRequest("Built-in roles cannot be changed.");
      const body = entityBody(call.body, "unifiedRoleDefinition");
      call.world.state.roleDefinitions.put({
        ...role,
        displayName: textProperty(body, "displayName") ?? role.displayName,
        description: textProperty(body, "description") ?? role.description,
        isEnabled: booleanProperty(body, "isEnabled") ?? role.isEnabled,
        actions: actionsIn(body) ?? role.actions,
      });
      return noContent;
    },
  },
  {
    method: "DELETE",
    path: `${DEFINITIONS}/{id}`,
    permissions: WRITE,
    right: mayDefine,
    handle(call) {
      const role = find(call.world.state.roleDefinitions, call);
      if (role.isBuiltIn) throw badRequest("Built-in roles cannot be deleted.");
      call.world.state.roleDefinitions.delete(role.id);
      return noContent;
    },
  },
  {
    method: "GET",
    path: ASSIGNMENTS,
    permissions: READ_ROLES,
    handle: (call) =>
      listPage(call, call.world.state.roleAssignments, {
        context: ASSIGNMENTS.slice(1),
        path: ASSIGNMENTS,
        view: assignmentView,
        select: (one) => selectFrom(assignmentView(one), call.query.select, null),
      }),
  },
  { method: "POST", path: ASSIGNMENTS, permissions: WRITE, right: mayAssign, handle: assign },
  {
    method: "GET",
    path: `${ASSIGNMENTS}/{id}`,
    permissions: READ_ROLES,
    handle: (call) => ({
      status: 200,
      body: {
        "@odata.context": `${call.graphUrl}/$metadata#roleManagement/directory/roleAssignments/$entity`,
        ...assignmentView(find(call.world.state.roleAssignments, call)),
      },
    }),
  },
  {
    method: "DELETE",
    path: `${ASSIGNMENTS}/{id}`,
    permissions: WRITE,
    right: mayAssign,
    handle(call) {
      call.world.state.roleAssignments.delete(find(call.world.state.roleAssignments, call).id);
      return noContent;
    },
  },
];
