import type { Invitation, User } from "../store/rows.ts";
import { tenantOf, type World } from "../world.ts";

export type InvitationLink =
  | Readonly<{ is: "good"; invitation: Invitation; user: User }>
  /** Another invitation took its place. */
  | Readonly<{ is: "superseded" }>
  /** The guest was deleted, or the link was never one of ours. */
  | Readonly<{ is: "unknown" }>
  | Readonly<{ is: "disabled" }>;

/** What a redeem link leads to today. */
export function invitationOfLink(
  world: World,
  link: { tenantId: string; invitationId: string; ticket: string },
): InvitationLink {
  const invitation = world.state.invitations.get(link.invitationId);
  if (!invitation || invitation.ticket !== link.ticket || link.tenantId !== tenantOf(world).tenantId)
    return { is: "unknown" };
  if (!invitation.live) return { is: "superseded" };
  const user = world.state.users.get(invitation.userId);
  if (!user) return { is: "unknown" };
  return user.accountEnabled ? { is: "good", invitation, user } : { is: "disabled" };
}
