import type { Subscription } from "../store/rows.ts";
import { readSetting } from "../store/settings.ts";
import type { World } from "../world.ts";
import { tellLifecycle } from "./deliveries.ts";

/** What has become of subscriptions by time alone, and by what happened to whoever made them. */
export function overtakeSubscriptions(world: World): void {
  const { subscriptions } = world.state;
  if (subscriptions.size === 0) return;
  const now = world.clock.now().getTime();
  const { reauthorizeMinutesBefore } = readSetting(world.state, "uncertain");
  for (const subscription of [...subscriptions]) {
    const left = Date.parse(subscription.expirationDateTime) - now;
    if (left <= 0) {
      // An end that was agreed on is not told.
      subscriptions.delete(subscription.id);
    } else if (!mayStillRead(world, subscription)) {
      subscriptions.delete(subscription.id);
      tellLifecycle(world, subscription, "subscriptionRemoved");
    } else if (left <= reauthorizeMinutesBefore * 60_000 && !subscription.asked) {
      tellLifecycle(world, subscriptions.put({ ...subscription, asked: true }), "reauthorizationRequired");
    }
  }
}

/** Whether the user or application that subscribed is still there, enabled, and not signed out since. */
function mayStillRead({ state }: World, { creatorId, createdDateTime }: Subscription): boolean {
  const user = state.users.get(creatorId);
  if (user) return user.accountEnabled && !(Date.parse(user.sessionsValidFrom) > Date.parse(createdDateTime));
  return state.servicePrincipals.get(creatorId)?.accountEnabled === true;
}
