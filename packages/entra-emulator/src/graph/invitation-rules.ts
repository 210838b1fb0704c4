import { crossTenantBlock } from "../directory/cross-tenant.ts";
import type { User } from "../store/rows.ts";
import { readSetting } from "../store/settings.ts";
import { tenantOf, type World } from "../world.ts";
import { GraphError } from "./graph-error.ts";
import type { GraphCall } from "./operation.ts";
import { callerHolds, isGuest } from "./rights.ts";

/** The invite API names its errors after the HTTP status, unlike the directory. */
const refused = (message: string, status = 400): GraphError =>
  new GraphError(status, status === 403 ? "Forbidden" : "BadRequest", message);

export const missing = (property: string): GraphError => refused(`Property '${property}' is required.`);

const FORBIDDEN_CHARACTERS = /[~!#$%^&*()+=[\]{}\\/|;:"'<>?,\s]/;

/** @throws 400 for an address that cannot be invited, in Graph's words. */
export function checkAddress(world: World, address: string): void {
  const { malformedAddressMessage } = readSetting(world.state, "uncertain");
  const [local, domain, more] = address.split("@");
  if (!local || !domain || more !== undefined || !domain.includes("."))
    throw refused(malformedAddressMessage);
  if (FORBIDDEN_CHARACTERS.test(address) || /^[.-]|[.-]$/.test(local)) {
    throw refused("The Primary SMTP Address is an invalid value");
  }
}

/** The tenant's own switch for who may invite: a second gate after the permission. @throws 403 */
export function checkAllowedToInvite(call: GraphCall): void {
  const { allowInvitesFrom } = readSetting(call.world.state, "policies");
  const blocked = refused(
    "Guest invitations not allowed for your company. Contact your company administrator for more details.",
    403,
  );
  if (allowInvitesFrom === "none") throw blocked;
  const role = callerHolds(call, "microsoft.directory/users/inviteGuest");
  if (call.caller.is === "app") {
    // Among applications, only User.Invite.All passes a restricted tenant.
    if (allowInvitesFrom === "adminsAndGuestInviters" && !call.caller.permissions.has("User.Invite.All"))
      throw blocked;
    return;
  }
  if (allowInvitesFrom === "adminsAndGuestInviters" && !role) throw blocked;
  if (allowInvitesFrom === "adminsGuestInvitersAndAllMembers" && isGuest(call) && !role) throw blocked;
}

/** @throws 403 when a user without the role of an administrator invites somebody as a member. */
export function checkMayInviteMember(call: GraphCall): void {
  const { memberNeedsAdministrator, memberInviteMessage } = readSetting(call.world.state, "uncertain");
  if (!memberNeedsAdministrator || call.caller.is === "app") return;
  if (!callerHolds(call, "microsoft.directory/users/inviteMember")) throw refused(memberInviteMessage, 403);
}

/** The directory's rules about whom it takes in. @returns the guest who is there already. @throws 400 */
export function checkInvitee(world: World, address: string): User | null {
  const wanted = address.toLowerCase();
  const domain = wanted.split("@")[1]!;
  const holders = world.state.users.find("address", wanted);
  const member = holders.find((user) => user.creationType === null);
  if (member && isOnlyProxy(member, wanted))
    throw refused(readSetting(world.state, "uncertain").ambiguousAddressMessage);
  if (member) throw memberExists(member);
  checkDeleted(world, wanted);
  if (tenantOf(world).domains.includes(domain)) {
    throw refused(
      "This user cannot be invited because the domain of the user's email address is a verified domain of this directory.",
    );
  }
  if (world.state.groups.first("mail", wanted)) throw refused("Group email Address isn't supported");
  checkDomain(world, wanted);
  checkHome(world, domain);
  const guest = holders[0] ?? null;
  if (guest && !guest.accountEnabled && guest.externalUserState === "PendingAcceptance")
    throw memberExists(guest);
  return guest;
}

/** Whether an address leads to a user by a proxy address and nothing else. */
function isOnlyProxy({ mail, userPrincipalName, otherMails }: User, address: string): boolean {
  return ![mail, userPrincipalName, ...otherMails].some((held) => held?.toLowerCase() === address);
}

/** @throws 400 while a member who was deleted just now still stands in the way. */
function checkDeleted({ state, clock }: World, address: string): void {
  const { deletedMemberBlocksMinutes } = readSetting(state, "uncertain");
  const since = clock.now().getTime() - deletedMemberBlocksMinutes * 60_000;
  const held = state.deletedUsers
    .find("address", address)
    .some((user) => user.creationType === null && Date.parse(user.deletedDateTime) > since);
  if (held)
    throw refused("Non-external user already exists with the given mail address and can't be invited.");
}

/** What the organisation of the invited person decided about its own people. @throws 400 */
function checkHome({ state }: World, domain: string): void {
  const home = state.organisations.first("domain", domain);
  if (home?.peopleCannotBeInvited) {
    throw refused(
      "This user can’t be invited to this directory. Please try a different email address for the user or create a user account for them in your Azure AD directory.",
    );
  }
  if (home?.b2bWorkerDisabled) {
    throw refused(
      "This action can't be completed because the Microsoft B2B Cross Cloud Worker application has been disabled in the invited user's tenant. Ask the invited user's admin to re-enable it, then try again.",
    );
  }
}

const CROSS_TENANT =
  "This invitation is blocked by cross-tenant access settings. Admins in both your organization and the invited user's organization must configure cross-tenant access settings to allow the invitation.";

/** @throws as the tenant's allow or deny list does, and the cross-tenant settings of either side. */
export function checkDomain(world: World, address: string): void {
  const domain = address.split("@")[1]!.toLowerCase();
  const { blockedDomains, allowedDomains } = readSetting(world.state, "policies");
  const blocked =
    blockedDomains.includes(domain) || (allowedDomains.length > 0 && !allowedDomains.includes(domain));
  const { blockedDomainMessage, blockedDomainStatus } = readSetting(world.state, "uncertain");
  if (blocked) throw refused(blockedDomainMessage, blockedDomainStatus);
  const home = world.state.organisations.first("domain", domain);
  const account = world.state.outsideAccounts.first("address", address.toLowerCase());
  const objectId = account && account.tenantId === home?.id ? account.id : null;
  if (crossTenantBlock(world, home, objectId)) throw refused(CROSS_TENANT);
}

/** @throws 400 when the address is not on the user that an invitation is meant to reset or convert, or the user is synchronised. */
export function checkAddressOfUser(user: User, address: string): void {
  if (user.attributes.onPremisesUserPrincipalName) throw refused("Invalid request input.");
  const held = [user.mail, ...user.otherMails].filter((one) => one !== null).map((one) => one.toLowerCase());
  if (held.includes(address.toLowerCase())) return;
  throw refused(
    "The email you’re using to invite this user doesn’t match any emails on the user object. Please add this email to the user object and try again.",
  );
}

function memberExists(user: User): GraphError {
  const use = "They can use that account to sign in to shared apps and resources.";
  if (user.accountEnabled)
    return refused(`The invited user already exists in the directory as objectID: ${user.id}. ${use}`);
  return refused(
    `The invited user already exists in the directory as object ID: ${user.id}, but the account is blocked from signing in. If the account is unblocked, they can use that account to sign in to shared apps and resources.`,
  );
}
