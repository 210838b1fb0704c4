import type { InvitationView } from "lobby/contract";
import type { InvitationStatus } from "lobby/contract/words";

/** How far an invitation has come, as the inviter sees it. The first two: the service has not answered yet. */
export type Stage =
  | "sending"
  | "unsent"
  | "inviting"
  | "in-directory"
  | "directory-waits"
  | "access-given"
  | "in-app"
  | "waiting-for-guest"
  | "accepted"
  | "needs-choice"
  | "sign-in-needed"
  | "failed"
  | "revoked"
  | "expired";

const stages: Record<InvitationStatus, Stage> = {
  queued: "inviting",
  "looking-up": "inviting",
  inviting: "inviting",
  "writing-attributes": "in-directory",
  "waiting-for-directory": "directory-waits",
  "granting-access": "in-directory",
  provisioning: "access-given",
  mailing: "in-app",
  "waiting-for-guest": "waiting-for-guest",
  accepted: "accepted",
  "needs-choice": "needs-choice",
  "inviter-sign-in-needed": "sign-in-needed",
  failed: "failed",
  revoked: "revoked",
  expired: "expired",
};

/** The stages on the way to the guest's mail box, in order: the marks of the track under a row that moves. */
export const track: readonly Stage[] = [
  "inviting",
  "in-directory",
  "access-given",
  "in-app",
  "waiting-for-guest",
];

export type Mood = "moving" | "waiting" | "good" | "attention" | "over";

export const stageOf = (view: Pick<InvitationView, "status">): Stage => stages[view.status] ?? "inviting";

export function moodOf(stage: Stage): Mood {
  switch (stage) {
    case "waiting-for-guest":
      return "waiting";
    case "accepted":
      return "good";
    case "needs-choice":
    case "sign-in-needed":
    case "failed":
      return "attention";
    case "revoked":
    case "expired":
      return "over";
    default:
      return "moving";
  }
}
