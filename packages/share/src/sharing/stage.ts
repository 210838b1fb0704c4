import type { InvitationStatus } from "lobby/contract/words";

/** How far an invitation has come. The last two: the service has not answered yet. */
export type Stage = InvitationStatus | "sending" | "unsent";

/** What a stage means to the inviter. */
export type Mood = "moving" | "waiting" | "good" | "attention" | "over";

const moods: Partial<Record<Stage, Mood>> = {
  "waiting-for-guest": "waiting",
  accepted: "good",
  "needs-choice": "attention",
  "inviter-sign-in-needed": "attention",
  failed: "attention",
  revoking: "waiting",
  revoked: "over",
  expired: "over",
};

export const moodOf = (stage: Stage): Mood => moods[stage] ?? "moving";

/** The marks of the track under a row that moves: invited, in the directory, access, in the app, mailed. */
export const marks = [0, 1, 2, 3, 4];

const passed: Partial<Record<Stage, number>> = {
  sending: -1,
  "writing-attributes": 1,
  "waiting-for-directory": 1,
  "granting-access": 1,
  provisioning: 2,
  mailing: 3,
};

/** How many marks are behind it; -1 before the first has begun. */
export const marksPassed = (stage: Stage): number => passed[stage] ?? 0;
