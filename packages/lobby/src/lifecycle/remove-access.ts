import { addGroupMember } from "../graph/add-group-member.ts";
import { assignAppRole } from "../graph/assign-app-role.ts";
import type { Graph } from "../graph/graph.ts";
import { removeGroupMember } from "../graph/remove-group-member.ts";
import { unassignAppRole } from "../graph/unassign-app-role.ts";
import { type DirectoryGrant, grantKey, isInDirectory } from "../invitation/grant.ts";
import { neededBy, unwanted } from "../invitation/needs.ts";
import type { Step } from "../steps/step.ts";
import { believeGone } from "./not-there.ts";

/**
 * Takes away in the directory what this invitation gave and nothing else of the guest's needs: all of it when it is
 * revoked, what only the old role gave after a change of role. What the guest had before anybody shared anything stays.
 * Taking away what is gone already counts as done, so all of it may be repeated; but not so soon after it was given that
 * the directory may only not know it yet.
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
    const needed = neededBy(await tools.others());
    const taken = going.filter((grant) => !grant.found && !needed.has(grantKey(grant)));
    let unseen = false;
    for (const grant of taken) if ((await take(graph, grant, objectId)) === "not-there") unseen = true;
    if (unseen) believeGone(invitation, tools.now);
    // Somebody may have shared with this guest while we took away what that needs.
    const neededNow = neededBy(await tools.others());
    for (const grant of taken) if (neededNow.has(grantKey(grant))) await give(graph, grant, objectId);
    return { is: "done", learnt: { taken: going } };
  },
};

function take(graph: Graph, grant: DirectoryGrant, objectId: string): Promise<"done" | "not-there"> {
  return grant.kind === "group"
    ? removeGroupMember(graph, grant.groupId, objectId)
    : unassignAppRole(graph, grant, objectId);
}

async function give(graph: Graph, grant: DirectoryGrant, objectId: string): Promise<void> {
  if (grant.kind === "group") await addGroupMember(graph, grant.groupId, objectId);
  else await assignAppRole(graph, grant, objectId);
}
