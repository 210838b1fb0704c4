import type { Logger } from "pino";
import type { Problem } from "../contract/index.ts";
import type { Deed, GraphCall } from "../invitation/audit.ts";
import type { Step } from "../steps/step.ts";

/** What a run of a step leaves behind besides its result. */
export type Heard = Readonly<{ log: Logger; calls: readonly GraphCall[] }>;

/** What the audit log says of a run. */
export function deedOf(act: Deed["act"], { name }: Step, { calls }: Heard, problem?: Problem): Deed {
  return { act, by: { is: "lobby" }, step: name, problem: problem?.code, graph: calls };
}

/** Names and codes only: messages of others may hold what must not be logged. */
export function describe(cause: unknown): string | undefined {
  if (!(cause instanceof Error)) return undefined;
  const { code } = cause as { code?: string };
  const at = cause.stack?.split("\n")[1]?.trim();
  return [cause.name, code, at].filter(Boolean).join(" ");
}
