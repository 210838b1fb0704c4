import { Problem } from "../contract/index.ts";
import { permissionMissing } from "./failure.ts";
import type { Graph } from "./graph.ts";
import type { GraphError } from "./graph-error.ts";
import type { Operation } from "./operation.ts";
import { knownRefusal, type SentInvitation, sentInvitation } from "./send-invitation.ts";
import { movesGuests } from "./uses.ts";

export const resetRedemptionOperation: Operation = {
  name: "reset-redemption",
  purpose: "have a guest accept anew, at another address",
  // On behalf of a person it needs that person to be an administrator of users, which inviters are not.
  delegated: [],
  application: ["User.ReadWrite.All"],
  onlyFor: "moving guests to another address",
  uses: movesGuests,
  draws: ["invitations", "writes"],
  page: "https://learn.microsoft.com/graph/api/invitation-post",
};

/**
 * Has a guest accept anew, by an address that stands in `mail` or `otherMails` of their account. The account keeps its
 * object id, groups and roles; who signed in to it before cannot any more, and no earlier link works. Never repeat it
 * because an answer was lost: somebody may have accepted meanwhile.
 *
 * @returns the link by which to accept
 * @throws Problem `directory-not-ready` while the address is not to be seen on the account yet, or the guest is not;
 *   `invite-refused`; `permission-missing`, also where the guest holds a role of the directory; `outcome-unknown`; and those
 *   of `createGraph`
 */
export async function resetRedemption(
  graph: Graph,
  guest: { objectId: string; email: string; redirectUrl: string },
): Promise<SentInvitation> {
  return graph.request({
    operation: resetRedemptionOperation,
    method: "POST",
    path: "/invitations",
    body: {
      invitedUserEmailAddress: guest.email,
      invitedUser: { id: guest.objectId },
      inviteRedirectUrl: guest.redirectUrl,
      sendInvitationMessage: false,
      resetRedemption: true,
    },
    repeatable: false,
    read: (body) => {
      const { inviteRedeemUrl, invitedUser } = sentInvitation.parse(body);
      return { objectId: invitedUser.id, redeemUrl: inviteRedeemUrl };
    },
    explain: explainRefusal,
  });
}

function explainRefusal(error: GraphError): Problem | null {
  // Also what the replica says that has not heard of the new address: the account had it before this was sent.
  if (error.status === 404 || /match any emails on the user object/i.test(error.message))
    return new Problem("directory-not-ready", {
      detail: "The new address is not to be seen on the guest's account yet.",
    });
  if (error.status === 401 && error.code === "Unauthorized")
    return permissionMissing(error, resetRedemptionOperation);
  const known = error.status === 400 || error.status === 403 ? knownRefusal(error) : null;
  if (known || error.status !== 403) return known;
  const { detail } = permissionMissing(error, resetRedemptionOperation);
  return new Problem("permission-missing", {
    detail: `${detail} For a guest who holds a role of the directory no app can do it: an administrator has to.`,
  });
}
