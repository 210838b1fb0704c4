import type { InvitationRequest, ProblemView } from "lobby/contract";
import type { Draft } from "../recipients/draft.ts";

/** Why a batch is not through yet. `lost`: no answer, or one that says "later"; the same key is sent again. */
export type BatchState =
  | { is: "sending" }
  | { is: "lost"; why: "offline" | "no-answer" | "busy" }
  | { is: "signed-out"; problem: ProblemView };

/** One press of Send, until the service has answered it. */
export type Batch = {
  readonly draft: Draft;
  readonly request: InvitationRequest;
  state: BatchState;
  attempt: number;
};

/** Seconds until the next attempt: 1, 2, 4, … 30; longer where the service asked for it. */
export function pauseBefore(attempt: number, retryAfter = 0): number {
  return Math.max(retryAfter, Math.min(2 ** (attempt - 1), 30));
}
