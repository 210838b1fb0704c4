import { newSecret } from "../identifiers.ts";
import type { PermissionGrant } from "../store/rows.ts";
import { textProperty } from "./body.ts";
import { entityBody } from "./entity-body.ts";
import { badRequest, notFound } from "./graph-error.ts";
import { listPage } from "./list.ts";
import { both, type GraphCall, noContent, type Operation } from "./operation.ts";
import { callerHolds } from "./rights.ts";
import { selectFrom } from "./user-view.ts";

const READ = both("DelegatedPermissionGrant.ReadWrite.All", "Directory.Read.All", "Directory.ReadWrite.All");
const WRITE = both("DelegatedPermissionGrant.ReadWrite.All");

const GRANT = "microsoft.directory/servicePrincipals/managePermissionGrantsForAll";
const mayGrant = (call: GraphCall): boolean =>
  callerHolds(call, `${GRANT}.microsoft-application-admin`) ||
  callerHolds(call, `${GRANT}.microsoft-company-admin`);

function find({ world, parameters }: GraphCall): PermissionGrant {
  const grant = world.state.permissionGrants.get(parameters.id!);
  if (!grant) throw notFound(parameters.id!);
  return grant;
}

function create(call: GraphCall) {
  const { state } = call.world;
  const body = entityBody(call.body, "oAuth2PermissionGrant");
  const [clientId, resourceId, consentType, principalId] = [
    "clientId",
    "resourceId",
    "consentType",
    "principalId",
  ].map((name) => textProperty(body, name));
  if (!clientId || !state.servicePrincipals.get(clientId)) throw notFound(clientId ?? "clientId");
  if (!resourceId || !state.servicePrincipals.get(resourceId)) throw notFound(resourceId ?? "resourceId");
  if (consentType !== "AllPrincipals" && consentType !== "Principal")
    throw badRequest("Invalid value specified for property 'consentType' of the resource.");
  if ((consentType === "Principal") !== Boolean(principalId))
    throw badRequest("Invalid value specified for property 'principalId' of the resource.");
  const same = state.permissionGrants
    .find("clientId", clientId)
    .some((one) => one.resourceId === resourceId && one.principalId === (principalId ?? null));
  if (same) throw badRequest("Permission entry already exists.");
  const grant = state.permissionGrants.put({
    id: newSecret(24),
    clientId,
    resourceId,
    consentType,
    principalId: principalId ?? null,
    scope: textProperty(body, "scope") ?? "",
  });
  return {
    status: 201,
    body: { "@odata.context": `${call.graphUrl}/$metadata#oauth2PermissionGrants/$entity`, ...grant },
  };
}

export const permissionGrantOperations: readonly Operation[] = [
  {
    method: "GET",
    path: "/oauth2PermissionGrants",
    permissions: READ,
    cost: { units: 2 },
    handle: (call) =>
      listPage(call, call.world.state.permissionGrants, {
        context: "oauth2PermissionGrants",
        path: "/oauth2PermissionGrants",
        view: (grant) => ({ ...grant }),
        select: (grant) => selectFrom({ ...grant }, call.query.select, null),
      }),
  },
  { method: "POST", path: "/oauth2PermissionGrants", permissions: WRITE, right: mayGrant, handle: create },
  {
    method: "GET",
    path: "/oauth2PermissionGrants/{id}",
    permissions: READ,
    handle: (call) => ({
      status: 200,
      body: { "@odata.context": `${call.graphUrl}/$metadata#oauth2PermissionGrants/$entity`, ...find(call) },
    }),
  },
  {
    method: "DELETE",
    path: "/oauth2PermissionGrants/{id}",
    permissions: WRITE,
    right: mayGrant,
    handle(call) {
      call.world.state.permissionGrants.delete(find(call).id);
      return noContent;
    },
  },
];
