import { findPeople } from "../graph/find-people.ts";
import type { Invitation } from "../invitation/invitation.ts";
import { awaitRedemption, untilNextLook } from "./await-redemption.ts";
import { singleGuest } from "./single-guest.ts";
import type { Outcome, Step, StepTools } from "./step.ts";

/**
 * Waits until somebody has signed up and is in the directory; they need not accept anything after that. The address of a new
 * user wakes it (`redemption/watch.ts`), and so does somebody unknown who signs in. A guest whom the look-up found before
 * has only to be one who has accepted.
 */
export const awaitSignUp: Step = {
  name: "await-redemption",
  routes: ["self-service"],
  patience: awaitRedemption.patience,
  run: async (invitation, tools) => {
    const guest = invitation.guest ?? (await signedUp(invitation, tools));
    if (guest === null) return { is: "wait", seconds: untilNextLook(invitation, tools.now) };
    const outcome = await awaitRedemption.run({ ...invitation, guest }, tools);
    return outcome.is === "done" ? withGuest(outcome, guest, tools.now) : outcome;
  },
};

type Guest = NonNullable<Invitation["guest"]>;

/** They made themselves a guest: this invitation did not. */
async function signedUp({ recipient, inviter }: Invitation, tools: StepTools): Promise<Guest | null> {
  const guest = singleGuest(await findPeople(tools.asApp, recipient.email));
  return guest && { tenantId: inviter.tenantId, objectId: guest.objectId, created: false };
}

function withGuest(outcome: Extract<Outcome, { is: "done" }>, guest: Guest, now: Date): Outcome {
  return { is: "done", learnt: { acceptedAt: now, ...outcome.learnt, guest } };
}
