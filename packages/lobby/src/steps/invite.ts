import { Problem } from "../contract/index.ts";
import { findDeletedPeople } from "../graph/deleted-people.ts";
import { mayPass } from "../graph/failure.ts";
import { findPeople } from "../graph/find-people.ts";
import { getGuest } from "../graph/get-guest.ts";
import type { Person } from "../graph/person.ts";
import { sendInvitation } from "../graph/send-invitation.ts";
import type { Invitation } from "../invitation/invitation.ts";
import { acceptanceOf } from "./acceptance.ts";
import { microsoftWrites } from "./microsoft-writes.ts";
import { secondsWaited } from "./seconds-waited.ts";
import { singleGuest } from "./single-guest.ts";
import type { Outcome, Step, StepTools } from "./step.ts";

/** How long a guest who was just made may be missing from look-ups, in seconds. */
const appearsWithin = 60;

/**
 * Makes the guest, on behalf of the inviter. A second `POST /invitations` kills the link of the first, so it is sent again
 * only where nobody can hold a link: the guest does not exist, or no link was ever learnt.
 */
export const invite: Step = {
  name: "invite",
  routes: ["invitation"],
  patience: 24 * 3600,
  needsInviter: (app) => app.actAs?.invite !== "app",

  run: async (invitation, tools) => {
    if (invitation.guest === null) return send(invitation, tools);
    const guest = await getGuest(tools.asApp, invitation.guest.objectId);
    if (guest === null) return send(invitation, tools);
    return (await noNeed(guest, invitation, tools)) ?? send(invitation, tools);
  },

  settle: async (invitation, tools) => {
    const withdrawn = invitation.revocation !== null;
    if (invitation.guest !== null)
      return withdrawn ? { is: "skipped", why: notWanted } : invite.run(invitation, tools);
    const people = await peopleIfAllowed(invitation, tools);
    // Who cannot look cannot tell. Inviting again gives the same guest, and the link it kills was never learnt.
    if (people === null) return send(invitation, tools);
    const guest = singleGuest(people);
    if (guest === null)
      return secondsWaited(invitation, "invite", tools.now) < appearsWithin
        ? { is: "wait", seconds: 10 }
        : withdrawn
          ? { is: "skipped", why: notWanted }
          : send(invitation, tools);
    const found: Skipped | null = withdrawn
      ? { is: "skipped", why: notWanted }
      : await noNeed(guest, invitation, tools);
    if (found === null) return send(invitation, tools);
    return { ...found, learnt: { ...found.learnt, guest: keyOf(guest.objectId, invitation) } };
  },
};

async function send(invitation: Invitation, tools: StepTools): Promise<Outcome> {
  const graph = tools.app.actAs?.invite === "app" ? tools.asApp : tools.asInviter;
  const { recipient, redirectUrl, message, language } = invitation;
  const { userType, sponsors, copyTo } = tools.app.invitation ?? {};
  const sent = await sendInvitation(graph, {
    ...recipient,
    redirectUrl,
    userType,
    sponsors,
    microsoftMail: microsoftWrites(tools.app) ? { message, language, copyTo } : undefined,
  }).catch(async (problem) => {
    throw (await deletionBehind(problem, recipient.email, tools)) ?? problem;
  });
  return { is: "done", learnt: { guest: keyOf(sent.objectId, invitation), redeemUrl: sent.redeemUrl } };
}

/** An account that the look-up did not find, but that is in the way, was deleted less than 30 days ago. */
async function deletionBehind(problem: unknown, email: string, tools: StepTools): Promise<Problem | null> {
  if (
    !(problem instanceof Problem && (problem.code === "person-is-member" || problem.code === "graph-refused"))
  )
    return null;
  const deleted = await findDeletedPeople(tools.asApp, email).catch((failure: unknown) => {
    // What can only not be asked at this moment would make a wrong end for good.
    if (mayPass(failure)) throw failure;
    return [];
  });
  return deleted.length === 0
    ? null
    : new Problem("person-deleted", {
        detail: "An administrator can restore the account, or remove it for good.",
        cause: problem,
      });
}

const notWanted = "Withdrawn while the guest was being invited.";

type Skipped = Extract<Outcome, { is: "skipped" }>;

/** The reason not to invite somebody who is in the directory, or null where only an invitation gives a link. */
async function noNeed(person: Person, invitation: Invitation, tools: StepTools): Promise<Skipped | null> {
  const guest = singleGuest([person]);
  if (guest?.redemption === "accepted") {
    const acceptedAt = acceptanceOf(guest, invitation, tools.now);
    return { is: "skipped", why: "The guest has accepted before.", learnt: { acceptedAt } };
  }
  if ((await tools.redeemUrl()) !== null)
    return { is: "skipped", why: "The guest holds a link that still works." };
  return null;
}

/** Graph answers the same for a new guest and for one it had: only a look-up that found nobody proves that we made them. */
function keyOf(objectId: string, invitation: Invitation) {
  const created = invitation.guest?.created ?? invitation.steps["look-up"].is === "done";
  return { tenantId: invitation.inviter.tenantId, objectId, created };
}

async function peopleIfAllowed(invitation: Invitation, tools: StepTools): Promise<Person[] | null> {
  try {
    return await findPeople(tools.asApp, invitation.recipient.email);
  } catch (problem) {
    if (problem instanceof Problem && problem.code === "permission-missing") return null;
    throw problem;
  }
}
