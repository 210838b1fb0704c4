import * as z from "zod/mini";
import { Problem } from "../contract/index.ts";
import type { Graph } from "./graph.ts";
import type { GraphError } from "./graph-error.ts";
import type { Operation } from "./operation.ts";
import { withAttributes, withAttributesEverywhere } from "./uses.ts";

export const readAttributesOperation: Operation = {
  name: "read-attributes",
  purpose: "send only those attributes of a guest that differ",
  delegated: [],
  application: ["User.Read.All"],
  onlyFor: "apps that write attributes",
  uses: withAttributes,
  without: "every attribute is sent each time",
  page: "https://learn.microsoft.com/graph/api/user-get",
};

export const updateGuestOperation: Operation = {
  name: "update-guest",
  purpose: "write a guest's attributes",
  delegated: ["User.ReadUpdate.All"],
  application: ["User.ReadUpdate.All"],
  actAs: "attributes",
  draws: ["writes"],
  onlyFor: "apps that write attributes",
  uses: withAttributesEverywhere,
  page: "https://learn.microsoft.com/graph/api/user-update",
};

const attributesBody = z.record(z.string(), z.unknown());

/**
 * Reads the named attributes of a guest as Graph gives them.
 *
 * @throws Problem `directory-not-ready` while the guest cannot be read, and those of `createGraph`
 */
export async function readAttributes(
  graph: Graph,
  objectId: string,
  names: readonly string[],
): Promise<Readonly<Record<string, unknown>>> {
  return graph.request({
    operation: readAttributesOperation,
    method: "GET",
    path: `/users/${encodeURIComponent(objectId)}?$select=${names.map(encodeURIComponent).join(",")}`,
    repeatable: true,
    read: (body) => attributesBody.parse(body),
    explain: (error) => (error.status === 404 ? new Problem("directory-not-ready") : null),
  });
}

/**
 * Writes attributes of a guest; those not named stay as they are.
 *
 * @throws Problem `directory-not-ready` while a new guest, or a new extension, cannot be written yet; `attribute-refused`;
 *   `permission-missing`; and those of `createGraph`
 */
export async function updateGuest(
  graph: Graph,
  objectId: string,
  changes: Readonly<Record<string, unknown>>,
): Promise<void> {
  return graph.request({
    operation: updateGuestOperation,
    method: "PATCH",
    path: `/users/${encodeURIComponent(objectId)}`,
    body: changes,
    repeatable: true,
    read: () => undefined,
    explain: explainRefusal,
  });
}

function explainRefusal(error: GraphError): Problem | null {
  // A successful GET of a new guest does not prove that the replica which writes knows the guest.
  if (error.status === 404) return new Problem("directory-not-ready");
  if (error.status !== 400) return null;
  // A directory extension exists for some minutes before it can be written.
  if (/extension properties are not available/i.test(error.message))
    return new Problem("directory-not-ready", { detail: "A directory extension cannot be written yet." });
  const property = error.target ?? /property '?(\w+)'?/i.exec(error.message)?.[1];
  return new Problem("attribute-refused", {
    detail: property && `The directory did not accept ${property}.`,
  });
}
