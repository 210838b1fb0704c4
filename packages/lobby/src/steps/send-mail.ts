import { guestMail } from "../email/guest-mail.ts";
import { microsoftWrites } from "./microsoft-writes.ts";
import type { Step } from "./step.ts";

/**
 * Writes to the guest. An interrupted run is simply repeated: the mail carries the same Message-ID, by which mail systems
 * drop the second of two.
 */
export const sendMail: Step = {
  name: "send-mail",
  patience: 2 * 24 * 3600,
  run: async (invitation, tools) => {
    if (microsoftWrites(tools.app) && invitation.steps.invite.is === "done")
      return { is: "skipped", why: "Microsoft has written to the guest." };
    const { id, mailing } = invitation;
    const mail = guestMail("invitation", invitation, {
      app: tools.app,
      link: await tools.landingUrl(),
      messageId: `invitation.${id}${mailing > 1 ? `.${mailing}` : ""}`,
      // Whoever signs up themselves is written to before anything else is known of them.
      knownGuest:
        invitation.acceptedAt !== null || (invitation.route === "self-service" && invitation.guest !== null),
    });
    await tools.mail.send(mail, tools.signal);
    return { is: "done" };
  },
};
