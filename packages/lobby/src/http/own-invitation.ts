import { Problem } from "../contract/index.ts";
import type { Invitation } from "../invitation/invitation.ts";
import type { Store } from "../store/store.ts";
import type { Caller } from "../tokens/caller.ts";

/**
 * One of the caller's own invitations. Somebody else's does not exist, as far as the caller can tell.
 *
 * @throws Problem `not-found`
 */
export async function ownInvitation(
  store: Pick<Store, "get">,
  caller: Caller,
  id: string,
): Promise<Invitation> {
  const invitation = await store.get(id);
  const isTheirs =
    invitation?.app === caller.app.id &&
    invitation.inviter.tenantId === caller.inviter.tenantId &&
    invitation.inviter.objectId === caller.inviter.objectId;
  if (!invitation || !isTheirs) throw new Problem("not-found");
  return invitation;
}
