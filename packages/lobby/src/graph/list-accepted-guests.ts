import type { Graph } from "./graph.ts";
import type { Operation } from "./operation.ts";
import { guestSelect, type PageOfGuests, readPageOfGuests } from "./page-of-guests.ts";

export const listAcceptedGuestsOperation: Operation = {
  name: "list-accepted-guests",
  purpose: "find who accepted while changes were not heard of; at the start, and once a day",
  delegated: [],
  application: ["User.Read.All"],
  without: "a guest has accepted when they first sign in to the app, and not before",
  page: "https://learn.microsoft.com/graph/api/user-list",
};

/** Whoever signs up by themselves has nothing to accept, so their state does not tell. */
const filter = "externalUserState eq 'Accepted' or creationType eq 'SelfServiceSignUp'";

/**
 * Lists the guests who have accepted, 999 a page; those who have not are not looked at.
 *
 * @param next the query that the page before gave; null: the first page
 * @throws Problem `permission-missing` and those of `createGraph`
 */
export async function listAcceptedGuests(graph: Graph, next: string | null): Promise<PageOfGuests> {
  return graph.request({
    operation: listAcceptedGuestsOperation,
    method: "GET",
    path: `/users${next ?? `?$filter=${encodeURIComponent(filter)}&$select=${guestSelect}&$top=999`}`,
    repeatable: true,
    read: readPageOfGuests,
  });
}
