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
