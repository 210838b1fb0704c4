import type { LobbyClient } from "lobby/client";
import type { InvitationView, ProblemView } from "lobby/contract";
import { type Batch, pauseBefore } from "./batch.ts";
import { problemOf, retryAfterOf } from "./problem-of.ts";

export type Sent =
  | { is: "sent"; invitations: readonly InvitationView[] }
  | { is: "refused"; problem: ProblemView };

/**
 * Sends a batch until the service has answered it with yes or no. A lost answer leaves open whether it arrived, so the
 * same body goes out again under the same idempotency key, and nobody is invited twice.
 *
 * `changed`: the batch's state is new. `wake`: resolves when waiting on makes no sense any more (back online, signed in, asked to).
 */
export async function sendBatch(
  client: Pick<LobbyClient, "invite">,
  batch: Batch,
  { changed, wake }: { changed: () => void; wake: (seconds: number | null) => Promise<void> },
): Promise<Sent> {
  for (;;) {
    batch.state = { is: "sending" };
    changed();
    try {
      const { invitations } = await client.invite(batch.request, {
        idempotencyKey: batch.draft.idempotencyKey,
      });
      return { is: "sent", invitations };
    } catch (error) {
      const problem = problemOf(error);
      if (problem?.status === 401) {
        batch.state = { is: "signed-out", problem };
        changed();
        await wake(null);
      } else if (problem && !passes(problem)) {
        return { is: "refused", problem };
      } else {
        batch.attempt += 1;
        batch.state = {
          is: "lost",
          why: !navigator.onLine ? "offline" : problem?.status === 429 ? "busy" : "no-answer",
        };
        changed();
        await wake(pauseBefore(batch.attempt, retryAfterOf(error)));
      }
    }
  }
}

/** A problem that may be gone by the next attempt: the same request is worth sending again. */
const passes = (problem: ProblemView) =>
  problem.status >= 500 || problem.status === 429 || problem.retry === "soon";
