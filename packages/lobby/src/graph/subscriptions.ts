import * as z from "zod/mini";
import type { Graph } from "./graph.ts";
import type { Operation } from "./operation.ts";
import { hearsNotifications } from "./uses.ts";

const page = "https://learn.microsoft.com/graph/api";
const about = {
  delegated: [],
  application: ["User.Read.All"],
  onlyFor: "change notifications",
  uses: hearsNotifications,
  without: "changes are heard of when Lobby next asks, and not at once",
} as const;

export const createSubscriptionOperation: Operation = {
  name: "create-subscription",
  purpose: "be told at once that something has changed in the directory",
  ...about,
  page: `${page}/subscription-post-subscriptions`,
};

export const listSubscriptionsOperation: Operation = {
  name: "list-subscriptions",
  purpose: "find a subscription of its own that it has lost sight of",
  ...about,
  page: `${page}/subscription-list`,
};

export const renewSubscriptionOperation: Operation = {
  name: "renew-subscription",
  purpose: "be told for longer",
  ...about,
  page: `${page}/subscription-update`,
};

export const deleteSubscriptionOperation: Operation = {
  name: "delete-subscription",
  purpose: "be told no more",
  ...about,
  page: `${page}/subscription-delete`,
};

/** Covers what is made, changed and deleted for 30 days. */
const what = { changeType: "updated", resource: "users" } as const;

const made = z.object({ id: z.string().check(z.minLength(1)) });
const listed = z.object({
  value: z.array(
    z.object({
      id: z.string(),
      resource: z.string(),
      changeType: z.string(),
      notificationUrl: z.optional(z.nullable(z.string())),
    }),
  ),
});

/**
 * Subscribes to all changes of users. Before Graph answers, it calls `url` and wants its validation token back.
 *
 * @param how.clientState a secret that comes with every notification; at most 128 characters
 * @param how.until at most 29 days from now; Graph makes less than 45 minutes into as many
 * @returns the id, or `exists` where this app has one already: Graph gives an app one for each kind of change
 * @throws Problem `permission-missing`, `graph-refused` where nobody answers at `url`, and those of `createGraph`
 */
export async function subscribe(
  graph: Graph,
  how: { url: string; clientState: string; until: Date },
): Promise<{ id: string } | "exists"> {
  return graph.request<{ id: string } | "exists">({
    operation: createSubscriptionOperation,
    method: "POST",
    path: "/subscriptions",
    body: {
      ...what,
      notificationUrl: how.url,
      lifecycleNotificationUrl: how.url,
      clientState: how.clientState,
      expirationDateTime: how.until.toISOString(),
    },
    repeatable: false,
    read: (body) => made.parse(body),
    explain: (error) => (error.status === 409 ? { answer: "exists" } : null),
  });
}

/**
 * This app's subscriptions to changes of users, with the address that each calls.
 *
 * @throws Problem `permission-missing` and those of `createGraph`
 */
export async function listSubscriptions(graph: Graph): Promise<{ id: string; url: string | null }[]> {
  return graph.request({
    operation: listSubscriptionsOperation,
    method: "GET",
    path: "/subscriptions",
    repeatable: true,
    read: (body) =>
      listed
        .parse(body)
        .value.filter(({ resource }) => resource.replace(/^\//, "").toLowerCase() === what.resource)
        .map(({ id, notificationUrl }) => ({ id, url: notificationUrl ?? null })),
  });
}

/**
 * Lets a subscription last until then; that also answers a `reauthorizationRequired`.
 *
 * @returns `not-there` where it has ended
 * @throws Problem `permission-missing` and those of `createGraph`
 */
export async function renewSubscription(
  graph: Graph,
  id: string,
  until: Date,
): Promise<"done" | "not-there"> {
  return graph.request<"done" | "not-there">({
    operation: renewSubscriptionOperation,
    method: "PATCH",
    path: `/subscriptions/${encodeURIComponent(id)}`,
    body: { expirationDateTime: until.toISOString() },
    repeatable: true,
    read: () => "done",
    explain: (error) => (error.status === 404 ? { answer: "not-there" } : null),
  });
}

/**
 * Ends a subscription; one that has ended is ended.
 *
 * @throws Problem `permission-missing` and those of `createGraph`
 */
export async function deleteSubscription(graph: Graph, id: string): Promise<void> {
  await graph.request<null>({
    operation: deleteSubscriptionOperation,
    method: "DELETE",
    path: `/subscriptions/${encodeURIComponent(id)}`,
    repeatable: true,
    read: () => null,
    explain: (error) => (error.status === 404 ? { answer: null } : null),
  });
}
