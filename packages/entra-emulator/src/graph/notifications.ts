import { newId, newSecret } from "../identifiers.ts";
import type { DirectoryChange, Subscription } from "../store/rows.ts";
import { tenantOf, type World } from "../world.ts";
import { queueDelivery } from "./deliveries.ts";
import { badRequest } from "./graph-error.ts";
import type { GraphCall } from "./operation.ts";

const HANDSHAKE_MS = 10_000;

/** A subscription belongs to the application that made it. */
export const isOwnSubscription = ({ caller }: GraphCall, subscription: Subscription): boolean =>
  subscription.applicationId === caller.client.appId;

/** Asks an endpoint to prove that it wants to be called: it answers with the token, as text, within ten seconds. @throws 400 */
export async function validateEndpoint(url: string): Promise<void> {
  const refused = (why: string) =>
    badRequest(`Subscription validation request failed. ${why}`, "ValidationError");
  if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol))
    throw badRequest("Invalid notification URL.", "InvalidRequest");
  const token = `Validation: Testing client application reachability for subscription. ${newSecret(12)}`;
  const target = new URL(url);
  target.searchParams.set("validationToken", token);
  const response = await fetch(target, {
    method: "POST",
    signal: AbortSignal.timeout(HANDSHAKE_MS),
    headers: { "content-type": "text/plain" },
  }).catch(() => null);
  if (!response) throw refused("Notification endpoint could not be reached in time.");
  if (response.status !== 200 || (await response.text()) !== token)
    throw refused("Must respond with 200 OK and the validation token.");
}

/** Puts what has changed on its way to whoever subscribed. Ids only: the reader asks for the rest. */
export function notifySubscribers(world: World, changes: readonly DirectoryChange[]): void {
  for (const subscription of world.state.subscriptions) {
    const [, kind, id] = /^\/?(users|groups)(?:\/([^/]+))?$/i.exec(subscription.resource) ?? [];
    const wanted = changes.filter(
      (change) =>
        `${change.kind}s` === kind?.toLowerCase() &&
        (id === undefined || change.id === id.toLowerCase()) &&
        subscription.changeType.split(",").includes(change.removed === "deleted" ? "deleted" : "updated"),
    );
    if (wanted.length === 0) continue;
    const value = wanted.map((change) => notification(world, subscription, change));
    const { id: subscriptionId, notificationUrl: url } = subscription;
    queueDelivery(world, { subscriptionId, url, body: { value }, of: "change" });
  }
}

function notification(world: World, subscription: Subscription, change: DirectoryChange) {
  const set = change.kind === "user" ? "Users" : "Groups";
  return {
    id: newId(),
    subscriptionId: subscription.id,
    subscriptionExpirationDateTime: subscription.expirationDateTime,
    clientState: subscription.clientState,
    changeType: change.removed === "deleted" ? "deleted" : "updated",
    resource: `${set}/${change.id}`,
    tenantId: tenantOf(world).tenantId,
    resourceData: {
      "@odata.type": change.kind === "user" ? "#Microsoft.Graph.User" : "#Microsoft.Graph.Group",
      "@odata.id": `${set}/${change.id}`,
      id: change.id,
    },
  };
}
