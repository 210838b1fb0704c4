import * as z from "zod/mini";
import type { Graph } from "./graph.ts";
import type { Operation } from "./operation.ts";

export const findDeletedPeopleOperation: Operation = {
  name: "find-deleted-people",
  purpose: "see whether a guest with this address was deleted and can still be restored",
  delegated: [],
  application: ["User.Read.All"],
  without: "a deleted account that is in the way is reported as an existing one",
  page: "https://learn.microsoft.com/graph/api/directory-deleteditems-list",
};

export const getDeletedPersonOperation: Operation = {
  name: "get-deleted-person",
  purpose: "tell a guest who was deleted from one who never appeared",
  delegated: [],
  application: ["User.Read.All"],
  without: "a guest who was deleted is reported as one who never appeared",
  page: "https://learn.microsoft.com/graph/api/directory-deleteditems-get",
};

const answer = z.object({ value: z.array(z.object({ id: z.string() })) });

/**
 * Object ids of users with this address who were deleted at most 30 days ago. Their user principal names are changed by
 * the deletion, so only their mail tells.
 *
 * @throws Problem `permission-missing` and those of `createGraph`
 */
export async function findDeletedPeople(graph: Graph, email: string): Promise<string[]> {
  const filter = `mail eq '${email.replaceAll("'", "''")}'`;
  return graph.request({
    operation: findDeletedPeopleOperation,
    method: "GET",
    path: `/directory/deletedItems/microsoft.graph.user?$filter=${encodeURIComponent(filter)}&$count=true&$select=id&$top=10`,
    advanced: true,
    repeatable: true,
    read: (body) => answer.parse(body).value.map(({ id }) => id),
  });
}

/**
 * Whether a user was deleted at most 30 days ago.
 *
 * @throws Problem `permission-missing` and those of `createGraph`
 */
export async function isDeleted(graph: Graph, objectId: string): Promise<boolean> {
  return graph.request<boolean>({
    operation: getDeletedPersonOperation,
    method: "GET",
    path: `/directory/deletedItems/${encodeURIComponent(objectId)}?$select=id`,
    repeatable: true,
    read: () => true,
    explain: (error) => (error.status === 404 ? { answer: false } : null),
  });
}
