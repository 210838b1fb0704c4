import type { Graph } from "./graph.ts";
import type { Operation } from "./operation.ts";
import { deletesAccounts, disablesAccounts } from "./uses.ts";

export const enableAccountOperation: Operation = {
  name: "enable-account",
  purpose: "block a guest who has nothing left from signing in, and let them in again",
  delegated: [],
  application: ["User.EnableDisableAccount.All", "User.Read.All"],
  draws: ["writes"],
  onlyFor: "apps that disable accounts",
  uses: disablesAccounts,
  page: "https://learn.microsoft.com/graph/api/user-update",
};

export const deleteGuestOperation: Operation = {
  name: "delete-guest",
  purpose: "delete a guest who has nothing left",
  delegated: [],
  application: ["User.DeleteRestore.All"],
  draws: ["writes"],
  onlyFor: "apps that delete accounts",
  uses: deletesAccounts,
  page: "https://learn.microsoft.com/graph/api/user-delete",
};

export const restoreGuestOperation: Operation = {
  name: "restore-guest",
  purpose: "bring back a guest within 30 days of their deletion",
  delegated: [],
  application: ["User.DeleteRestore.All"],
  draws: ["writes"],
  onlyFor: "apps that delete accounts",
  uses: deletesAccounts,
  page: "https://learn.microsoft.com/graph/api/directory-deleteditems-restore",
};

/**
 * Lets somebody sign in, or blocks them. Their sessions at home go on, but no app of this tenant gets a token for them any
 * more.
 *
 * @returns `not-there` where the guest is gone, or Graph does not know them yet
 * @throws Problem `permission-missing` and those of `createGraph`
 */
export async function enableAccount(
  graph: Graph,
  objectId: string,
  enabled: boolean,
): Promise<"done" | "not-there"> {
  return graph.request<"done" | "not-there">({
    operation: enableAccountOperation,
    method: "PATCH",
    path: `/users/${encodeURIComponent(objectId)}`,
    body: { accountEnabled: enabled },
    repeatable: true,
    read: () => "done",
    explain: (error) => (error.status === 404 ? { answer: "not-there" } : null),
  });
}

/**
 * Deletes a guest; for 30 days `restoreGuest` brings them back under the same object id.
 *
 * @returns `not-there` where the guest is gone, or Graph does not know them yet
 * @throws Problem `permission-missing` and those of `createGraph`
 */
export async function deleteGuest(graph: Graph, objectId: string): Promise<"done" | "not-there"> {
  return graph.request<"done" | "not-there">({
    operation: deleteGuestOperation,
    method: "DELETE",
    path: `/users/${encodeURIComponent(objectId)}`,
    repeatable: true,
    read: () => "done",
    explain: (error) => (error.status === 404 ? { answer: "not-there" } : null),
  });
}

/**
 * Brings a deleted guest back, with their groups.
 *
 * @returns false where nobody was deleted under this id in the last 30 days
 * @throws Problem `permission-missing` and those of `createGraph`
 */
export async function restoreGuest(graph: Graph, objectId: string): Promise<boolean> {
  return graph.request<boolean>({
    operation: restoreGuestOperation,
    method: "POST",
    path: `/directory/deletedItems/${encodeURIComponent(objectId)}/restore`,
    body: {},
    repeatable: true,
    read: () => true,
    explain: (error) => (error.status === 404 ? { answer: false } : null),
  });
}
