import {
  extendRequest,
  invitationLink,
  invitationsAccepted,
  invitationView,
  resetRequest,
  revocationView,
  roleRequest,
} from "../contract/index.ts";
import type { OperationDoc } from "./operation-doc.ts";

const view = { schema: invitationView, name: "Invitation" };
const invitations = { schema: invitationsAccepted, name: "InvitationsAccepted" };
/** What stands in the way of every act: it is nobody's of the caller's, it has moved on, the app says no. */
const refusals = ["not-found", "conflict", "share-refused", "app-unavailable"] as const;

const act = (name: string, summary: string, more: Partial<OperationDoc> = {}): OperationDoc => ({
  method: "post",
  path: `/invitations/{id}/${name}`,
  summary,
  signedIn: true,
  answer: { status: 202, about: "It is on its way.", schema: view },
  ...more,
  problems: [...refusals, "content-type-unsupported", ...(more.problems ?? [])],
});

/** What can be done with an invitation after it was made, for its inviter and whoever manages its resource. */
export const actingOperations: readonly OperationDoc[] = [
  {
    method: "post",
    path: "/invitations/{id}/resume",
    summary: "Go on with an invitation that waits for its inviter, by the token of this call.",
    signedIn: true,
    answer: { status: 202, about: "It goes on.", schema: view },
    problems: ["not-found", "content-type-unsupported"],
  },
  act("retry", "Try again what failed; it goes on where it stopped."),
  act("resend", "Write to the guest again. The link of the mail before dies."),
  act("link", "The guest's way in, to pass it on. A secret.", {
    answer: { status: 200, about: "The link.", schema: { schema: invitationLink, name: "InvitationLink" } },
  }),
  act(
    "role",
    "Give the guest another role: first what it gives, then away with what only the old one gave.",
    {
      request: { schema: roleRequest, name: "RoleRequest" },
      problems: ["role-unknown", "role-not-allowed", "request-invalid"],
    },
  ),
  act("extend", "Move the end of the guest's access.", {
    request: { schema: extendRequest, name: "ExtendRequest" },
    problems: ["request-invalid"],
  }),
  {
    method: "get",
    path: "/invitations/{id}/revocation",
    summary: "What revoking would take away, and what stays because something else needs it. Writes nothing.",
    signedIn: true,
    answer: {
      status: 200,
      about: "As things stand now.",
      schema: { schema: revocationView, name: "Revocation" },
    },
    problems: refusals,
  },
  act("revoke", "Take away what this invitation gave, and nothing that another one still needs."),
  {
    method: "get",
    path: "/guests/{objectId}",
    summary:
      "All that is shared with a guest in the app now. For `policy.guestAdmins`; others find nothing here.",
    signedIn: true,
    answer: { status: 200, about: "What off-boarding would end.", schema: invitations },
    problems: ["not-found"],
  },
  {
    method: "post",
    path: "/guests/{objectId}/reset-redemption",
    summary:
      "Move a guest to another address, or have them accept anew at the one they have. For `policy.guestAdmins`, where no other app shares anything with the guest.",
    signedIn: true,
    request: { schema: resetRequest, name: "ResetRequest" },
    answer: {
      status: 202,
      about: "The invitation that goes ahead; the guest's others follow it.",
      schema: view,
    },
    problems: [
      "not-found",
      "request-invalid",
      "address-invalid",
      "address-unsupported",
      "domain-not-allowed",
      "share-refused",
      "conflict",
      "content-type-unsupported",
    ],
  },
  {
    method: "post",
    path: "/guests/{objectId}/off-boarding",
    summary: "End all that is shared with a guest in the app, and close their account as the app says.",
    signedIn: true,
    answer: { status: 202, about: "It is on its way.", schema: invitations },
    problems: ["not-found", "content-type-unsupported"],
  },
];
