import { newId, newSecret } from "../identifiers.ts";
import { findApplication, mayWriteApplication, WRITE_APPLICATIONS } from "./applications.ts";
import { objectBody, property, textProperty } from "./body.ts";
import { badRequest } from "./graph-error.ts";
import type { GraphCall, Operation } from "./operation.ts";

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

/** @see https://learn.microsoft.com/graph/api/application-addpassword */
export const applicationCredentialOperations: readonly Operation[] = [
  {
    method: "POST",
    path: "/applications/{id}/addPassword",
    permissions: WRITE_APPLICATIONS,
    right: mayWriteApplication,
    handle: addPassword,
  },
];
