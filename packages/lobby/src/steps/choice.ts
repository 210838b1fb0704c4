import { Problem } from "../contract/index.ts";
import { findPeople } from "../graph/find-people.ts";
import type { Person } from "../graph/person.ts";
import type { Invitation } from "../invitation/invitation.ts";
import { singleGuest } from "./single-guest.ts";
import type { Outcome, StepTools } from "./step.ts";

/**
 * One of several people who go by the address that the inviter typed. It says no more than is needed to choose: an inviter
 * who is a guest may not read the directory, and no inviter needs to.
 */
export type Match = Readonly<{
  objectId: string;
  name: string | null;
  company: string | null;
  kind: "guest" | "member";
  state: "pending" | "accepted" | "blocked";
}>;

/**
 * The people between whom the inviter has to choose. Asked anew each time, so that nothing about them is stored.
 *
 * @throws Problem those of `findPeople`
 */
export async function matchesOf(invitation: Invitation, tools: Pick<StepTools, "asApp">): Promise<Match[]> {
  return (await findPeople(tools.asApp, invitation.recipient.email)).map(matchOf);
}

export const matchOf = (person: Person): Match => ({
  objectId: person.objectId,
  name: person.displayName,
  company: person.companyName,
  kind: person.kind,
  state: stateOf(person),
});

/**
 * The outcome of the look-up when the inviter has chosen. Only somebody who goes by the address can be chosen.
 *
 * @throws Problem `request-invalid` when nobody of the matches has this id, and what a look-up of that person alone throws
 */
export async function choose(
  invitation: Invitation,
  objectId: string,
  tools: Pick<StepTools, "asApp">,
): Promise<Outcome> {
  const people = await findPeople(tools.asApp, invitation.recipient.email);
  const chosen = people.find((person) => person.objectId.toLowerCase() === objectId.toLowerCase());
  if (!chosen) throw new Problem("request-invalid", { detail: "Nobody with this id goes by the address." });
  singleGuest([chosen]);
  const { tenantId } = invitation.inviter;
  const { language, companyName: company } = chosen;
  return {
    is: "done",
    learnt: { guest: { tenantId, objectId: chosen.objectId, created: false }, language, company },
  };
}

function stateOf(person: Person): Match["state"] {
  if (!person.enabled) return "blocked";
  return person.redemption === "pending" ? "pending" : "accepted";
}
