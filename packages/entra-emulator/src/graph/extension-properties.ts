import { isSeen } from "../directory/replication.ts";
import { newId } from "../identifiers.ts";
import type { ExtensionProperty } from "../store/rows.ts";
import type { World } from "../world.ts";
import {
  findApplication,
  mayWriteApplication,
  READ_APPLICATIONS,
  WRITE_APPLICATIONS,
} from "./applications.ts";
import { textProperty, textsProperty } from "./body.ts";
import { entityBody } from "./entity-body.ts";
import { badRequest } from "./graph-error.ts";
import type { GraphCall, Operation } from "./operation.ts";

const TYPES = ["String", "Boolean", "Integer", "LargeInteger", "DateTime", "Binary"] as const;

/** An extension is of use once its application has a service principal, and the directory has heard of it everywhere. */
export function isAvailable(world: World, { applicationId, createdDateTime }: ExtensionProperty): boolean {
  const app = world.state.applications.get(applicationId);
  const principal = app && world.state.servicePrincipals.first("appId", app.appId);
  return principal !== undefined && isSeen(world, createdDateTime, "patch");
}

function createExtension(call: GraphCall) {
  const { state, clock } = call.world;
  const app = findApplication(call);
  const body = entityBody(call.body, "extensionProperty");
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

export const extensionPropertyOperations: readonly Operation[] = [
  {
    method: "GET",
    path: "/applications/{id}/extensionProperties",
    permissions: READ_APPLICATIONS,
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
    permissions: WRITE_APPLICATIONS,
    right: mayWriteApplication,
    handle: createExtension,
  },
  {
    method: "POST",
    path: "/directoryObjects/getAvailableExtensionProperties",
    permissions: {
      delegated: [...READ_APPLICATIONS.delegated, "User.Read.All"],
      application: [...READ_APPLICATIONS.application, "User.Read.All"],
    },
    handle(call) {
      const value = [...call.world.state.extensionProperties]
        .filter((one) => isAvailable(call.world, one))
        .map((one) => extensionView(call, one));
      return {
        status: 200,
        body: { "@odata.context": `${call.graphUrl}/$metadata#Collection(extensionProperty)`, value },
      };
    },
  },
];
