import { resetStepNames } from "../contract/index.ts";
import { addressKey } from "./address.ts";
import type { Invitation, Reset } from "./invitation.ts";
import { nextStep, pathOf, stateOf } from "./progress.ts";
import { problemOf } from "./status.ts";

/** The guest is to move to another address: from here on the steps of that come before everything else. */
export function wantReset(invitation: Invitation, email: string, now: Date): Invitation {
  const steps = Object.fromEntries(resetStepNames.map((name) => [name, { is: "pending" } as const]));
  return {
    ...invitation,
    reset: { email, from: invitation.recipient.email, at: now, acceptedBefore: null },
    steps: { ...invitation.steps, ...steps },
    version: invitation.version + 1,
    updatedAt: now,
  };
}

/** Is the guest on the move, and where to? Null where they have arrived, or never left. */
export function movesTo(invitation: Invitation): string | null {
  const state = invitation.steps["reset-redemption"];
  const isOpen = state !== undefined && state.is !== "done" && !invitation.revocation;
  return isOpen ? (invitation.reset?.email ?? null) : null;
}

/** Whether the steps of a move can run through in this one, so that its mail goes out in the end. */
export function mayCarryReset(invitation: Invitation): boolean {
  const step = nextStep(invitation);
  return (step === null || step === "await-redemption") && problemOf(invitation) === null;
}

/** Nobody may ask Graph for a link in the name of the old address while the guest moves. */
export function isBeingInvited(invitation: Invitation): boolean {
  const { is } = invitation.steps.invite;
  const isOpen = is === "started" || is === "waiting" || is === "pending";
  const { revocation, guest } = invitation;
  return isOpen && revocation === null && guest !== null && pathOf(invitation).includes("invite");
}

type About = Readonly<{ linkUntil: (app: string) => Date; now: Date }>;

/**
 * Redemption has been reset: the guest has to accept at the new address before anything else happens to them, and the app
 * is told where they are now. What was given to them stays. This is the one that writes to them.
 */
export function arrive(invitation: Invitation, about: About): Invitation {
  const next = acceptAnew(invitation, { ...invitation.reset!, at: about.now }, about);
  return {
    ...next,
    mailing: invitation.mailing + 1,
    steps: { ...next.steps, "send-mail": { is: "pending" } },
  };
}

/**
 * The guest's other invitations, after the one that went ahead: all that stand go along. Of two that share the same thing in
 * the same role one can be open; the other stays as it was accepted.
 */
export function goAlong(ahead: Invitation, others: readonly Invitation[], about: About): Invitation[] {
  const open = new Set([keyOf(ahead, ahead.recipient.email)]);
  return others.flatMap((other) => {
    const key = keyOf(other, ahead.recipient.email);
    if (other.revocation || open.has(key)) return [];
    open.add(key);
    return [{ ...acceptAnew(other, ahead.reset!, about), version: other.version + 1 }];
  });
}

function acceptAnew(invitation: Invitation, reset: Reset, { linkUntil, now }: About): Invitation {
  const { steps, recipient } = invitation;
  return {
    ...invitation,
    reset,
    recipient: { ...recipient, email: reset.email },
    acceptedAt: null,
    openedAt: null,
    linkUntil: linkUntil(invitation.app),
    steps: {
      ...steps,
      "await-redemption": { is: "pending" },
      ...(steps.provision.is !== "skipped" && { provision: { is: "pending" } }),
    },
    updatedAt: now,
  };
}

/** Does an acceptance that the directory knows of belong to the address of before? */
export function isOfBefore({ reset }: Invitation, redeemedAt: Date | null): boolean {
  return (
    (reset?.acceptedBefore ?? null) !== null && redeemedAt?.getTime() === reset!.acceptedBefore!.getTime()
  );
}

/** When the reset was asked for whose answer was lost. */
export function resetLostAt(invitation: Invitation): Date | null {
  const state = stateOf(invitation, "reset-redemption");
  return "lostAt" in state ? (state.lostAt ?? null) : null;
}

function keyOf({ app, resource, role }: Invitation, email: string): string {
  return JSON.stringify([app, resource.type, resource.id, role, addressKey(email)]);
}
