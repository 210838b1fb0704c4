import { isSeen } from "../directory/replication.ts";
import { newId, newSecret } from "../identifiers.ts";
import { DEFAULT_ACCESS_ROLE } from "../seed/plant-application.ts";
import type { AppRoleAssignment, ServicePrincipal } from "../store/rows.ts";
import { READ_APPLICATIONS } from "./applications.ts";
import { booleanProperty, textProperty } from "./body.ts";
import { entityBody } from "./entity-body.ts";
import { findUser } from "./find-user.ts";
import { badRequest, GraphError, notFound } from "./graph-error.ts";
import { listPage } from "./list.ts";
import { both, type GraphCall, noContent, type Operation } from "./operation.ts";
import { GRAPH_APP_ID } from "./permissions.ts";
import { callerHolds } from "./rights.ts";
import { selectFrom } from "./user-view.ts";
import { READ_USERS } from "./users.ts";

const WRITE = both("Application.ReadWrite.All", "Directory.ReadWrite.All");
const ASSIGN = both("AppRoleAssignment.ReadWrite.All");

/** By object id, or as `servicePrincipals(appId='…')`. @throws 404 */
function findPrincipal({ world, parameters }: GraphCall): ServicePrincipal {
  const name = parameters.id!;
  const appId = /^appId='?([^']+?)'?$/i.exec(name)?.[1];
  const found = appId
    ? world.state.servicePrincipals.first("appId", appId)
    : world.state.servicePrincipals.get(name.toLowerCase());
  if (!found) throw notFound(name);
  return found;
}

function principalView(call: GraphCall, principal: ServicePrincipal): Record<string, unknown> {
  const app = call.world.state.applications.first("appId", principal.appId);
  return {
    ...principal,
    deletedDateTime: null,
    appDisplayName: principal.displayName,
    appOwnerOrganizationId: null,
    servicePrincipalNames: [principal.appId, ...(app?.identifierUris ?? [])],
    signInAudience: "AzureADMyOrg",
    tags: [],
    appRoles: (app?.appRoles ?? []).map((role) => ({
      ...role,
      allowedMemberTypes: [...role.allowedMemberTypes],
      description: role.displayName,
      isEnabled: true,
      origin: "Application",
    })),
    oauth2PermissionScopes: (app?.scopes ?? []).map((scope) => ({
      ...scope,
      adminConsentDescription: scope.adminConsentDisplayName,
      isEnabled: true,
      userConsentDisplayName: null,
      userConsentDescription: null,
    })),
  };
}

/** Lets an application into the tenant: from here on it can be signed in to, assigned and granted something. */
function createPrincipal(call: GraphCall) {
  const { state } = call.world;
  const body = entityBody(call.body, "servicePrincipal");
  const appId = textProperty(body, "appId")?.toLowerCase();
  const app = appId && state.applications.first("appId", appId);
  if (!app)
    throw badRequest(
      `The appId '${appId ?? ""}' of the service principal does not reference a valid application object.`,
    );
  if (state.servicePrincipals.first("appId", app.appId)) {
    throw new GraphError(
      409,
      "Request_MultipleObjectsWithSameKeyValue",
      `The service principal cannot be created, updated, or restored because the service principal name ${app.appId} is already in use.`,
    );
  }
  const principal = state.servicePrincipals.put({
    id: newId(),
    appId: app.appId,
    displayName: app.displayName,
    appRoleAssignmentRequired: booleanProperty(body, "appRoleAssignmentRequired") ?? false,
    accountEnabled: booleanProperty(body, "accountEnabled") ?? true,
    servicePrincipalType: "Application",
  });
  const context = `${call.graphUrl}/$metadata#servicePrincipals/$entity`;
  return { status: 201, body: { "@odata.context": context, ...principalView(call, principal) } };
}

function assign(call: GraphCall) {
  const { state, clock } = call.world;
  const body = entityBody(call.body, "appRoleAssignment");
  const [principalId, resourceId, appRoleId] = ["principalId", "resourceId", "appRoleId"].map((name) => {
    const value = textProperty(body, name);
    if (!value) throw badRequest(`Invalid value specified for property '${name}' of the resource.`);
    return value.toLowerCase();
  }) as [string, string, string];
  const resource = findPrincipal(call);
  if (resource.id !== resourceId)
    throw badRequest("Permission entry resource does not match the service principal of the request.");
  checkRole(call, resource, appRoleId);
  const user = state.users.get(principalId);
  if (user && !isSeen(call.world, user.createdDateTime, "appRole"))
    throw badRequest("Not a valid reference update.");
  const type = user
    ? "User"
    : state.groups.get(principalId)
      ? "Group"
      : state.servicePrincipals.get(principalId)
        ? "ServicePrincipal"
        : null;
  if (type === null) throw notFound(principalId);
  const held = state.appRoleAssignments.find("principalId", principalId);
  if (held.some((one) => one.resourceId === resourceId && one.appRoleId === appRoleId)) {
    throw badRequest("Permission being assigned already exists on the object");
  }
  const assignment = state.appRoleAssignments.put({
    id: newSecret(32),
    appRoleId,
    principalId,
    principalType: type,
    resourceId,
    createdDateTime: clock.now().toISOString(),
  });
  const context = `${call.graphUrl}/$metadata#servicePrincipals('${resource.id}')/appRoleAssignedTo/$entity`;
  return { status: 201, body: { "@odata.context": context, ...assignmentView(call, assignment) } };
}

function checkRole({ world }: GraphCall, resource: ServicePrincipal, appRoleId: string): void {
  const roles = world.state.applications.first("appId", resource.appId)?.appRoles ?? [];
  if (appRoleId === DEFAULT_ACCESS_ROLE ? roles.length === 0 : roles.some((role) => role.id === appRoleId))
    return;
  throw badRequest("Permission being assigned was not found on application");
}

function assignmentView({ world }: GraphCall, assignment: AppRoleAssignment): Record<string, unknown> {
  const { users, groups, servicePrincipals } = world.state;
  const { principalId, resourceId } = assignment;
  const principal = users.get(principalId) ?? groups.get(principalId) ?? servicePrincipals.get(principalId);
  return {
    ...assignment,
    deletedDateTime: null,
    principalDisplayName: principal?.displayName ?? null,
    resourceDisplayName: servicePrincipals.get(resourceId)?.displayName ?? null,
  };
}

function assignments(call: GraphCall, rows: readonly AppRoleAssignment[], path: string) {
  return {
    status: 200,
    body: {
      "@odata.context": `${call.graphUrl}/$metadata#${path}`,
      value: rows.map((row) => assignmentView(call, row)),
    },
  };
}

/** A permission of Graph for an application itself is more than most administrators of applications may give. */
function mayAssign(call: GraphCall): boolean {
  const { id, appId } = findPrincipal(call);
  const action =
    appId === GRAPH_APP_ID
      ? "microsoft.directory/servicePrincipals/managePermissionGrantsForAll.microsoft-company-admin"
      : "microsoft.directory/servicePrincipals/appRoleAssignedTo/update";
  return callerHolds(call, action, id);
}

export const servicePrincipalOperations: readonly Operation[] = [
  {
    method: "GET",
    path: "/servicePrincipals",
    permissions: READ_APPLICATIONS,
    handle: (call) =>
      listPage(call, call.world.state.servicePrincipals, {
        context: "servicePrincipals",
        path: "/servicePrincipals",
        view: (principal) => principalView(call, principal),
        select: (principal) => selectFrom(principalView(call, principal), call.query.select, null),
      }),
  },
  {
    method: "GET",
    path: "/servicePrincipals/{id}",
    permissions: READ_APPLICATIONS,
    handle: (call) => ({
      status: 200,
      body: {
        "@odata.context": `${call.graphUrl}/$metadata#servicePrincipals/$entity`,
        ...selectFrom(principalView(call, findPrincipal(call)), call.query.select, null),
      },
    }),
  },
  {
    method: "POST",
    path: "/servicePrincipals",
    permissions: WRITE,
    right: (call) => callerHolds(call, "microsoft.directory/servicePrincipals/create"),
    handle: createPrincipal,
  },
  {
    method: "PATCH",
    path: "/servicePrincipals/{id}",
    permissions: WRITE,
    right: (call) =>
      callerHolds(call, "microsoft.directory/servicePrincipals/basic/update", findPrincipal(call).id),
    handle(call) {
      const principal = findPrincipal(call);
      const body = entityBody(call.body, "servicePrincipal");
      const required = booleanProperty(body, "appRoleAssignmentRequired");
      const enabled = booleanProperty(body, "accountEnabled");
      call.world.state.servicePrincipals.put({
        ...principal,
        appRoleAssignmentRequired: required ?? principal.appRoleAssignmentRequired,
        accountEnabled: enabled ?? principal.accountEnabled,
      });
      return noContent;
    },
  },
  {
    method: "GET",
    path: "/servicePrincipals/{id}/appRoleAssignedTo",
    permissions: READ_APPLICATIONS,
    handle(call) {
      const { id } = findPrincipal(call);
      return assignments(
        call,
        call.world.state.appRoleAssignments.find("resourceId", id),
        `servicePrincipals('${id}')/appRoleAssignedTo`,
      );
    },
  },
  {
    method: "POST",
    path: "/servicePrincipals/{id}/appRoleAssignedTo",
    permissions: ASSIGN,
    alsoOneOf: READ_APPLICATIONS.application,
    right: mayAssign,
    handle: assign,
  },
  {
    method: "DELETE",
    path: "/servicePrincipals/{id}/appRoleAssignedTo/{assignmentId}",
    permissions: ASSIGN,
    alsoOneOf: READ_APPLICATIONS.application,
    right: mayAssign,
    handle(call) {
      const { assignmentId } = call.parameters;
      if (!call.world.state.appRoleAssignments.delete(assignmentId!)) throw notFound(assignmentId!);
      return noContent;
    },
  },
  {
    method: "GET",
    path: "/servicePrincipals/{id}/appRoleAssignments",
    permissions: READ_APPLICATIONS,
    cost: { units: 2 },
    handle(call) {
      const { id } = findPrincipal(call);
      return assignments(
        call,
        call.world.state.appRoleAssignments.find("principalId", id),
        `servicePrincipals('${id}')/appRoleAssignments`,
      );
    },
  },
  {
    method: "GET",
    path: "/users/{id}/appRoleAssignments",
    permissions: READ_USERS,
    handle(call) {
      const { id } = findUser(call);
      return assignments(
        call,
        call.world.state.appRoleAssignments.find("principalId", id),
        `users('${id}')/appRoleAssignments`,
      );
    },
  },
];
