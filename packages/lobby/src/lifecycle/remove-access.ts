import { addGroupMember } from "../graph/add-group-member.ts";
import { assignAppRole } from "../graph/assign-app-role.ts";
import type { Graph } from "../graph/graph.ts";
import { removeGroupMember } from "../graph/remove-group-member.ts";
import { unassignAppRole } from "../graph/unassign-app-role.ts";
import { type DirectoryGrant, grantKey, type HeldGrant, isInDirectory } from "../invitation/grant.ts";
import type { Invitation } from "../invitation/invitation.ts";
import { neededBy, type OtherInvitation, unwanted } from "../invitation/needs.ts";
import type { Step } from "../steps/step.ts";
import { believeGone } from "./not-there.ts";

/**
 * Takes away in the directory what this invitation gave and nothing else of the guest's needs: all of it when it is
 * revoked, what only the old role gave after a change of role. What the guest had before anybody shared anything stays.
 * Taking away what is gone already counts as done, so all of it may be repeated; but not so soon after it was given that
 * the directory may only not know it yet. What it has certainly taken is written down at once, for every invitation that
 * held it: nobody has to wonder later why it is not there.
 */
export const removeAccess: Step = {
  name: "remove-access",
  patience: 7 * 24 * 3600,
  // When time has run out nobody is signed in to act for.
  needsInviter: (app, invitation) =>
    app.actAs?.access === "inviter" && invitation.revocation?.why !== "expired",
  run: async (invitation, tools) => {
    if (invitation.guest === null) return { is: "skipped", why: "There is no guest." };
    const { objectId } = invitation.guest;
    const asInviter = removeAccess.needsInviter!(tools.app, invitation);
    const graph = asInviter ? tools.asInviter : tools.asApp;
    const going = unwanted(invitation, tools.app, await tools.grants()).filter(isInDirectory);
    const others = await tools.others();
    const needed = neededBy(others);
    const taken = going.filter((grant) => !grant.found && !needed.has(grantKey(grant)));
    const unseen: DirectoryGrant[] = [];
    for (const grant of taken.filter(({ removed }) => !removed))
      if ((await take(graph, grant, objectId)) === "not-there") unseen.push(grant);
      else await tools.noteRemoved(holdersOf(grant, invitation, others));
    const othersNow = await tools.others();
    // Somebody may have shared with this guest while we took away what that needs.
    const neededNow = neededBy(othersNow);
    for (const grant of taken) if (neededNow.has(grantKey(grant))) await give(graph, grant, objectId);
    const removed = new Set((await tools.grants()).filter((grant) => grant.removed).map(grantKey));
    const isExplained = unseen.every((grant) => removed.has(grantKey(grant)));
    const unknown = isExplained ? null : believeGone(invitation, othersNow, tools.now);
    return unknown ?? { is: "done", learnt: { taken: going } };
  },
};

/** All that were known to hold a grant before it was taken: of those who still stand there is none. */
function holdersOf(grant: HeldGrant, { id }: Invitation, others: readonly OtherInvitation[]) {
  const key = grantKey(grant);
  const theirs = others.flatMap(({ invitation, grants }) =>
    grants
      .filter((held) => grantKey(held) === key)
      .map((held) => ({ invitationId: invitation.id, grant: held })),
  );
  return [{ invitationId: id, grant }, ...theirs];
}

function take(graph: Graph, grant: DirectoryGrant, objectId: string): Promise<"done" | "not-there"> {
  return grant.kind === "group"
    ? removeGroupMember(graph, grant.groupId, objectId)
    : unassignAppRole(graph, grant, objectId);
}

async function give(graph: Graph, grant: DirectoryGrant, objectId: string): Promise<void> {
  if (grant.kind === "group") await addGroupMember(graph, grant.groupId, objectId);
  else await assignAppRole(graph, grant, objectId);
}
