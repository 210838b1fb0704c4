import { Problem } from "../contract/index.ts";
import { getGuest } from "../graph/get-guest.ts";
import type { Person } from "../graph/person.ts";
import type { Invitation } from "../invitation/invitation.ts";
import { acceptanceOf, hasAccepted } from "./acceptance.ts";
import { guestOf } from "./guest-of.ts";
import { missingGuest } from "./missing-guest.ts";
import { secondsWaited } from "./seconds-waited.ts";
import type { Step, StepTools } from "./step.ts";

/**
 * Waits until the guest has accepted. A sign-in to the app counts before the directory says so (`acceptedAt`); otherwise
 * the directory is asked after pauses that grow with the time waited.
 */
export const awaitRedemption: Step = {
  name: "await-redemption",
  routes: ["invitation", "access-package"],
  patience: 90 * 24 * 3600,
  run: async (invitation, tools) => {
    if (invitation.acceptedAt !== null) return { is: "done" };
    const guest = await readGuest(invitation, tools);
    if (guest === "unreadable") return { is: "wait", seconds: 3600 };
    if (guest === null) {
      const problem = await missingGuest(invitation, "await-redemption", tools);
      // Everything before this step has worked, so that "not yet" only means a replica that lags.
      if (problem.code !== "directory-not-ready") throw problem;
    }
    // Nobody invited who signed up by themselves: there is nothing to accept.
    if (guest !== null && hasAccepted(guest, invitation))
      return { is: "done", learnt: { acceptedAt: acceptanceOf(guest, invitation, tools.now) } };
    return { is: "wait", seconds: pause(quietSeconds(invitation, tools.now)) };
  },
};

/** Since the guest was last heard of: who has just gone on to Microsoft is asked after often again. */
export function quietSeconds(invitation: Invitation, now: Date): number {
  const waited = secondsWaited(invitation, "await-redemption", now);
  return invitation.openedAt === null
    ? waited
    : Math.min(waited, (now.getTime() - invitation.openedAt.getTime()) / 1000);
}

/** A tenth of the time waited so far: 15 s at first, an hour in the end. */
export function pause(waited: number): number {
  return Math.min(3600, Math.max(15, Math.round(waited / 10)));
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
