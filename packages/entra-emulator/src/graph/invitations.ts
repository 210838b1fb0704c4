import { randomBytes } from "node:crypto";
import { linkBetween } from "../directory/group-row.ts";
import { userFrom } from "../directory/user-row.ts";
import { newId } from "../identifiers.ts";
import { type InvitationMessage, sendInvitationMail } from "../mail/invitation-mail.ts";
import type { Invitation, User } from "../store/rows.ts";
import { readSetting } from "../store/settings.ts";
import { graphTime, tenantOf } from "../world.ts";
import {
  type Body,
  booleanProperty,
  objectBody,
  onlyKnown,
  property,
  referencedId,
  textProperty,
} from "./body.ts";
import { badRequest, forbidden, GraphError, invalidProperty, notFound } from "./graph-error.ts";
import {
  checkAddress,
  checkAddressOfUser,
  checkAllowedToInvite,
  checkInvitee,
  checkMayInviteMember,
  missing,
} from "./invitation-rules.ts";
import { both, type GraphCall, type Operation } from "./operation.ts";
import { redeemUrl } from "./redeem-url.ts";
import { callerHolds } from "./rights.ts";

const PROPERTIES = [
  "invitedUserDisplayName",
  "invitedUserEmailAddress",
  "invitedUserMessageInfo",
  "invitedUserType",
  "inviteRedeemUrl",
  "inviteRedirectUrl",
  "resetRedemption",
  "sendInvitationMessage",
  "status",
  "invitedUser",
  "invitedUserSponsors",
  "invitedUserSponsors@odata.bind",
  "id",
];

function invite(call: GraphCall) {
  const { world } = call;
  const body = objectBody(call.body);
  onlyKnown(body, "invitation", PROPERTIES);
  const address = textProperty(body, "invitedUserEmailAddress")?.trim();
  const redirect = textProperty(body, "inviteRedirectUrl");
  if (!address) throw missing("invitedUserEmailAddress");
  if (!redirect) throw missing("inviteRedirectUrl");
  const type = textProperty(body, "invitedUserType") ?? "Guest";
  if (type !== "Guest" && type !== "Member")
    throw new GraphError(400, "BadRequest", "UserType isn't guest or member");
  checkAllowedToInvite(call);
  if (type === "Member") checkMayInviteMember(call);
  checkAddress(world, address);
  const reset = booleanProperty(body, "resetRedemption") ?? false;
  const existing = existingUser(call, body, address, reset);
  // All of the body is read before anything is kept.
  const displayName = textProperty(body, "invitedUserDisplayName");
  const message = messageOf(body);
  const sponsors = sponsorIds(call, body);
  const user = existing ?? createGuest(call, { address, userType: type, displayName, sponsors });
  // A member who is to sign in with an outside account from now on has to accept that, too.
  const converted = existing?.creationType === null && existing.externalUserState === null;
  if (reset || converted) world.state.users.put(pendingAgain(call, user));
  const invitation = createInvitation(call, user, address, redirect);
  const link = linkOf(call, invitation);
  if (message.wanted) sendInvitationMail(call, { invitation, user, message, link });
  return {
    status: 201,
    body: {
      "@odata.context": `${call.graphUrl}/$metadata#invitations/$entity`,
      id: invitation.id,
      inviteRedeemUrl: link,
      invitedUserDisplayName: displayName,
      invitedUserType: type,
      invitedUserEmailAddress: invitation.address,
      sendInvitationMessage: message.wanted,
      resetRedemption: reset,
      inviteRedirectUrl: invitation.redirectUrl,
      status: "PendingAcceptance",
      invitedUserMessageInfo: {
        messageLanguage: message.language,
        customizedMessageBody: message.text,
        ccRecipients:
          message.copies.length > 0 ? message.copies : [{ emailAddress: { name: null, address: null } }],
      },
      invitedUser: { id: user.id, userPrincipalName: user.userPrincipalName },
    },
  };
}

/** What is asked of the tenant's own mail. @throws 400 when it is malformed */
function messageOf(body: Body): InvitationMessage {
  const info = objectBody(property(body, "invitedUserMessageInfo") ?? {});
  const copies = property(info, "ccRecipients") ?? [];
  if (!Array.isArray(copies)) throw invalidProperty("ccRecipients");
  return {
    wanted: booleanProperty(body, "sendInvitationMessage") ?? false,
    language: textProperty(info, "messageLanguage"),
    text: textProperty(info, "customizedMessageBody"),
    copies: copies.map((copy) => {
      const named = objectBody(property(objectBody(copy), "emailAddress") ?? {});
      const [name, address] = [textProperty(named, "name"), textProperty(named, "address")];
      return { emailAddress: { name, address } };
    }),
  };
}

function existingUser(call: GraphCall, body: Body, address: string, reset: boolean): User | null {
  const invited = property(body, "invitedUser");
  const id = invited === undefined || invited === null ? null : textProperty(objectBody(invited), "id");
  if (id === null) {
    if (reset) throw missing("invitedUser.id");
    return checkInvitee(call.world, address);
  }
  const user = call.world.state.users.get(id.toLowerCase());
  if (!user) throw notFound(id);
  checkAddressOfUser(user, address);
  if (reset) checkMayReset(call, user);
  return user;
}

function checkMayReset(call: GraphCall, user: User): void {
  if (call.caller.is === "user") {
    if (!callerHolds(call, "microsoft.directory/users/resetRedemption")) throw forbidden();
  } else if (call.world.state.roleAssignments.find("principalId", user.id).length > 0) throw forbidden();
  if (
    !call.caller.permissions.has("User.ReadWrite.All") &&
    !call.caller.permissions.has("Directory.ReadWrite.All")
  )
    refuse(call);
}

function pendingAgain({ world }: GraphCall, user: User): User {
  return {
    ...user,
    home: null,
    externalUserState: "PendingAcceptance",
    externalUserStateChangeDateTime: graphTime(world.clock.now()),
    identities: user.identities.filter((identity) => identity.signInType === "userPrincipalName"),
  };
}

/** A user for somebody from outside, named after the address, pending. */
export function createGuest(
  call: GraphCall,
  invited: Readonly<{
    address: string;
    userType: "Guest" | "Member";
    displayName?: string | null;
    /** Null: whoever invites. */
    sponsors?: readonly string[] | null;
  }>,
): User {
  const { world, caller } = call;
  const { address, userType } = invited;
  const { initialDomain } = tenantOf(world);
  const now = world.clock.now();
  const userPrincipalName = freeName(call, `${address.replace("@", "_")}#EXT#`, initialDomain);
  const displayName = invited.displayName ?? address.split("@")[0]!;
  const user = world.state.users.put({
    ...userFrom(
      { id: newId(), userPrincipalName, displayName, mail: address, otherMails: [address], userType },
      now,
    ),
    // An address belongs to one object: that of a contact stays with the contact.
    ...(world.state.contacts.first("mail", address.toLowerCase()) && { proxyAddresses: [] }),
    creationType: "Invitation",
    externalUserState: "PendingAcceptance",
    externalUserStateChangeDateTime: graphTime(now),
    identities: [
      { signInType: "userPrincipalName", issuer: initialDomain, issuerAssignedId: userPrincipalName },
    ],
  });
  for (const id of invited.sponsors ?? (caller.is === "user" ? [caller.user.id] : [])) {
    world.state.sponsors.put(linkBetween(user.id, id, now));
  }
  return user;
}

function sponsorIds({ world }: GraphCall, body: Body): string[] | null {
  const given = property(body, "invitedUserSponsors") ?? property(body, "invitedUserSponsors@odata.bind");
  if (given === undefined || given === null) return null;
  if (!Array.isArray(given))
    throw badRequest("Invalid value specified for property 'invitedUserSponsors' of the resource.");
  return given.map((one) => {
    const id =
      typeof one === "string"
        ? referencedId(one)
        : (textProperty(objectBody(one), "id")?.toLowerCase() ??
          referencedId(property(objectBody(one), "@odata.id")));
    if (!world.state.users.get(id) && !world.state.groups.get(id)) throw notFound(id);
    return id;
  });
}

/** Two addresses can make the same name, as in a_b@c.d and a@b_c.d: the second gets a number. */
function freeName({ world }: GraphCall, start: string, domain: string): string {
  for (let attempt = 0; ; attempt++) {
    const name = `${attempt === 0 ? start : start.replace("#EXT#", `${attempt}#EXT#`)}@${domain}`;
    if (!world.state.users.first("upn", name.toLowerCase())) return name;
  }
}

function createInvitation(
  { world }: GraphCall,
  user: User,
  address: string,
  redirectUrl: string,
): Invitation {
  const { invitations } = world.state;
  if (readSetting(world.state, "uncertain").reinviteKillsOldLink) {
    for (const older of invitations.find("userId", user.id)) invitations.put({ ...older, live: false });
  }
  return invitations.put({
    id: newId(),
    userId: user.id,
    address,
    redirectUrl,
    ticket: randomBytes(32).toString("base64"),
    live: true,
    createdDateTime: graphTime(world.clock.now()),
  });
}

function linkOf(call: GraphCall, { id, ticket }: Invitation): string {
  const origin = call.signInOrigin;
  return redeemUrl(origin, { tenantId: tenantOf(call.world).tenantId, invitationId: id, ticket });
}

const NO_SUCH_PAGE =
  '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN"><html><head><title>404 - File or directory not found.</title></head><body><h2>404 - File or directory not found.</h2></body></html>';

/** Without permission the invite API answers 401, unlike all others. */
function refuse({ world }: GraphCall): never {
  throw new GraphError(
    401,
    "Unauthorized",
    `Insufficient privileges to perform requested operation by the application '00000003-0000-0000-c000-000000000000'. ControllerName=MSGraphInviteAPI, ActionName=CreateInvite, URL absolute path=/api/${tenantOf(world).tenantId}/invites`,
  );
}

export const invitationOperations: readonly Operation[] = [
  {
    method: "POST",
    path: "/invitations",
    permissions: both("User.Invite.All", "User.ReadWrite.All", "Directory.ReadWrite.All"),
    refuse,
    handle: invite,
  },
  // What was sent cannot be read, changed or taken back: behind the door stands a web server that says so in its own way.
  ...(["GET", "PATCH", "DELETE"] as const).map(
    (method): Operation => ({
      method,
      path: "/invitations/{id}",
      permissions: "any",
      handle() {
        throw new GraphError(404, "UnknownError", NO_SUCH_PAGE);
      },
    }),
  ),
];
