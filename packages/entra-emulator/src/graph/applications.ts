import { newId } from "../identifiers.ts";
import type { Application, ExtensionProperty } from "../store/rows.ts";
import { type Body, objectBody, property, textProperty, textsProperty } from "./body.ts";
import { badRequest, notFound } from "./graph-error.ts";
import { listPage } from "./list.ts";
import { type GraphCall, noContent, type Operation } from "./operation.ts";
import { GRAPH_APP_ID } from "./permissions.ts";
import { callerHolds } from "./rights.ts";
import { selectFrom } from "./user-view.ts";

const READ = {
  delegated: [
    "Application.Read.All",
    "Application.ReadWrite.All",
    "Directory.Read.All",
    "Directory.ReadWrite.All",
  ],
  application: [
    "Application.Read.All",
    "Application.ReadWrite.All",
    "Directory.Read.All",
    "Directory.ReadWrite.All",
  ],
} as const;
const WRITE = {
  delegated: ["Application.ReadWrite.All"],
  application: ["Application.ReadWrite.All"],
} as const;
const TYPES = ["String", "Boolean", "Integer", "LargeInteger", "DateTime", "Binary"] as const;

const mayWrite = (call: GraphCall): boolean =>
  callerHolds(call, "microsoft.directory/applications/basic/update", call.parameters.id);

function findApplication({ world, parameters }: GraphCall): Application {
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
      requestedAccessTokenVersion: app.accessTokenVersion,
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
    passwordCredentials: app.secrets.map(({ keyId, endDateTime }) => ({
      keyId,
      endDateTime,
      secretText: null,
    })),
  };
}

function createApplication(call: GraphCall) {
  const { state, clock } = call.world;
  const body = objectBody(call.body);
  const displayName = textProperty(body, "displayName");
  if (!displayName) throw badRequest("A value is required for property 'displayName' of the resource.");
  const app = state.applications.put({
    id: newId(),
    appId: newId(),
    displayName,
    identifierUris: textsProperty(body, "identifierUris") ?? [],
    secrets: [],
    certificates: [],
    redirectUris: {
      web: redirects(body, "web"),
      spa: redirects(body, "spa"),
      public: redirects(body, "publicClient"),
    },
    scopes: [],
    appRoles: [],
    preAuthorizedClients: [],
    accessTokenVersion: 2,
    groupMembershipClaims: null,
    optionalClaims: [],
    createdDateTime: clock.now().toISOString(),
  });
  return {
    status: 201,
    body: { "@odata.context": `${call.graphUrl}/$metadata#applications/$entity`, ...view(app) },
  };
}

function redirects(body: Body, platform: string): readonly string[] {
  const given = property(body, platform);
  return given === undefined || given === null
    ? []
    : (textsProperty(objectBody(given), "redirectUris") ?? []);
}

function changeApplication(call: GraphCall) {
  const app = findApplication(call);
  const body = objectBody(call.body);
  const given = (platform: "web" | "spa" | "publicClient", before: readonly string[]) =>
    property(body, platform) === undefined ? before : redirects(body, platform);
  call.world.state.applications.put({
    ...app,
    displayName: textProperty(body, "displayName") ?? app.displayName,
    identifierUris: textsProperty(body, "identifierUris") ?? app.identifierUris,
    redirectUris: {
      web: given("web", app.redirectUris.web),
      spa: given("spa", app.redirectUris.spa),
      public: given("publicClient", app.redirectUris.public),
    },
  });
  return noContent;
}

function createExtension(call: GraphCall) {
  const { state, clock } = call.world;
  const app = findApplication(call);
  const body = objectBody(call.body);
  const short = textProperty(body, "name") ?? "";
  const dataType = TYPES.find((type) => type === textProperty(body, "dataType"));
  const targetObjects = textsProperty(body, "targetObjects") ?? [];
  if (!/^[A-Za-z]\w{0,63}$/.test(short))
    throw badRequest("Invalid value specified for property 'name' of the resource.");
  if (!dataType) throw badRequest("Invalid value specified for property 'dataType' of the resource.");
  if (targetObjects.length === 0)
    throw badRequest("A value is required for property 'targetObjects' of the resource.");
  const name = `extension_${app.appId.replaceAll("-", "")}_${short}`;
  if (state.extensionProperties.first("name", name.toLowerCase())) {
    throw badRequest(`An extension property exists with the name ${name}.`);
  }
  const extension = state.extensionProperties.put({
    id: newId(),
    name,
    applicationId: app.id,
    dataType,
    targetObjects,
    createdDateTime: clock.now().toISOString(),
  });
  const context = `${call.graphUrl}/$metadata#applications('${app.id}')/extensionProperties/$entity`;
  return { status: 201, body: { "@odata.context": context, ...extensionView(call, extension) } };
}

function extensionView({ world }: GraphCall, extension: ExtensionProperty): Record<string, unknown> {
  return {
    id: extension.id,
    deletedDateTime: null,
    name: extension.name,
    appDisplayName: world.state.applications.get(extension.applicationId)?.displayName ?? null,
    dataType: extension.dataType,
    isMultiValued: false,
    isSyncedFromOnPremises: false,
    targetObjects: extension.targetObjects,
  };
}

export const applicationOperations: readonly Operation[] = [
  {
    method: "GET",
    path: "/applications",
    permissions: READ,
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
    permissions: WRITE,
    right: (call) => callerHolds(call, "microsoft.directory/applications/create"),
    handle: createApplication,
  },
  {
    method: "GET",
    path: "/applications/{id}",
    permissions: READ,
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
    permissions: WRITE,
    right: mayWrite,
    handle: changeApplication,
  },
  {
    method: "GET",
    path: "/applications/{id}/extensionProperties",
    permissions: READ,
    cost: { units: 2 },
    handle(call) {
      const app = findApplication(call);
      const value = call.world.state.extensionProperties
        .find("applicationId", app.id)
        .map((one) => extensionView(call, one));
      return {
        status: 200,
        body: {
          "@odata.context": `${call.graphUrl}/$metadata#applications('${app.id}')/extensionProperties`,
          value,
        },
      };
    },
  },
  {
    method: "POST",
    path: "/applications/{id}/extensionProperties",
    permissions: WRITE,
    right: mayWrite,
    handle: createExtension,
  },
  {
    method: "POST",
    path: "/directoryObjects/getAvailableExtensionProperties",
    permissions: {
      delegated: [...READ.delegated, "User.Read.All"],
      application: [...READ.application, "User.Read.All"],
    },
    handle(call) {
      const { state } = call.world;
      // An extension is of use only once its application has a service principal.
      const value = [...state.extensionProperties]
        .filter((one) =>
          state.servicePrincipals.first("appId", state.applications.get(one.applicationId)?.appId ?? ""),
        )
        .map((one) => extensionView(call, one));
      return {
        status: 200,
        body: { "@odata.context": `${call.graphUrl}/$metadata#Collection(extensionProperty)`, value },
      };
    },
  },
];
