import { newId } from "../identifiers.ts";
import type { Delivery, Subscription } from "../store/rows.ts";
import { readSetting } from "../store/settings.ts";
import { tenantOf, type World } from "../world.ts";

const FIRST_MS = 3_000;
const LATER_MS = 10_000;
const FIRST_PAUSE_MS = 2_000;
const LONGEST_MS = 4 * 3_600_000;

export type LifecycleEvent = "reauthorizationRequired" | "subscriptionRemoved" | "missed";

/** What is on its way right now; the rest of the queue waits for its time. */
const sending = new WeakMap<World, Set<string>>();

export function queueDelivery(
  world: World,
  delivery: Pick<Delivery, "subscriptionId" | "url" | "body" | "of">,
) {
  const now = world.clock.now().toISOString();
  world.state.deliveries.put({ ...delivery, id: newId(), since: now, dueAt: now, attempts: 0 });
}

/** Tells who subscribed what has become of the subscription itself, if they named a place for that. */
export function tellLifecycle(
  world: World,
  subscription: Subscription,
  lifecycleEvent: LifecycleEvent,
): void {
  const { id, lifecycleNotificationUrl: url, expirationDateTime, clientState } = subscription;
  const { missedAndRemovedAreTold } = readSetting(world.state, "uncertain");
  if (!url || (lifecycleEvent !== "reauthorizationRequired" && !missedAndRemovedAreTold)) return;
  const told = {
    lifecycleEvent,
    subscriptionId: id,
    subscriptionExpirationDateTime: expirationDateTime,
    clientState,
    tenantId: tenantOf(world).tenantId,
  };
  queueDelivery(world, { subscriptionId: id, url, body: { value: [told] }, of: "lifecycle" });
}

/** Sends whatever is due. Nothing waits for it: a listener that is slow slows nobody down. */
export function sendDue(world: World): void {
  const now = world.clock.now().getTime();
  const busy = sending.get(world) ?? new Set();
  sending.set(world, busy);
  for (const delivery of world.state.deliveries) {
    if (busy.has(delivery.id) || Date.parse(delivery.dueAt) > now) continue;
    busy.add(delivery.id);
    void attempt(delivery).then((taken) => {
      busy.delete(delivery.id);
      settle(world, delivery, taken);
      world.commit();
    });
  }
}

/** Three seconds for the first attempt, ten for those after it. */
async function attempt({ url, body, attempts }: Delivery): Promise<boolean> {
  const response = await fetch(url, {
    method: "POST",
    body: JSON.stringify(body),
    headers: { "content-type": "application/json" },
    signal: AbortSignal.timeout(attempts === 0 ? FIRST_MS : LATER_MS),
  }).catch(() => null);
  await response?.body?.cancel().catch(() => undefined);
  return response?.ok === true;
}

/** Tries again after longer and longer pauses of the tenant's time; after four hours the notification is lost. */
function settle(world: World, delivery: Delivery, taken: boolean): void {
  const { state, clock } = world;
  const end = Date.parse(delivery.since) + LONGEST_MS;
  const now = clock.now().getTime();
  if (!taken && now < end) {
    const pause = FIRST_PAUSE_MS * 4 ** delivery.attempts;
    const dueAt = new Date(Math.min(now + pause, end)).toISOString();
    state.deliveries.put({ ...delivery, attempts: delivery.attempts + 1, dueAt });
    return;
  }
  state.deliveries.delete(delivery.id);
  const subscription = state.subscriptions.get(delivery.subscriptionId);
  if (!taken && delivery.of === "change" && subscription) tellLifecycle(world, subscription, "missed");
}
