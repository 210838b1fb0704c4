import { emptyApplication } from "../directory/application-row.ts";
import { newId } from "../identifiers.ts";
import type { Application } from "../store/rows.ts";
import { applicationFrom } from "./application-body.ts";
import { textProperty } from "./body.ts";
import { entityBody } from "./entity-body.ts";
import { badRequest, notFound } from "./graph-error.ts";
import { listPage } from "./list.ts";
import { both, type GraphCall, noContent, type Operation } from "./operation.ts";
import { GRAPH_APP_ID } from "./permissions.ts";
import { callerHolds } from "./rights.ts";
import { selectFrom } from "./user-view.ts";

export const READ_APPLICATIONS = both(
  "Application.Read.All",
  "Application.ReadWrite.All",
  "Directory.Read.All",
  "Directory.ReadWrite.All",
);
export const WRITE_APPLICATIONS = both("Application.ReadWrite.All");

export const mayWriteApplication = (call: GraphCall): boolean =>
  callerHolds(call, "microsoft.directory/applications/basic/update", call.parameters.id);

/** By object id, or as `applications(appId='…')`. @throws 404 */
export function findApplication({ world, parameters }: GraphCall): Application {
  const name = parameters.id!;
  const appId = /^appId='?([^']+?)'?$/i.exec(name)?.[1];
  const found = appId
    ? world.state.applications.first("appId", appId)
    : world.state.applications.get(name.toLowerCase());
  if (!found || found.appId === GRAPH_APP_ID) throw notFound(name);
  return found;
}

/** Secrets are never shown again: only that they are there. */
function view(app: Application): Record<string, unknown> {
  return {
    id: app.id,
    deletedDateTime: null,
    appId: app.appId,
    displayName: app.displayName,
    createdDateTime: app.createdDateTime,
    identifierUris: app.identifierUris,
    signInAudience: "AzureADMyOrg",
    groupMembershipClaims: app.groupMembershipClaims,
    web: { redirectUris: app.redirectUris.web },
    spa: { redirectUris: app.redirectUris.spa },
    publicClient: { redirectUris: app.redirectUris.public },
    api: {
      // Nothing said means the first version.
      requestedAccessTokenVersion: app.accessTokenVersion === 2 ? 2 : null,
      preAuthorizedApplications: app.preAuthorizedClients.map((appId) => ({
        appId,
        delegatedPermissionIds: app.scopes.map((scope) => scope.id),
      })),
      oauth2PermissionScopes: app.scopes.map((scope) => ({
        ...scope,
        adminConsentDescription: scope.adminConsentDisplayName,
        isEnabled: true,
      })),
    },
    appRoles: app.appRoles.map((role) => ({
      ...role,
      description: role.displayName,
      isEnabled: true,
      origin: "Application",
    })),
    requiredResourceAccess: app.requiredResourceAccess ?? [],
    passwordCredentials: app.secrets.map(({ keyId, endDateTime }) => ({
      keyId,
      endDateTime,
      secretText: null,
    })),
  };
}

function createApplication(call: GraphCall) {
  const { state, clock } = call.world;
  const body = entityBody(call.body, "application");
  if (!textProperty(body, "displayName"))
    throw badRequest("A value is required for property 'displayName' of the resource.");
  const empty = {
    id: newId(),
    appId: newId(),
    createdDateTime: clock.now().toISOString(),
    ...emptyApplication,
  };
  const app = state.applications.put(applicationFrom(body, empty));
  return {
    status: 201,
    body: { "@odata.context": `${call.graphUrl}/$metadata#applications/$entity`, ...view(app) },
  };
}

export const applicationOperations: readonly Operation[] = [
  {
    method: "GET",
    path: "/applications",
    permissions: READ_APPLICATIONS,
    cost: { units: 2 },
    handle: (call) =>
      listPage(call, call.world.state.applications, {
        context: "applications",
        path: "/applications",
        view,
        select: (app) => selectFrom(view(app), call.query.select, null),
        visible: (app) => app.appId !== GRAPH_APP_ID,
      }),
  },
  {
    method: "POST",
    path: "/applications",
    permissions: WRITE_APPLICATIONS,
    right: (call) => callerHolds(call, "microsoft.directory/applications/create"),
    handle: createApplication,
  },
  {
    method: "GET",
    path: "/applications/{id}",
    permissions: READ_APPLICATIONS,
    handle: (call) => ({
      status: 200,
      body: {
        "@odata.context": `${call.graphUrl}/$metadata#applications/$entity`,
        ...selectFrom(view(findApplication(call)), call.query.select, null),
      },
    }),
  },
  {
    method: "PATCH",
    path: "/applications/{id}",
    permissions: WRITE_APPLICATIONS,
    right: mayWriteApplication,
    handle(call) {
      const body = entityBody(call.body, "application");
      call.world.state.applications.put(applicationFrom(body, findApplication(call)));
      return noContent;
    },
  },
];
