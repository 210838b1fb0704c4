import type { Graph } from "./graph.ts";
import type { GraphError } from "./graph-error.ts";
import type { Operation } from "./operation.ts";
import { guestSelect, type PageOfGuests, readPageOfGuests } from "./page-of-guests.ts";

export const listChangesOperation: Operation = {
  name: "list-changes",
  purpose: "hear of all guests who have accepted since it last asked, in one request",
  delegated: [],
  application: ["User.Read.All"],
  without: "a guest has accepted when they first sign in to the app, and not before",
  page: "https://learn.microsoft.com/graph/api/user-delta",
};

/**
 * Asks what has changed in the directory: one page of it.
 *
 * @param since the query that an earlier page gave; null: from now on, which answers at once and with nothing
 * @returns `lost` where Graph does not know that place any more: after seven days, or when it says so
 * @throws Problem `permission-missing` and those of `createGraph`
 * @see https://learn.microsoft.com/graph/delta-query-overview
 */
export async function listChanges(graph: Graph, since: string | null): Promise<PageOfGuests | "lost"> {
  return graph.request<PageOfGuests | "lost">({
    operation: listChangesOperation,
    method: "GET",
    path: `/users/delta${since ?? `?$deltatoken=latest&$select=${guestSelect}`}`,
    repeatable: true,
    read: (body) => {
      const page = readPageOfGuests(body);
      if (page.next === null && page.later === null) throw new Error("Neither a next page nor a later one");
      return page;
    },
    explain: (error) => (since !== null && isLost(error) ? { answer: "lost" } : null),
  });
}

/** Documented as 410; of users, 400 with the same codes has been seen. */
function isLost({ status, code }: GraphError): boolean {
  return status === 410 || /^(syncStateNotFound|syncStateInvalid|resync\w*)$/i.test(code);
}
