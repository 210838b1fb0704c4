import { Problem } from "../contract/index.ts";
import type { Invitation } from "../invitation/invitation.ts";
import type { OtherInvitation } from "../invitation/needs.ts";
import type { Outcome } from "../steps/step.ts";

/** For so long, in seconds, one replica may not know what another was told: "not there" proves nothing. */
export const settlesWithin = 600;

/**
 * What Graph does not find is gone already, which is as good as taken away; but not so soon after it was made, unless
 * Lobby itself has deleted the account meanwhile. While another invitation of the guest's is being taken away, its answer
 * may explain it any moment.
 *
 * @param others read before whatever else could explain it, so that nothing falls between the two
 * @returns null where it may be believed; else what becomes of the step
 * @throws Problem `directory-not-ready` while it may only be unknown yet
 */
export function believeGone(
  { steps }: Invitation,
  others: readonly OtherInvitation[],
  now: Date,
): Extract<Outcome, { is: "wait" }> | null {
  const made = [steps.invite, steps["grant-access"]].map((step) => ("at" in step ? step.at.getTime() : 0));
  if (now.getTime() - Math.max(...made) >= settlesWithin * 1000) return null;
  if (others.some(hasDeleted)) return null;
  if (others.some(isTaking)) return { is: "wait", seconds: 1 };
  throw new Problem("directory-not-ready", {
    detail: "What was given a moment ago is not to be seen in the directory yet, so it cannot be taken away.",
  });
}

function hasDeleted({ app, invitation }: OtherInvitation): boolean {
  return app?.offboarding?.account === "delete" && invitation.steps["close-account"]?.is === "done";
}

/** For the first time: two that look again and again, each while the other does, would wait for each other. */
function isTaking({ invitation: { steps } }: OtherInvitation): boolean {
  return [steps["remove-access"], steps["close-account"]].some(
    (step) => step?.is === "started" && step.attempt === 1,
  );
}
