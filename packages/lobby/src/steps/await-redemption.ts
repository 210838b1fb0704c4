import { Problem } from "../contract/index.ts";
import { getGuest } from "../graph/get-guest.ts";
import type { Person } from "../graph/person.ts";
import type { Invitation } from "../invitation/invitation.ts";
import { acceptanceOf, hasAccepted } from "./acceptance.ts";
import { guestOf } from "./guest-of.ts";
import { missingGuest } from "./missing-guest.ts";
import { secondsWaited } from "./seconds-waited.ts";
import type { Step, StepTools } from "./step.ts";

const hour = 3600;
const patience = 90 * 24 * hour;

/**
 * Waits until the guest has accepted. A sign-in to the app tells (`acceptedAt`), or the directory's changes, which are watched
 * for all guests together (`redemption/watch.ts`). One guest is only asked after when the wait begins, when something is to
 * be done about them, and some times after they have gone on to Microsoft.
 */
export const awaitRedemption: Step = {
  name: "await-redemption",
  routes: ["invitation", "access-package"],
  patience,
  run: async (invitation, tools) => {
    if (invitation.acceptedAt !== null) return { is: "done" };
    const guest = await readGuest(invitation, tools);
    if (guest === null) {
      const problem = await missingGuest(invitation, "await-redemption", tools);
      // Everything before this step has worked, so that "not yet" only means a replica that lags.
      if (problem.code !== "directory-not-ready") throw problem;
      return { is: "wait", seconds: whileMissing(secondsWaited(invitation, "await-redemption", tools.now)) };
    }
    if (guest !== "unreadable" && hasAccepted(guest, invitation))
      return {
        is: "done",
        learnt: { acceptedAt: acceptanceOf(guest, invitation, tools.now), company: guest.companyName },
      };
    return { is: "wait", seconds: untilNextLook(invitation, tools.now) };
  },
};

/** Seconds from *Continue* to each look: the person is at it now. After that only what all guests are watched by tells. */
const looksAfter = [5, 15, 30, 60, 120, 300, 600];

/** Seconds until somebody has to look by themselves: soon after the guest has gone on, otherwise when patience ends. */
export function untilNextLook(invitation: Invitation, now: Date): number {
  const { openedAt } = invitation;
  const since = openedAt === null ? Number.POSITIVE_INFINITY : (now.getTime() - openedAt.getTime()) / 1000;
  const next = looksAfter.find((seconds) => seconds > since);
  if (next !== undefined) return next - since;
  // The last look, an hour before patience ends: what would be after its end is not waited for.
  return Math.max(hour, patience - hour - secondsWaited(invitation, "await-redemption", now));
}

/** A tenth of the time waited so far: a handful of looks until it is plain that the guest is gone. */
function whileMissing(waited: number): number {
  return Math.max(15, Math.round(waited / 10));
}

async function readGuest(invitation: Invitation, tools: StepTools): Promise<Person | null | "unreadable"> {
  try {
    return await getGuest(tools.asApp, guestOf(invitation).objectId);
  } catch (problem) {
    // Without the permission to read users the guest's first sign-in is what tells.
    if (problem instanceof Problem && problem.code === "permission-missing") return "unreadable";
    throw problem;
  }
}
