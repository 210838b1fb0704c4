import { Problem } from "../contract/index.ts";
import type { Invitation } from "../invitation/invitation.ts";

/** For so long, in seconds, one replica may not know what another was told: "not there" proves nothing. */
const settlesWithin = 600;

/**
 * What Graph does not find is gone already, which is as good as taken away; but not so soon after it was made.
 *
 * @throws Problem `directory-not-ready` while it may only be unknown yet
 */
export function believeGone({ steps }: Invitation, now: Date): void {
  const made = [steps.invite, steps["grant-access"]].map((step) => ("at" in step ? step.at.getTime() : 0));
  if (now.getTime() - Math.max(...made) < settlesWithin * 1000)
    throw new Problem("directory-not-ready", {
      detail:
        "What was given a moment ago is not to be seen in the directory yet, so it cannot be taken away.",
    });
}
