import { guestMail } from "../email/guest-mail.ts";
import type { Invitation } from "../invitation/invitation.ts";
import { stillWanted } from "../invitation/reminders.ts";
import { awaitRedemption } from "./await-redemption.ts";
import { awaitSignUp } from "./await-sign-up.ts";
import { settleMail } from "./settle-mail.ts";
import type { Outcome, Step, StepTools } from "./step.ts";

/**
 * Writes once more to somebody who has not accepted, or tells somebody who has that their access ends. Before anybody is
 * asked to accept, the directory is asked whether they have.
 */
export const remind: Step = {
  name: "remind",
  patience: 24 * 3600,
  optional: true,
  run: async (invitation, tools) => {
    const { app, now } = tools;
    if (!stillWanted(invitation, app, now)) return { is: "skipped", why: "Things have changed meanwhile." };
    const accepted = invitation.acceptedAt !== null;
    const meanwhile = accepted ? null : await acceptedMeanwhile(invitation, tools);
    if (meanwhile) return meanwhile;
    const mail = guestMail(accepted ? "ending" : "reminder", invitation, {
      app,
      link: accepted ? invitation.resource.url : await tools.landingUrl(),
      knownGuest:
        accepted ||
        (invitation.route === "self-service" && invitation.guest !== null && invitation.reset === null),
      messageId: messageIdOf(invitation),
    });
    await tools.mail.send(mail, tools.signal);
    return { is: "done" };
  },
  settle: async (invitation, tools) =>
    (await settleMail(invitation, "remind", messageIdOf(invitation), tools)) ?? remind.run(invitation, tools),
};

async function acceptedMeanwhile(invitation: Invitation, tools: StepTools): Promise<Outcome | null> {
  const step = invitation.route === "self-service" ? awaitSignUp : awaitRedemption;
  const outcome = await step.run(invitation, tools);
  if (outcome.is !== "done") return null;
  return { is: "skipped", why: "The guest has accepted.", learnt: outcome.learnt };
}

/** The same reminder has the same each time. */
function messageIdOf({ id, reminder }: Invitation): string {
  return `reminder.${id}.${reminder?.number}`;
}
