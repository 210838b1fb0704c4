import type { NotWelcomeReason, SignInVerdict } from "../contract/index.ts";
import { expiresAt } from "./expiry.ts";
import type { Invitation } from "./invitation.ts";
import { accept } from "./progress.ts";
import { isEnded } from "./status.ts";

/** What a sign-in says of a person besides who they are. */
export type Seen = Readonly<{
  name?: string;
  /** Only one that the owner of its domain vouches for. */
  verifiedEmail?: string;
  /** When the token was issued that says so. */
  issuedAt?: Date;
}>;

/** What is known of others at the moment of a sign-in. */
export type Around = Readonly<{
  /** Somebody else has just gone on from their invitation to the resource that is asked for. */
  anotherIsExpected: boolean;
  /** Somebody whom nobody knows by id yet has just gone on to sign up. */
  signUpIsExpected: boolean;
  /** The person may open something else in the app. */
  mayOpenMore: boolean;
  /** The person belongs to the tenant. */
  isMember: boolean;
}>;

/** Does this invitation let its guest in now? One that failed does once it has given access. */
export function letsIn(invitation: Invitation, now: Date): boolean {
  const until = expiresAt(invitation);
  if (invitation.revocation || (until !== null && until <= now)) return false;
  const { is } = invitation.steps["grant-access"];
  return !isEnded(invitation) || invitation.acceptedAt !== null || is === "done" || is === "skipped";
}

/**
 * Whether somebody who has signed in is welcome, by all their invitations, newest first, to what they ask for: to the app, or to one
 * resource in it.
 */
export function judgeSignIn(held: readonly Invitation[], around: Around, now: Date): SignInVerdict {
  if (held.some((invitation) => letsIn(invitation, now))) return "welcome";
  if (around.isMember) return "member";
  const [newest] = held;
  if (newest) return over(newest);
  if (around.anotherIsExpected) return "wrong-account";
  if (around.mayOpenMore) return "not-shared";
  return around.signUpIsExpected ? "preparing" : "unknown";
}

function over({ revocation, steps }: Invitation): NotWelcomeReason {
  if (steps["close-account"]?.is === "done") return "disabled";
  if (revocation) return revocation.why;
  const failed = Object.values(steps).find((state) => state.is === "failed");
  if (failed?.is !== "failed") return "expired";
  return failed.problem.code === "person-disabled" ? "disabled" : "unknown";
}

/** A first sign-in is the acceptance; each one tells what the person is called now. Gives the same record where nothing is new. */
export function seenSignedIn(invitation: Invitation, seen: Seen, now: Date): Invitation {
  // A sign-in from before a move to another address says nothing of the guest as they are now.
  if (invitation.reset && seen.issuedAt && seen.issuedAt < invitation.reset.at) return invitation;
  const { email, displayName } = invitation.recipient;
  const recipient = { email: seen.verifiedEmail ?? email, displayName: seen.name ?? displayName };
  const accepted = accept(invitation, now);
  if (recipient.email === email && recipient.displayName === displayName) return accepted;
  return { ...accepted, recipient, version: invitation.version + 1, updatedAt: now };
}
