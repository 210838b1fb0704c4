import { guestMail } from "../email/guest-mail.ts";
import type { Invitation } from "../invitation/invitation.ts";
import { microsoftWrites } from "./microsoft-writes.ts";
import { settleMail } from "./settle-mail.ts";
import type { Step } from "./step.ts";

/** Writes to the guest. */
export const sendMail: Step = {
  name: "send-mail",
  patience: 2 * 24 * 3600,
  run: async (invitation, tools) => {
    if (microsoftWrites(tools.app) && invitation.steps.invite.is === "done" && invitation.reset === null)
      return { is: "skipped", why: "Microsoft has written to the guest." };
    const mail = guestMail(invitation.reset === null ? "invitation" : "moved", invitation, {
      app: tools.app,
      link: await tools.landingUrl(),
      messageId: messageIdOf(invitation),
      // Whoever signs up themselves is written to before anything else is known of them.
      knownGuest:
        invitation.acceptedAt !== null ||
        (invitation.route === "self-service" && invitation.guest !== null && invitation.reset === null),
    });
    await tools.mail.send(mail, tools.signal);
    return { is: "done" };
  },
  settle: async (invitation, tools) =>
    (await settleMail(invitation, "send-mail", messageIdOf(invitation), tools)) ??
    sendMail.run(invitation, tools),
};

/** The same mail has the same each time. */
function messageIdOf({ id, mailing }: Invitation): string {
  return `invitation.${id}${mailing > 1 ? `.${mailing}` : ""}`;
}
