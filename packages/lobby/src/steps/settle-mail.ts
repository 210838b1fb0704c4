import type { AnyStepName } from "../contract/index.ts";
import type { Invitation } from "../invitation/invitation.ts";
import { stateOf } from "../invitation/progress.ts";
import type { Outcome, StepTools } from "./step.ts";

/**
 * Finds out what became of a mail that may have gone out, before anybody sends it again.
 *
 * @returns null where it may simply be sent again, because mail systems drop the second of two with one Message-ID
 */
export async function settleMail(
  invitation: Invitation,
  step: AnyStepName,
  messageId: string,
  { mail, now }: Pick<StepTools, "mail" | "now">,
): Promise<Outcome | null> {
  if (!mail.wasSent) return null;
  const state = stateOf(invitation, step);
  const lostAt = ("lostAt" in state ? state.lostAt : undefined) ?? now;
  switch (await mail.wasSent(messageId, lostAt, now)) {
    case "sent":
      return { is: "done" };
    case "later":
      return { is: "wait", seconds: 30 };
    case "not-sent":
      return { is: "not-done" };
  }
}
