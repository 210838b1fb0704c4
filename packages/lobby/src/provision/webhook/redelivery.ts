import type { Answer } from "./send.ts";

/** Pauses between tries, in seconds; the last one from there on. */
const pauses = [5, 30, 120, 600, 1800, 3600] as const;
const longestPause = 3600;

/** How a receiver has been lately. Nothing is sent before `dueAt`; nothing at all while it is parked. */
export type ReceiverState = Readonly<{
  /** In a row, since the last answer. */
  failures: number;
  failingSince: Date | null;
  dueAt: Date | null;
  parkedAt: Date | null;
  parkedBecause: string | null;
}>;

export type MessageFate = Readonly<
  { is: "delivered" } | { is: "waiting"; dueAt: Date; because: string } | { is: "parked"; because: string }
>;

export const well: ReceiverState = {
  failures: 0,
  failingSince: null,
  dueAt: null,
  parkedAt: null,
  parkedBecause: null,
};

/**
 * What follows from an answer for the message and for its receiver. A receiver that is away is tried with one message at a
 * time, ever more seldom, and parked after its patience; a message that it refuses is tried on its own, and parked alone.
 *
 * @param tried `attempt` from 1; `since`: the first try; `patienceHours`; `random` in [0, 1) spreads the pauses
 */
export function afterAnswer(
  answer: Answer,
  receiver: ReceiverState,
  tried: { attempt: number; since: Date; now: Date; patienceHours: number; random: number },
): { message: MessageFate; receiver: ReceiverState } {
  const { now } = tried;
  const over = (since: Date) => now.getTime() - since.getTime() >= tried.patienceHours * 3600_000;
  const later = (attempt: number, atLeast = 0) =>
    new Date(now.getTime() + Math.max(pause(attempt, tried.random), Math.min(atLeast, longestPause)) * 1000);

  if (answer.is === "taken") return { message: { is: "delivered" }, receiver: well };
  if (answer.is === "refused")
    return {
      message: over(tried.since)
        ? { is: "parked", because: answer.because }
        : { is: "waiting", dueAt: later(tried.attempt), because: answer.because },
      receiver: { ...well, parkedAt: receiver.parkedAt, parkedBecause: receiver.parkedBecause },
    };

  const because = answer.is === "gone" ? "it answered 410: it wants no more" : answer.because;
  const failures = receiver.failures + 1;
  const failingSince = receiver.failingSince ?? now;
  const parked = answer.is === "gone" || over(failingSince);
  return {
    message: { is: "waiting", dueAt: later(tried.attempt), because },
    receiver: {
      failures,
      failingSince,
      dueAt: later(failures, answer.is === "away" ? answer.retryAfter : 0),
      parkedAt: parked ? (receiver.parkedAt ?? now) : receiver.parkedAt,
      parkedBecause: parked ? (receiver.parkedBecause ?? because) : receiver.parkedBecause,
    },
  };
}

function pause(attempt: number, random: number): number {
  return pauses[Math.min(attempt, pauses.length) - 1]! * (0.9 + 0.2 * random);
}
