import { randomUUID } from "node:crypto";
import type { Logger } from "pino";
import { Problem } from "../contract/index.ts";
import type { Graph } from "../graph/graph.ts";
import { listAcceptedGuests } from "../graph/list-accepted-guests.ts";
import { listChanges } from "../graph/list-changes.ts";
import type { PageOfGuests } from "../graph/page-of-guests.ts";
import { accept } from "../invitation/progress.ts";
import type { Clock, RedemptionOptions } from "../options.ts";
import { asProblem } from "../runner/retry.ts";
import { acceptanceOf, hasAccepted } from "../steps/acceptance.ts";
import type { Database } from "../store/database.ts";
import { createWatchState, type Turn } from "../store/redemption-watch.ts";
import type { Store } from "../store/store.ts";
import { createSubscription, directoryChangesPath } from "./subscription.ts";

/**
 * It is documented nowhere that a redemption alone counts as a change, so once a day those who have accepted are listed as
 * well. That also finds who accepted in the seconds before changes were first asked for, on a replica that lagged.
 */
const listAfter = 24 * 3600_000;
/** So many pages in one look; the rest is for the next one, which is due at once. */
const mostPages = 100;
const longestPause = 900;
/** Nothing changes here until an administrator has consented. */
const withoutPermission = 3600;

/**
 * Learns from the directory who has accepted, for all invitations at once: it asks what has changed, never how one guest
 * is. So the cost is that of the changes, however many are waited for, and nothing is asked while nobody is.
 *
 * @param parts.graph as the app
 * @param parts.publicUrl without a slash at its end
 */
export function createRedemptionWatch(parts: {
  database: Database;
  store: Pick<Store, "wake">;
  graph: Graph;
  tenantId: string;
  publicUrl: string;
  options: RedemptionOptions | undefined;
  clock: Clock;
  logger: Logger;
  signal: AbortSignal;
}) {
  const { store, graph, clock, logger, signal } = parts;
  const { lookSeconds = 30, notifications = false } = parts.options ?? {};
  const state = createWatchState(parts);
  const url = notifications ? parts.publicUrl + directoryChangesPath : null;
  const subscription = createSubscription({ ...parts, state, url });
  let running: Promise<void> | null = null;
  let again = false;

  async function all(): Promise<void> {
    do {
      again = false;
      await look();
    } while (again && !signal.aborted);
  }

  async function look(): Promise<void> {
    const turn = await state.take(randomUUID(), lookSeconds);
    if (!turn) return;
    try {
      await subscription.lookAfter(turn.subscription);
      const isWhole = await catchUp(turn);
      await state.release(turn.holder, { failures: 0, again: isWhole ? null : 0 });
    } catch (thrown) {
      const problem = asProblem(thrown);
      // Another process thought this one dead, and goes on from where it was.
      if (problem.code === "conflict") return;
      const closing = signal.aborted;
      const failures = closing ? turn.failures : turn.failures + 1;
      if (!closing)
        logger.warn(
          { problem: problem.code, detail: problem.detail, failures },
          "Could not see who has accepted",
        );
      await state.release(turn.holder, { failures, again: closing ? 0 : pauseAfter(problem, failures) });
    }
  }

  /** False where pages are left. What is written down as known has been acted on before. */
  async function catchUp(turn: Turn): Promise<boolean> {
    let link = turn.link;
    for (let pages = 0; link !== null; pages++) {
      if (pages === mostPages) return false;
      const page: PageOfGuests | "lost" = await listChanges(graph, link);
      if (page === "lost") {
        logger.info("The place in the directory's changes is lost: everybody who has accepted is listed");
        link = null;
        break;
      }
      await act(page);
      link = (page.next ?? page.later)!;
      await state.keep(turn.holder, { link });
      if (page.next === null) break;
    }
    const isListed =
      link !== null && turn.listedAt !== null && turn.listedAt.getTime() + listAfter > clock.now().getTime();
    if (isListed) return true;
    // First the place, then the list: whoever accepts between the two is in one of them. The place is kept at once, so that
    // changes are heard of also where the list breaks off; it is begun again then.
    if (link === null) await state.keep(turn.holder, { link: await placeNow(), listedAt: null });
    await listAll(turn.holder);
    await state.keep(turn.holder, { listedAt: clock.now() });
    return true;
  }

  async function placeNow(): Promise<string> {
    for (let since: string | null = null; ; ) {
      const page: PageOfGuests | "lost" = await listChanges(graph, since);
      if (page === "lost") throw new Problem("graph-unavailable");
      await act(page);
      if (page.later !== null) return page.later;
      since = page.next;
    }
  }

  async function listAll(holder: string): Promise<void> {
    let next: string | null = null;
    do {
      const page: PageOfGuests = await listAcceptedGuests(graph, next);
      await act(page);
      await state.keep(holder, {});
      next = page.next;
    } while (next !== null);
  }

  /** The answer is believed as it is: a replica that is asked again may know less. */
  async function act(page: PageOfGuests): Promise<void> {
    const now = clock.now();
    const accepted = new Map(page.accepted.map((guest) => [guest.objectId, guest]));
    const open = await state.waitingFor([...accepted.keys(), ...page.removed]);
    for (const { id, guest, steps, createdAt } of open) {
      const found = accepted.get(guest!.objectId);
      const isBegun = steps["await-redemption"].is !== "pending";
      // One that is still on its way to a guest of long ago finds that out by itself, and writes to them accordingly.
      if (!isBegun && !(found?.redeemedAt && found.redeemedAt >= createdAt)) continue;
      await store.wake(id, (invitation) =>
        found && hasAccepted(found, invitation)
          ? accept(invitation, acceptanceOf(found, invitation, now))
          : invitation,
      );
    }
    for (const id of await state.signingUpAs(page.addresses)) await store.wake(id);
    if (accepted.size > 0 && open.length > 0)
      logger.info({ invitations: open.length }, "Guests have accepted");
  }

  return {
    open: state.open,
    /** Takes notice of what Graph tells; null where no notifications are wanted. */
    hear: notifications ? subscription.hear : null,
    /** Looks if it is time; called while it looks, it asks once more whether it is. */
    run(): Promise<void> {
      if (signal.aborted) return Promise.resolve();
      again = true;
      running ??= all().finally(() => {
        running = null;
      });
      return running;
    },
    /** Resolves when nothing is on the way any more. */
    async idle(): Promise<void> {
      await running?.catch(() => undefined);
    },
  };
}

function pauseAfter({ code, retryAfter }: Problem, failures: number): number {
  if (code === "permission-missing") return withoutPermission;
  return Math.max(retryAfter ?? 0, Math.min(longestPause, 5 * 2 ** Math.min(10, failures)));
}
