/** The words and limits that both sides share; no schema, so that the browser carries only these few bytes. */

/** Everything an invitation can be, in the order in which it usually happens; computed from its steps, never stored. */
export const invitationStatuses = [
  "queued",
  "looking-up",
  "inviting",
  "writing-attributes",
  "waiting-for-directory",
  "granting-access",
  "provisioning",
  "mailing",
  "waiting-for-guest",
  "accepted",
  "needs-choice",
  "inviter-sign-in-needed",
  "failed",
  "revoking",
  "revoked",
  "expired",
] as const;
export type InvitationStatus = (typeof invitationStatuses)[number];

/** The path of one invitation, top to bottom. */
export const stepNames = [
  "look-up",
  "invite",
  "write-attributes",
  "grant-access",
  "provision",
  "send-mail",
  "await-redemption",
] as const;
export type StepName = (typeof stepNames)[number];

/** How what an invitation gave is taken away again. `remove-access` also follows a change of role. */
export const removalStepNames = ["remove-access", "remove-from-app", "close-account"] as const;
export type RemovalStepName = (typeof removalStepNames)[number];
/** Mail that follows later: a reminder before an invitation ends, notice before access does. */
export const reminderStepName = "remind";
/** How a guest moves to another address: it is added to their account, they are asked to accept anew, the old one goes. */
export const resetStepNames = ["add-address", "reset-redemption", "drop-address"] as const;
export type ResetStepName = (typeof resetStepNames)[number];
export type AnyStepName = StepName | RemovalStepName | ResetStepName | typeof reminderStepName;

/** What may be done with an invitation; which of these are possible now, its view says. */
export const invitationActions = ["retry", "resend", "copy-link", "change-role", "extend", "revoke"] as const;
export type InvitationAction = (typeof invitationActions)[number];

/** Fields of a request to invite that an app can insist on. */
export const requiredFields = ["message", "displayName", "accessUntil"] as const;
export type RequiredField = (typeof requiredFields)[number];

/** How somebody becomes a guest: invited by Lobby, by an access package, or by signing up themselves. */
export const routes = ["invitation", "access-package", "self-service"] as const;
export type Route = (typeof routes)[number];

/** The longest address that SMTP carries (RFC 5321, 4.5.3.1.3, less the angle brackets). */
export const longestAddress = 254;
/** What would happen to an address, told before anybody sends. */
export const preflightOutcomes = [
  "new-guest",
  "deleted-account",
  "pending-guest",
  "accepted-guest",
  "already-invited",
  "already-has-access",
  "several-people-match",
  "colleague",
  "blocked-guest",
  "domain-not-allowed",
  "address-invalid",
  "address-unsupported",
  "refused-by-tenant",
  "likely-typo",
  "cannot-tell",
] as const;
export type PreflightOutcome = (typeof preflightOutcomes)[number];

/** How many addresses one preflight takes: each costs a request to Graph, and a second one where nobody is found. */
export const mostPreflight = 50;

export const mostRecipients = 200;
export const longestMessage = 1000;

/** `event:` name of the status stream (GET /invitations/events); `data:` is an InvitationView, `id:` the place to resume. */
export const invitationEvent = "invitation";

/** The languages that guests are written to in; the first where nothing else is known. */
export const mailLanguages = ["en", "de", "fr", "es", "it", "pt", "nl", "pl", "ja", "ar"] as const;
export type MailLanguage = (typeof mailLanguages)[number];

/**
 * What a guest may be written: the invitation, a reminder before it ends, notice before their access ends, and that their
 * access has moved to another address.
 */
export const mailKinds = ["invitation", "reminder", "ending", "moved"] as const;
export type MailKind = (typeof mailKinds)[number];

/** Why somebody who has signed in may not come in; `because` of the page that tells them (GET /not-welcome). */
export const notWelcomeReasons = [
  "expired",
  "revoked",
  "wrong-account",
  "disabled",
  "unknown",
  "blocked",
] as const;
export type NotWelcomeReason = (typeof notWelcomeReasons)[number];

/**
 * What a sign-in comes to. `member`: belongs to the tenant, so that the app's own rules decide. `preparing`: may have signed up
 * a moment ago; to be asked again in some seconds. `not-shared`: welcome in the app, but this resource is not shared with them.
 */
export const signInVerdicts = ["welcome", "member", "preparing", "not-shared", ...notWelcomeReasons] as const;
export type SignInVerdict = (typeof signInVerdicts)[number];
