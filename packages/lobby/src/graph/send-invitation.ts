import * as z from "zod/mini";
import { Problem } from "../contract/index.ts";
import { permissionMissing } from "./failure.ts";
import type { Graph } from "./graph.ts";
import type { GraphError } from "./graph-error.ts";
import type { Operation } from "./operation.ts";
import { withInvitation } from "./uses.ts";

export const sendInvitationOperation: Operation = {
  name: "send-invitation",
  purpose: "invite a guest",
  delegated: ["User.Invite.All"],
  application: ["User.Invite.All"],
  actAs: "invite",
  onlyFor: "apps whose `route` is an invitation, as it is by default",
  uses: withInvitation,
  draws: ["invitations", "writes"],
  page: "https://learn.microsoft.com/graph/api/invitation-post",
};

export type SentInvitation = Readonly<{
  /** Object id of the guest: new, or the one that the tenant already had for this address. */
  objectId: string;
  /** Where the guest redeems. A secret. */
  redeemUrl: string;
}>;

/** What Graph answers, whether a guest is made or has to accept anew. */
export const sentInvitation = z.object({
  // The landing page sends people there.
  inviteRedeemUrl: z.url({ protocol: /^https?$/ }),
  invitedUser: z.object({ id: z.string().check(z.minLength(1)) }),
});

export type InvitationToSend = Readonly<{
  email: string;
  displayName: string | null;
  /** Where Microsoft sends the guest after redemption. */
  redirectUrl: string;
  userType?: "Guest" | "Member";
  /** Object ids; Graph takes the inviter where none are named. */
  sponsors?: readonly string[];
  /** Has Microsoft write to the guest. Plain text; Graph ignores the language where there is a message. */
  microsoftMail?: { message: string | null; language: string | null; copyTo?: string };
}>;

/**
 * Creates a guest. For an address that is a guest already Graph answers the same, with that guest's id and a new link, and
 * the link of before stops working: never repeat it because an answer was lost.
 *
 * @throws Problem `invite-refused`, `address-refused`, `address-unsupported`, `address-invalid`, `person-is-member`,
 *   `person-disabled`, `consent-missing` or `permission-missing`, `outcome-unknown`, and those of `createGraph`
 */
export async function sendInvitation(graph: Graph, invite: InvitationToSend): Promise<SentInvitation> {
  return graph.request({
    operation: sendInvitationOperation,
    method: "POST",
    path: "/invitations",
    body: bodyOf(invite),
    repeatable: false,
    read: (body) => {
      const { inviteRedeemUrl, invitedUser } = sentInvitation.parse(body);
      return { objectId: invitedUser.id, redeemUrl: inviteRedeemUrl };
    },
    explain: explainRefusal,
  });
}

function bodyOf({
  email,
  displayName,
  redirectUrl,
  userType,
  sponsors,
  microsoftMail,
}: InvitationToSend): object {
  return {
    invitedUserEmailAddress: email,
    ...(displayName === null ? {} : { invitedUserDisplayName: displayName }),
    ...(userType === undefined ? {} : { invitedUserType: userType }),
    ...(sponsors?.length ? { invitedUserSponsors: sponsors.map((id) => ({ id })) } : {}),
    inviteRedirectUrl: redirectUrl,
    sendInvitationMessage: microsoftMail !== undefined,
    ...(microsoftMail === undefined ? {} : { invitedUserMessageInfo: messageOf(microsoftMail) }),
  };
}

function messageOf({ message, language, copyTo }: NonNullable<InvitationToSend["microsoftMail"]>): object {
  return {
    ...(message === null ? {} : { customizedMessageBody: message }),
    ...(language === null ? {} : { messageLanguage: language }),
    ...(copyTo === undefined ? {} : { ccRecipients: [{ emailAddress: { address: copyTo } }] }),
  };
}

/** On behalf of the inviter any scope that was consented to is in the token, so that nobody has consented to this one. */
function notConsented(error: GraphError): Problem {
  const missing = permissionMissing(error, sendInvitationOperation);
  return error.as === "app"
    ? missing
    : new Problem("consent-missing", {
        detail: "Lobby needs the delegated permission User.Invite.All with an administrator's consent.",
      });
}

/**
 * The invitations API has only the names of HTTP statuses for codes, so that its messages are all there is to tell its
 * refusals apart by. First match wins.
 */
const refusals: readonly [message: RegExp, problem: () => Problem][] = [
  [/account is blocked from signing in|account is disabled/i, () => new Problem("person-disabled")],
  [/as object\s?ID:|non-external user already exists/i, () => new Problem("person-is-member")],
  [
    /verified domain of this directory/i,
    () =>
      new Problem("address-refused", { detail: "The address belongs to a domain of your own organisation." }),
  ],
  [/primary smtp address is an invalid value/i, () => new Problem("address-unsupported")],
  [/invalid email address/i, () => new Problem("address-invalid")],
  [
    /group email address/i,
    () => new Problem("address-refused", { detail: "The address is that of a group, not of a person." }),
  ],
  [
    /cross-tenant access settings/i,
    () =>
      new Problem("address-refused", {
        detail: "The cross-tenant access settings of your organisation, or of the guest's, do not allow it.",
      }),
  ],
  [
    /cross cloud worker|can.t be invited to this directory/i,
    () =>
      new Problem("address-refused", {
        detail: "The guest's own organisation does not let them be invited.",
      }),
  ],
  [/guest invitations not allowed/i, () => new Problem("invite-refused")],
  // How Graph words a domain that the tenant's allow or deny list excludes is documented nowhere.
  [
    /domain|allow.?list|block|deny/i,
    () => new Problem("address-refused", { detail: "The tenant does not allow guests from this domain." }),
  ],
];

/** A refusal that the invitations API is known to give; null for any other. */
export function knownRefusal(error: GraphError): Problem | null {
  return refusals.find(([message]) => message.test(error.message))?.[1]() ?? null;
}

function explainRefusal(error: GraphError): Problem | null {
  // Without the permission this API answers 401, unlike the rest of Graph.
  if (error.status === 401 && error.code === "Unauthorized") return notConsented(error);
  if (error.status !== 400 && error.status !== 403) return null;
  const known = knownRefusal(error);
  if (known) return known;
  return error.status === 403 ? new Problem("invite-refused") : null;
}
