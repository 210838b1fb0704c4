import type { Graph } from "./graph.ts";
import type { Operation } from "./operation.ts";
import { type Person, personSelect, readPerson } from "./person.ts";

export const getGuestOperation: Operation = {
  name: "get-guest",
  purpose: "see whether a guest has accepted",
  delegated: [],
  application: ["User.Read.All"],
  without: "a guest has accepted when they first sign in to the app, and not before",
  page: "https://learn.microsoft.com/graph/api/user-get",
};

/**
 * Reads one guest; null while (or because) the directory knows nobody by this id.
 *
 * @throws Problem `permission-missing` and those of `createGraph`
 */
export async function getGuest(graph: Graph, objectId: string): Promise<Person | null> {
  return graph.request<Person | null>({
    operation: getGuestOperation,
    method: "GET",
    path: `/users/${encodeURIComponent(objectId)}?$select=${personSelect}`,
    repeatable: true,
    read: readPerson,
    explain: (error) => (error.status === 404 ? { answer: null } : null),
  });
}
