import { invitationMail } from "../email/invitation-mail.ts";
import type { Step } from "./step.ts";

/**
 * Writes to the guest. An interrupted run is simply repeated: the mail carries the same Message-ID, by which mail systems
 * drop the second of two.
 */
export const sendMail: Step = {
  name: "send-mail",
  patience: 2 * 24 * 3600,
  run: async (invitation, tools) => {
    const mail = invitationMail(invitation, {
      app: tools.app,
      landingUrl: await tools.landingUrl(),
      // Only a guest who has redeemed has no link to redeem by.
      knownGuest: (await tools.redeemUrl()) === null,
    });
    await tools.mail.send(mail, tools.signal);
    return { is: "done" };
  },
};
