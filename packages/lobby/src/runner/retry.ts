import { Problem, type ProblemCode } from "../contract/index.ts";
import type { StoredProblem } from "../invitation/invitation.ts";
import type { AppOptions } from "../options.ts";
import type { Step } from "../steps/step.ts";

/** What follows from a problem: another try at `until`, waiting for the inviter, or the end of the path. */
export type Verdict =
  | { is: "again"; until: Date; unsettled: boolean }
  | { is: "parked"; unsettled: boolean }
  | { is: "failed" };

/** First pause and longest pause of each class, in seconds; between them each pause is twice the one before. */
const pauses = { soon: [1, 300], later: [15, 900] } as const;

/**
 * Decides by the retry class of the problem (`contract/problems.ts`).
 *
 * @param tried `attempt` counts from 1; `since` is the first start; `patience` in seconds after which nothing is tried again;
 *   `unsettled`: whether the step's effect happened is not known; `random` in [0, 1) spreads the pauses of many rows
 */
export function afterProblem(
  problem: Problem,
  tried: { attempt: number; since: Date; now: Date; patience: number; unsettled: boolean; random: number },
): Verdict {
  const unsettled = tried.unsettled || problem.code === "outcome-unknown";
  if (problem.retry === "never") return { is: "failed" };
  if (problem.retry === "after-sign-in") return { is: "parked", unsettled };
  const [first, longest] = pauses[problem.retry];
  const pause = Math.min(longest, first * 2 ** Math.min(20, tried.attempt - 1)) * (0.8 + 0.4 * tried.random);
  const seconds = Math.max(pause, problem.retryAfter ?? 0);
  const until = new Date(tried.now.getTime() + seconds * 1000);
  const givesUpAt = tried.since.getTime() + tried.patience * 1000;
  return until.getTime() > givesUpAt ? { is: "failed" } : { is: "again", until, unsettled };
}

/** How long a step may take, in seconds; an app that is gone from the configuration has no say. */
export function patienceOf({ patience }: Pick<Step, "patience">, app: AppOptions | undefined): number {
  if (typeof patience === "number") return patience;
  return app ? patience(app) : 24 * 3600;
}

/** What may be stored and shown of a problem. */
export function storable(problem: Problem): StoredProblem {
  const { code, detail, claims } = problem;
  return { code, ...(detail === undefined ? {} : { detail }), ...(claims === undefined ? {} : { claims }) };
}

/** Whatever a step throws, as a problem; what the table does not know is `internal`, and its cause is for the log alone. */
export function asProblem(thrown: unknown, fallback: ProblemCode = "internal"): Problem {
  return thrown instanceof Problem ? thrown : new Problem(fallback, { cause: thrown });
}
