import * as z from "zod/mini";
import { Problem } from "../contract/index.ts";
import type { Graph } from "./graph.ts";
import type { GraphError } from "./graph-error.ts";
import type { Operation } from "./operation.ts";
import { movesGuests } from "./uses.ts";

export const readAddressesOperation: Operation = {
  name: "read-addresses",
  purpose: "see which addresses a guest goes by",
  delegated: [],
  application: ["User.ReadWrite.All"],
  onlyFor: "moving guests to another address",
  uses: movesGuests,
  page: "https://learn.microsoft.com/graph/api/user-get",
};

export const writeAddressesOperation: Operation = {
  name: "write-addresses",
  purpose: "give a guest another address",
  delegated: [],
  application: ["User.ReadWrite.All"],
  draws: ["writes"],
  onlyFor: "moving guests to another address",
  uses: movesGuests,
  page: "https://learn.microsoft.com/graph/api/user-update",
};

/** Addresses that a guest goes by, besides those that only the directory itself can write. */
export type GuestAddresses = Readonly<{ mail: string | null; otherMails: readonly string[] }>;

const answer = z.object({
  mail: z.optional(z.nullable(z.string())),
  otherMails: z.optional(z.nullable(z.array(z.string()))),
});

/**
 * Reads a guest's addresses; null while (or because) the directory knows nobody by this id.
 *
 * @throws Problem `permission-missing` and those of `createGraph`
 */
export async function readAddresses(graph: Graph, objectId: string): Promise<GuestAddresses | null> {
  return graph.request<GuestAddresses | null>({
    operation: readAddressesOperation,
    method: "GET",
    path: `/users/${encodeURIComponent(objectId)}?$select=mail,otherMails`,
    repeatable: true,
    read: (body) => {
      const { mail, otherMails } = answer.parse(body);
      return { mail: mail ?? null, otherMails: otherMails ?? [] };
    },
    explain: (error) => (error.status === 404 ? { answer: null } : null),
  });
}

/**
 * Writes a guest's addresses. `otherMails` replaces all that were there; `mail` also becomes the first proxy address.
 *
 * @throws Problem `directory-not-ready`, `address-refused`, `permission-missing`, and those of `createGraph`
 */
export async function writeAddresses(
  graph: Graph,
  objectId: string,
  changes: { mail?: string; otherMails: readonly string[] },
): Promise<void> {
  return graph.request({
    operation: writeAddressesOperation,
    method: "PATCH",
    path: `/users/${encodeURIComponent(objectId)}`,
    body: changes,
    repeatable: true,
    read: () => undefined,
    explain: explainRefusal,
  });
}

function explainRefusal(error: GraphError): Problem | null {
  if (error.status === 404) return new Problem("directory-not-ready");
  return error.status === 400
    ? new Problem("address-refused", { detail: "The directory does not take this address for the guest." })
    : null;
}
