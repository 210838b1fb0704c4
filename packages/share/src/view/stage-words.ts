import type { InvitationView, ProblemView } from "lobby/contract";
import type { Strings } from "../languages/strings.ts";
import type { Stage } from "../sharing/stage.ts";
import type { Icon } from "./icons.ts";

/** The words for how far an invitation has come. */
export function stageWords(stage: Stage, strings: Strings): string {
  switch (stage) {
    case "inviting":
      return strings.inviting;
    case "in-directory":
      return strings.inDirectory;
    case "directory-waits":
      return strings.directoryWaits;
    case "access-given":
      return strings.accessGiven;
    case "in-app":
      return strings.inApp;
    case "waiting-for-guest":
      return strings.waitingForGuest;
    case "accepted":
      return strings.accepted;
    case "needs-choice":
      return strings.needsChoice;
    case "sign-in-needed":
      return strings.signInNeeded;
    case "failed":
      return strings.notSent;
    case "revoked":
      return strings.revoked;
    case "expired":
      return strings.expired;
  }
}

export const stageIcon = (stage: Stage): Icon =>
  stage === "accepted"
    ? "check"
    : stage === "waiting-for-guest"
      ? "clock"
      : stage === "failed" || stage === "needs-choice"
        ? "warning"
        : stage === "sign-in-needed"
          ? "lock"
          : stage === "revoked" || stage === "expired"
            ? "over"
            : "turn";

/** What is wrong, in the language of the dialog where it knows the problem, else in the service's own words. */
export function problemWords(problem: ProblemView, strings: Strings): string {
  const known = strings.problems as Record<string, string> | null;
  return known?.[problem.code] ?? problem.detail ?? problem.title;
}

/** What is wrong and who can do something about it. */
export function reasonWords(view: InvitationView, app: string, strings: Strings): string {
  const { problem } = view;
  if (!problem) return "";
  return [ended(problemWords(problem, strings)), strings.fixedBy[problem.fixedBy](app)]
    .filter(Boolean)
    .join(" ");
}

const ended = (sentence: string) => (/[.!?。؟]$/u.test(sentence) ? sentence : `${sentence}.`);
