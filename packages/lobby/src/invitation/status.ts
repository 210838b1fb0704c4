import { type AnyStepName, type InvitationStatus, problemTable } from "../contract/index.ts";
import type { Invitation, StoredProblem } from "./invitation.ts";
import { nextStep, pathOf, stateOf } from "./progress.ts";

const statusOfStep: Readonly<Record<Exclude<AnyStepName, "remind">, InvitationStatus>> = {
  "look-up": "looking-up",
  invite: "inviting",
  "write-attributes": "writing-attributes",
  "grant-access": "granting-access",
  provision: "provisioning",
  "send-mail": "mailing",
  "await-redemption": "waiting-for-guest",
  "add-address": "writing-attributes",
  "reset-redemption": "inviting",
  "drop-address": "writing-attributes",
  // Without a revocation it only follows a change of role.
  "remove-access": "granting-access",
  "remove-from-app": "revoking",
  "close-account": "revoking",
};

/** What an invitation is, said in one word. Computed from its steps, so that the two can never disagree. */
export function statusOf(invitation: Invitation): InvitationStatus {
  const problem = problemOf(invitation);
  const step = nextStep(invitation);
  if (invitation.revocation) {
    // What was given is gone; the account may have a time of grace.
    const over = step === null || (step === "close-account" && stateOf(invitation, step).is === "waiting");
    return over && problem === null ? invitation.revocation.why : "revoking";
  }
  if (step === null)
    // Who came in by a link that was handed to them is in.
    return problem === null || (invitation.acceptedAt !== null && lacksOnlyMail(invitation))
      ? "accepted"
      : problem.code === "several-people-match"
        ? "needs-choice"
        : "failed";
  if (problem && problemTable[problem.code].retry === "after-sign-in") return "inviter-sign-in-needed";
  if (problem?.code === "directory-not-ready") return "waiting-for-directory";
  if (step === "look-up" && invitation.steps[step].is === "pending") return "queued";
  // Whoever has signed in has accepted, even while the directory does not say so yet.
  if (step === "await-redemption" || step === "remind")
    return invitation.acceptedAt === null ? "waiting-for-guest" : "accepted";
  return statusOfStep[step];
}

/** What stands in the way now: of a failed step, or of the one that waits. */
export function problemOf(invitation: Invitation): StoredProblem | null {
  for (const name of pathOf(invitation)) {
    const state = stateOf(invitation, name);
    if (state.is === "failed") return state.problem;
    if (state.is === "waiting" && state.problem) return state.problem;
  }
  return null;
}

/** The guest has everything but the mail: they can come in by the link, if somebody hands it to them. */
export function lacksOnlyMail(invitation: Invitation): boolean {
  return invitation.revocation === null && stateOf(invitation, "send-mail").is === "failed";
}

/** Ended: nothing will happen any more by itself, and a new invitation to the same person is a new row. */
export function isEnded(invitation: Invitation): boolean {
  const step = nextStep(invitation);
  // A notice before the end opens nothing again.
  return step === null || (step === "remind" && invitation.steps["await-redemption"].is === "done");
}
