import { Problem } from "../contract/index.ts";
import { isDeleted } from "../graph/deleted-people.ts";
import { getGuest } from "../graph/get-guest.ts";
import type { Invitation } from "../invitation/invitation.ts";
import { guestOf } from "./guest-of.ts";
import { secondsWaited } from "./seconds-waited.ts";
import type { StepTools } from "./step.ts";

/** Replication takes seconds, sometimes minutes: after an hour a guest who cannot be read is not there. */
const appearsWithin = 3600;

/**
 * What is wrong when the directory does not know the guest of an invitation that Graph confirmed: not there yet, deleted
 * by somebody, or, as some have seen, never made.
 */
export async function missingGuest(
  invitation: Invitation,
  step: keyof Invitation["steps"],
  tools: Pick<StepTools, "asApp" | "now">,
): Promise<Problem> {
  if (secondsWaited(invitation, step, tools.now) < appearsWithin) return new Problem("directory-not-ready");
  const deleted = await isDeleted(tools.asApp, guestOf(invitation).objectId).catch((problem) => {
    if (problem instanceof Problem && problem.code === "permission-missing") return false;
    throw problem;
  });
  if (deleted)
    return new Problem("person-deleted", {
      detail: "The guest was deleted before they accepted. An administrator can restore them.",
    });
  // Whoever was written to, or seen, before has been there.
  return step === "write-attributes"
    ? new Problem("guest-never-appeared")
    : new Problem("person-deleted", {
        detail: "The guest was there, and is gone for good: not even an administrator can restore them.",
      });
}

/**
 * Makes sure that a guest whom this invitation made is there: Graph's 201 does not prove it.
 *
 * @throws Problem as `missingGuest` says
 */
export async function requireGuest(
  invitation: Invitation,
  step: keyof Invitation["steps"],
  tools: StepTools,
): Promise<void> {
  try {
    if ((await getGuest(tools.asApp, guestOf(invitation).objectId)) !== null) return;
  } catch (problem) {
    // Who may not look has to believe.
    if (problem instanceof Problem && problem.code === "permission-missing") return;
    throw problem;
  }
  throw await missingGuest(invitation, step, tools);
}
