import { Problem } from "../contract/index.ts";
import type { PartState } from "../invitation/invitation.ts";
import type { PartResult } from "../steps/step.ts";
import { afterProblem, storable, type Verdict } from "./retry.ts";

/** What follows for the step from how its parts stand. */
export type PartsVerdict =
  | { is: "done" }
  | { is: "wait"; seconds: number }
  | { is: "problem"; problem: Problem; verdict: Verdict };

/**
 * Takes each part on by its own retry, and says what becomes of the step: done when all parts are, failed when nothing is
 * left to be tried and one has failed. A failed part does not keep the others from going on.
 *
 * @param when `patience`: seconds that a part may take from its first try; `random` in [0, 1)
 */
export function afterParts(
  before: readonly PartState[],
  results: readonly PartResult[],
  when: { now: Date; patience: number; random: number },
): { parts: PartState[]; follows: PartsVerdict } {
  const looksAgain: number[] = [];
  const parts = results.map(({ name, act, result }): PartState => {
    const earlier = before.find((part) => part.name === name);
    const { since = when.now, attempt = 0 } = earlier ?? {};
    const tried = { name, act, at: when.now, since, attempt: attempt + 1 };
    if (result === "later") return earlier ?? { ...tried, is: "waiting", attempt };
    if (result === "done") return { ...tried, is: "done" };
    const waits = result instanceof Problem ? null : result.wait;
    const over = waits !== null && when.now.getTime() + waits * 1000 > since.getTime() + when.patience * 1000;
    if (waits !== null && !over) {
      looksAgain.push(when.now.getTime() + waits * 1000);
      return { ...tried, is: "waiting" };
    }
    const problem = result instanceof Problem ? result : new Problem("waited-too-long");
    const verdict = afterProblem(problem, { ...tried, ...when, unsettled: false });
    return verdict.is === "again"
      ? { ...tried, is: "waiting", until: verdict.until, problem: storable(problem) }
      : { ...tried, is: "failed", problem: storable(problem) };
  });

  const failed = parts.find((part) => part.is === "failed");
  const waiting = parts.filter((part) => part.is === "waiting");
  const trouble = failed ?? waiting.find((part) => part.problem);
  const problem = trouble?.problem && new Problem(trouble.problem.code, { detail: trouble.problem.detail });
  if (waiting.length === 0)
    return {
      parts,
      follows: problem ? { is: "problem", problem, verdict: { is: "failed" } } : { is: "done" },
    };
  const next = [...looksAgain, ...waiting.flatMap(({ until }) => (until ? [until.getTime()] : []))];
  const until = next.length > 0 ? Math.min(...next) : when.now.getTime();
  return {
    parts,
    follows: problem
      ? { is: "problem", problem, verdict: { is: "again", until: new Date(until), unsettled: false } }
      : { is: "wait", seconds: Math.max(0, until - when.now.getTime()) / 1000 },
  };
}
