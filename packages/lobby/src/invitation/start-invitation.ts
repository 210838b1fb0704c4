import { randomBytes } from "node:crypto";
import { type StepName, stepNames } from "../contract/index.ts";
import type { Invitation, StepState } from "./invitation.ts";

/** The record of an invitation that nobody has worked on yet. */
export function startInvitation(
  what: Pick<
    Invitation,
    | "app"
    | "route"
    | "inviter"
    | "recipient"
    | "resource"
    | "role"
    | "bulk"
    | "message"
    | "language"
    | "redirectUrl"
    | "accessUntil"
    | "linkUntil"
  >,
  now: Date,
): Invitation {
  const steps = Object.fromEntries(stepNames.map((name) => [name, { is: "pending" }]));
  return {
    ...what,
    id: timeOrderedId(now),
    version: 1,
    guest: null,
    company: null,
    madeAgain: false,
    packageRequest: null,
    steps: steps as Record<StepName, StepState>,
    createdAt: now,
    updatedAt: now,
    openedAt: null,
    acceptedAt: null,
    revocation: null,
    mailing: 1,
    reminder: null,
    reset: null,
  };
}

/** A UUID of version 7 (RFC 9562, 5.7): ids sort by the time they were made, to the millisecond. */
export function timeOrderedId(now: Date): string {
  const bytes = randomBytes(16);
  bytes.writeUIntBE(now.getTime(), 0, 6);
  bytes[6] = (bytes[6]! & 0x0f) | 0x70;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = bytes.toString("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
