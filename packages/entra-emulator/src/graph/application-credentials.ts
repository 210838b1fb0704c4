import { newId, newSecret } from "../identifiers.ts";
import {
  findApplication,
  mayWriteApplication,
  READ_APPLICATIONS,
  WRITE_APPLICATIONS,
} from "./applications.ts";
import { objectBody, onlyKnown, property, textProperty, textsProperty } from "./body.ts";
import { badRequest, GraphError, notFound } from "./graph-error.ts";
import { type GraphCall, noContent, type Operation } from "./operation.ts";

const FEDERATED = ["name", "issuer", "subject", "audiences", "description"];
const TWO_YEARS = 2 * 365 * 24 * 3600_000;

/** A new secret, told once and never again. */
function addPassword(call: GraphCall) {
  const { state, clock } = call.world;
  const app = findApplication(call);
  const wanted = objectBody(property(objectBody(call.body), "passwordCredential") ?? {});
  const now = clock.now();
  const end = textProperty(wanted, "endDateTime");
  if (end !== null && Number.isNaN(Date.parse(end)))
    throw badRequest("Invalid value specified for property 'endDateTime' of the resource.");
  const endDateTime = end ?? new Date(now.getTime() + TWO_YEARS).toISOString();
  const secret = { keyId: newId(), value: newSecret(30), endDateTime };
  state.applications.put({ ...app, secrets: [...app.secrets, secret] });
  return {
    status: 200,
    body: {
      "@odata.context": `${call.graphUrl}/$metadata#microsoft.graph.passwordCredential`,
      customKeyIdentifier: null,
      displayName: textProperty(wanted, "displayName"),
      endDateTime,
      hint: secret.value.slice(0, 3),
      keyId: secret.keyId,
      secretText: secret.value,
      startDateTime: now.toISOString(),
    },
  };
}

const credentialsOf = (call: GraphCall) => findApplication(call).federatedCredentials ?? [];

function listFederated(call: GraphCall) {
  const app = findApplication(call);
  return {
    status: 200,
    body: {
      "@odata.context": `${call.graphUrl}/$metadata#applications('${app.id}')/federatedIdentityCredentials`,
      value: credentialsOf(call),
    },
  };
}

/** Whose tokens prove the application from now on. At most twenty, no two of one issuer and subject. */
function addFederated(call: GraphCall) {
  const app = findApplication(call);
  const body = objectBody(call.body);
  onlyKnown(body, "federatedIdentityCredential", FEDERATED);
  const [name, issuer, subject] = ["name", "issuer", "subject"].map((each) => {
    const value = textProperty(body, each);
    if (!value) throw badRequest(`A value is required for property '${each}' of the resource.`);
    return value;
  }) as [string, string, string];
  const audiences = textsProperty(body, "audiences") ?? [];
  if (audiences.length !== 1)
    throw badRequest("A value is required for property 'audiences' of the resource, and only one.");
  const before = credentialsOf(call);
  if (before.length === 20)
    throw badRequest("The number of federated identity credentials exceeds the limit of 20.");
  if (before.some((one) => one.name === name || (one.issuer === issuer && one.subject === subject)))
    throw new GraphError(
      409,
      "Request_MultipleObjectsWithSameKeyValue",
      "A conflicting object with one or more of the specified property values is present in the directory.",
    );
  const description = textProperty(body, "description");
  const credential = { id: newId(), name, issuer, subject, description, audiences };
  call.world.state.applications.put({ ...app, federatedCredentials: [...before, credential] });
  const context = `${call.graphUrl}/$metadata#applications('${app.id}')/federatedIdentityCredentials/$entity`;
  return { status: 201, body: { "@odata.context": context, ...credential } };
}

function removeFederated(call: GraphCall) {
  const app = findApplication(call);
  const id = call.parameters.credential!;
  const before = credentialsOf(call);
  const left = before.filter((one) => one.id !== id && one.name !== id);
  if (left.length === before.length) throw notFound(id);
  call.world.state.applications.put({ ...app, federatedCredentials: left });
  return noContent;
}

/**
 * @see https://learn.microsoft.com/graph/api/application-addpassword
 * @see https://learn.microsoft.com/graph/api/application-post-federatedidentitycredentials
 */
export const applicationCredentialOperations: readonly Operation[] = [
  {
    method: "POST",
    path: "/applications/{id}/addPassword",
    permissions: WRITE_APPLICATIONS,
    right: mayWriteApplication,
    handle: addPassword,
  },
  {
    method: "GET",
    path: "/applications/{id}/federatedIdentityCredentials",
    permissions: READ_APPLICATIONS,
    handle: listFederated,
  },
  {
    method: "POST",
    path: "/applications/{id}/federatedIdentityCredentials",
    permissions: WRITE_APPLICATIONS,
    right: mayWriteApplication,
    handle: addFederated,
  },
  {
    method: "DELETE",
    path: "/applications/{id}/federatedIdentityCredentials/{credential}",
    permissions: WRITE_APPLICATIONS,
    right: mayWriteApplication,
    handle: removeFederated,
  },
];
