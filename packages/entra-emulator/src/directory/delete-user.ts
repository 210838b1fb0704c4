import type { DeletedUser, User } from "../store/rows.ts";
import type { World } from "../world.ts";

const BIN_DAYS = 30;

/** Puts a user into the recycle bin. Memberships are kept, unseen, for a restore. */
export function deleteUser({ state, clock }: World, user: User): void {
  state.deletedUsers.put({ ...user, deletedDateTime: clock.now().toISOString() });
  state.users.delete(user.id);
}

export function restoreUser({ state }: World, { deletedDateTime: _, ...user }: DeletedUser): User {
  const restored = state.users.put(user);
  state.deletedUsers.delete(user.id);
  return restored;
}

/** Deletes for good, with everything that pointed at the user. */
export function purgeUser({ state }: Pick<World, "state">, id: string): void {
  for (const links of [state.members, state.owners, state.sponsors, state.unitMembers]) {
    for (const link of [...links.find("to", id), ...links.find("from", id)]) links.delete(link.id);
  }
  for (const assignment of state.appRoleAssignments.find("principalId", id))
    state.appRoleAssignments.delete(assignment.id);
  for (const assignment of state.roleAssignments.find("principalId", id))
    state.roleAssignments.delete(assignment.id);
  for (const invitation of state.invitations.find("userId", id)) state.invitations.delete(invitation.id);
  state.deletedUsers.delete(id);
}

/** The bin is emptied of what has lain in it for thirty days; it is in order of deletion. */
export function purgeExpired(world: World): void {
  const limit = world.clock.now().getTime() - BIN_DAYS * 86_400_000;
  for (const user of world.state.deletedUsers) {
    if (Date.parse(user.deletedDateTime) > limit) return;
    purgeUser(world, user.id);
  }
}
