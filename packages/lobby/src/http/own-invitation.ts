import { type InvitationAction, Problem } from "../contract/index.ts";
import type { Graph } from "../graph/graph.ts";
import type { Invitation } from "../invitation/invitation.ts";
import type { Store } from "../store/store.ts";
import type { Caller } from "../tokens/caller.ts";
import { mayShare } from "./may-share.ts";

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
  if (!invitation || !isTheirs(invitation, caller)) throw new Problem("not-found");
  return invitation;
}

/**
 * An invitation that the caller may act on: their own, or one of a resource that they manage. Whoever shared something may
 * take it back as long as they live; for everything else the app is asked whether they may still share.
 *
 * @returns it, and the roles that the caller may give
 * @throws Problem `not-found`, `share-refused`, `app-unavailable`, and those of Graph where groups have to be asked for
 */
export async function invitationToActOn(
  store: Pick<Store, "get">,
  caller: Caller,
  id: string,
  action: InvitationAction,
  asApp: Graph,
): Promise<{ invitation: Invitation; roles: readonly string[] }> {
  const invitation = await store.get(id);
  if (invitation?.app !== caller.app.id) throw new Problem("not-found");
  const own = isTheirs(invitation, caller);
  if (own && action === "revoke") return { invitation, roles: [] };
  const { type, id: resourceId } = invitation.resource;
  const allowed = await mayShare(caller, { type, id: resourceId }, asApp);
  if (!own && !(allowed.allowed && allowed.manages)) throw new Problem("not-found");
  if (!allowed.allowed) throw new Problem("share-refused", { detail: allowed.reason });
  return { invitation, roles: allowed.roles };
}

function isTheirs({ app, inviter }: Invitation, caller: Caller): boolean {
  return (
    app === caller.app.id &&
    inviter.tenantId === caller.inviter.tenantId &&
    inviter.objectId === caller.inviter.objectId
  );
}
