import { createHash, randomBytes, timingSafeEqual } from "node:crypto";
import type { Logger } from "pino";
import type { Graph } from "../graph/graph.ts";
import {
  deleteSubscription,
  listSubscriptions,
  renewSubscription,
  subscribe,
} from "../graph/subscriptions.ts";
import type { Clock } from "../options.ts";
import { asProblem } from "../runner/retry.ts";
import type { KeptSubscription, WatchState } from "../store/redemption-watch.ts";

const hour = 3600;
const lastsSeconds = 3 * 24 * hour;
/** Two days are left then in which to try again. */
const renewSeconds = 24 * hour;
const againSeconds = 300;

/** What Graph sends, in the parts that count. @see https://learn.microsoft.com/graph/api/resources/changenotification */
export type Notification = Readonly<{
  subscriptionId: string;
  clientState?: string | null | undefined;
  lifecycleEvent?: string | null | undefined;
}>;

/** Below the public URL: where Graph's notifications arrive. */
export const directoryChangesPath = "/directory-changes";

/**
 * Has Graph tell at once that something has changed. What it tells proves nothing and is not read: it only makes the next look
 * due. Whatever goes wrong here, Lobby looks by itself all the same.
 *
 * @param parts.url where Graph's notifications arrive; null: none are wanted
 */
export function createSubscription(parts: {
  state: WatchState;
  graph: Graph;
  url: string | null;
  clock: Clock;
  logger: Logger;
}) {
  const { state, graph, url, clock, logger } = parts;
  const inSeconds = (seconds: number) => new Date(clock.now().getTime() + seconds * 1000);

  async function bringRight(kept: KeptSubscription): Promise<void> {
    if (kept.id !== null && kept.url !== url) {
      await deleteSubscription(graph, kept.id);
      await state.keepSubscription(none(null));
    } else if (kept.id !== null) {
      if ((await renewSubscription(graph, kept.id, inSeconds(lastsSeconds))) === "done")
        return state.keepSubscription({ ...kept, dueAt: inSeconds(renewSeconds) });
      logger.warn("Graph has ended the subscription to changes; there will be a new one");
    }
    if (url !== null) await makeNew(url);
  }

  async function makeNew(at: string): Promise<void> {
    const clientState = randomBytes(24).toString("base64url");
    const until = inSeconds(lastsSeconds);
    const made = await subscribe(graph, { url: at, clientState, until });
    if (made !== "exists")
      return state.keepSubscription({
        id: made.id,
        url: at,
        stateHash: hashOf(clientState).toString("hex"),
        dueAt: inSeconds(renewSeconds),
      });
    // One of ours whose making nobody heard the end of: its secret is lost, so it has to go.
    const ours = (await listSubscriptions(graph)).filter((one) => one.url === at);
    for (const { id } of ours) await deleteSubscription(graph, id);
    if (ours.length === 0)
      logger.warn(
        "Another Lobby with the same app registration is told of changes; Graph gives an app one subscription, so this one goes without",
      );
    await state.keepSubscription(none(inSeconds(ours.length > 0 ? 0 : hour)));
  }

  return {
    /** Makes, renews, replaces or removes the subscription, where it is time. Throws only `database-unavailable`. */
    async lookAfter(kept: KeptSubscription): Promise<void> {
      if (kept.id === null && url === null) return;
      const isWrong = kept.id !== null && kept.url !== url;
      if (!isWrong && kept.dueAt !== null && kept.dueAt > clock.now()) return;
      await bringRight(kept).catch(async (thrown: unknown) => {
        const problem = asProblem(thrown);
        if (problem.code === "database-unavailable") throw problem;
        logger.warn({ problem: problem.code, detail: problem.detail }, "Could not subscribe to changes");
        const known = (await state.subscription()) ?? kept;
        await state.keepSubscription({ ...known, dueAt: inSeconds(problem.retryAfter ?? againSeconds) });
      });
    },

    /** Takes notice of notifications, as far as they are Graph's. Throws only `database-unavailable`. */
    async hear(notifications: readonly Notification[]): Promise<void> {
      const kept = await state.subscription();
      if (!kept?.id || !kept.stateHash) return;
      const { id, stateHash } = kept;
      const ofGraph = notifications.filter(
        (one) => one.subscriptionId === id && isHash(one.clientState ?? "", stateHash),
      );
      if (ofGraph.length === 0) return;
      const events = ofGraph.map(({ lifecycleEvent }) => lifecycleEvent);
      // Another process may have made a new one meanwhile, which is to stay.
      if (events.includes("subscriptionRemoved")) await state.keepSubscription(none(clock.now()), id);
      else if (events.includes("reauthorizationRequired"))
        await state.keepSubscription({ ...kept, dueAt: clock.now() }, id);
      await state.hint();
    },
  };
}

function none(dueAt: Date | null): KeptSubscription {
  return { id: null, url: null, stateHash: null, dueAt };
}

function hashOf(text: string): Buffer {
  return createHash("sha256").update(text).digest();
}

function isHash(text: string, hex: string): boolean {
  return timingSafeEqual(hashOf(text), Buffer.from(hex, "hex"));
}
