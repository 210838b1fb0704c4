import assert from "node:assert/strict";
import { test } from "node:test";
import type { Problem, ProblemCode } from "../contract/index.ts";
import { type Canned, graphError, startCannedServer } from "../testing/canned-server.ts";
import { createGraph } from "./create-graph.ts";
import { sendInvitation } from "./send-invitation.ts";

async function invite(
  answers: Canned[],
  as: "app" | "inviter" = "inviter",
  displayName: string | null = null,
) {
  await using server = await startCannedServer(...answers);
  const graph = createGraph({ as, url: server.url, token: async () => "token" });
  const outcome = await sendInvitation(graph, {
    email: "maria@fjordline.example",
    displayName,
    redirectUrl: "https://orders.hartwell.example/orders/1207",
  }).then(
    (sent) => ({ sent, problem: null }),
    (problem: unknown) => ({ sent: null, problem: problem as Problem }),
  );
  return { ...outcome, received: server.received };
}

// The documented shape; the sample of older pages has no userPrincipalName.
const created = {
  id: "9071bfde-35e0-47d2-a582-d244ab1b4af6",
  inviteRedeemUrl:
    "https://login.microsoftonline.com/redeem?rd=https%3a%2f%2finvitations.microsoft.com%2fredeem%2f",
  invitedUserDisplayName: null,
  status: "PendingAcceptance",
  invitedUser: { id: "cbb896f9-8306-49d0-b56b-b8e39cd28825" },
};

test("an invitation gives the guest's id and link, and never asks for Microsoft's mail", async () => {
  const { sent, received } = await invite([{ status: 201, body: created }]);
  assert.deepEqual(sent, { objectId: created.invitedUser.id, redeemUrl: created.inviteRedeemUrl });
  assert.deepEqual(received[0]!.body, {
    invitedUserEmailAddress: "maria@fjordline.example",
    inviteRedirectUrl: "https://orders.hartwell.example/orders/1207",
    sendInvitationMessage: false,
  });
});

test("Microsoft's mail, sponsors and the kind of guest are asked for only where configured", async () => {
  await using server = await startCannedServer({ status: 201, body: created });
  const graph = createGraph({ as: "inviter", url: server.url, token: async () => "token" });
  await sendInvitation(graph, {
    email: "maria@fjordline.example",
    displayName: "Maria Lindqvist",
    redirectUrl: "https://orders.hartwell.example/orders/1207",
    userType: "Member",
    sponsors: ["s1", "s2"],
    microsoftMail: { message: "Hello", language: "sv", copyTo: "tomas@fjordline.example" },
  });
  assert.deepEqual(server.received[0]!.body, {
    invitedUserEmailAddress: "maria@fjordline.example",
    invitedUserDisplayName: "Maria Lindqvist",
    invitedUserType: "Member",
    invitedUserSponsors: [{ id: "s1" }, { id: "s2" }],
    inviteRedirectUrl: "https://orders.hartwell.example/orders/1207",
    sendInvitationMessage: true,
    invitedUserMessageInfo: {
      customizedMessageBody: "Hello",
      messageLanguage: "sv",
      ccRecipients: [{ emailAddress: { address: "tomas@fjordline.example" } }],
    },
  });
});

test("a success without the guest's id or link is not believed", async () => {
  const { invitedUser: _, ...withoutGuest } = created;
  assert.equal((await invite([{ status: 201, body: withoutGuest }])).problem?.code, "outcome-unknown");
  const script = { ...created, inviteRedeemUrl: "javascript:alert(1)" };
  assert.equal((await invite([{ status: 201, body: script }])).problem?.code, "outcome-unknown");
  const { inviteRedeemUrl: __, ...withoutLink } = created;
  assert.equal((await invite([{ status: 201, body: withoutLink }])).problem?.code, "outcome-unknown");
});

// Messages as seen in Microsoft's documentation and in public issues.
const refusals: [status: number, code: string, message: string, problem: ProblemCode][] = [
  [
    400,
    "BadRequest",
    "The invited user already exists in the directory as objectID: 0d6b8a11-37c4-4f5e-8b0a-1f2e3d4c5b6a. They can use that account to sign in to shared apps and resources.",
    "person-is-member",
  ],
  [
    400,
    "BadRequest",
    "The invited user already exists in the directory as object ID: 0d6b8a11-37c4-4f5e-8b0a-1f2e3d4c5b6a, but the account is blocked from signing in. If the account is unblocked, they can use that account to sign in to shared apps and resources.",
    "person-disabled",
  ],
  [
    400,
    "BadRequest",
    "Non-external user already exists with the given mail address and can't be invited.",
    "person-is-member",
  ],
  [
    400,
    "BadRequest",
    "This user cannot be invited because the domain of the user's email address is a verified domain of this directory.",
    "address-refused",
  ],
  [400, "BadRequest", "The Primary SMTP Address is an invalid value", "address-unsupported"],
  [400, "BadRequest", "Invalid email address.", "address-invalid"],
  [400, "BadRequest", "Group email Address isn't supported", "address-refused"],
  [
    403,
    "Forbidden",
    "This invitation is blocked by cross-tenant access settings. Admins in both your organization and the invited user's organization must configure cross-tenant access settings to allow the invitation.",
    "address-refused",
  ],
  [
    400,
    "BadRequest",
    "This user can’t be invited to this directory. Please try a different email address for the user or create a user account for them in your Azure AD directory.",
    "address-refused",
  ],
  [
    403,
    "Forbidden",
    "Guest invitations not allowed for your company. Contact your company administrator for more details.",
    "invite-refused",
  ],
  [403, "Forbidden", "", "invite-refused"],
  [400, "BadRequest", "Something nobody has seen yet", "graph-refused"],
];
for (const [status, code, message, expected] of refusals)
  test(`${status} “${message.slice(0, 60)}” is ${expected}`, async () => {
    const { problem } = await invite([{ status, body: graphError(code, message) }]);
    assert.equal(problem?.code, expected);
  });

test("a missing permission, which this API answers with 401, is told from a bad token", async () => {
  const denied: Canned = {
    status: 401,
    body: graphError(
      "Unauthorized",
      "Insufficient privileges to perform requested operation by the application '00000003-0000-0000-c000-000000000000'. ControllerName=MSGraphInviteAPI, ActionName=CreateInvite",
    ),
  };
  const inviter = await invite([denied, denied]);
  assert.equal(inviter.problem?.code, "consent-missing");
  assert.ok(inviter.problem?.detail?.includes("User.Invite.All"));
  assert.equal((await invite([denied, denied], "app")).problem?.code, "permission-missing");
});

test("a lost answer leaves the outcome open", async () => {
  assert.equal((await invite(["reset"])).problem?.code, "outcome-unknown");
  const error = { status: 500, body: graphError("InternalServerError", "Unable to find target address") };
  assert.equal((await invite([error])).problem?.code, "outcome-unknown");
});
