import type { ProblemView } from "lobby/contract";

/** The answer to a question we asked the service. `problem` is null where no answer came at all. */
export type Answer<T> =
  | { is: "unasked" }
  | { is: "asked" }
  | { is: "here"; value: T }
  | { is: "failed"; problem: ProblemView | null };
