import { createHash, randomBytes } from "node:crypto";
import type { AnyStepName, ProblemCode } from "../contract/index.ts";
import type { Invitation, PersonKey } from "./invitation.ts";

/** What can stand in the audit log. */
export const auditActs = [
  "share",
  "resume",
  "choose",
  "retry",
  "resend",
  "copy-link",
  "change-role",
  "extend",
  "revoke",
  "off-board",
  "restore",
  "reset-redemption",
  "expire",
  "open",
  "sign-in",
  "step-done",
  "step-skipped",
  "step-waiting",
  "step-failed",
] as const;
export type AuditAct = (typeof auditActs)[number];

type Named = Readonly<{ name: string | null; email: string | null }>;

/** Who did it: somebody signed in, the guest, whoever holds the guest's link, an operator at the command line, or nobody at that moment. */
export type Actor =
  | (PersonKey & Named & Readonly<{ is: "person" }>)
  | Readonly<{ is: "guest" | "link-holder" | "operator" | "lobby" }>;

/** One request to Graph that may have changed something. `requestId` is Microsoft's; null where no answer came. */
export type GraphCall = Readonly<{
  operation: string;
  as: "app" | "inviter";
  status: number | null;
  requestId: string | null;
  clientRequestId: string;
}>;

/** What somebody did with an invitation, as far as the record itself does not tell. */
export type Deed = Readonly<{
  act: AuditAct;
  by: Actor;
  step?: AnyStepName;
  problem?: ProblemCode;
  graph?: readonly GraphCall[];
}>;

/** People of an entry. What names them is kept beside the entry, so that it can be erased; the entry holds its hash. */
export type AuditPeople = Partial<Record<"actor" | "inviter" | "guest", Named & Readonly<{ salt: string }>>>;

/** `entry` is hashed as it is written here, byte for byte. */
export type AuditItem = Readonly<{ at: string; invitation: string; entry: string; personal: AuditPeople }>;

/** What stands in the log of one deed; `before` null: the invitation was made by it. */
export function auditItem(before: Invitation | null, after: Invitation, deed: Deed, at: Date): AuditItem {
  const personal: AuditPeople = {
    inviter: salted(after.inviter),
    guest: salted({ name: after.recipient.displayName, email: after.recipient.email }),
    ...(deed.by.is === "person" && { actor: salted(deed.by) }),
  };
  const entry = {
    at: at.toISOString(),
    act: deed.act,
    invitation: after.id,
    version: after.version,
    actor: actorOf(deed.by, personal),
    inviter: { ...keyOf(after.inviter), personal: commitment(personal.inviter!) },
    guest: { ...(after.guest && keyOf(after.guest)), personal: commitment(personal.guest!) },
    resource: { type: after.resource.type, id: after.resource.id },
    role: after.role,
    ...(deed.step && { step: deed.step }),
    ...(deed.problem && { problem: deed.problem }),
    ...(deed.graph && deed.graph.length > 0 && { graph: deed.graph }),
    ...(before && changesOf(before, after)),
  };
  return { at: entry.at, invitation: after.id, entry: JSON.stringify(entry), personal };
}

/** The hash of an entry: of the one before it, of its place, and of itself. */
export function chainHash(previous: string, seq: number, entry: string): string {
  return createHash("sha256").update(`${previous}\n${seq}\n${entry}`).digest("hex");
}

/** Stands in the entry for what names a person: proves it while it is there, says nothing once it is erased. */
export function commitment({ salt, name, email }: NonNullable<AuditPeople[keyof AuditPeople]>): string {
  return createHash("sha256")
    .update(JSON.stringify([salt, name, email]))
    .digest("hex");
}

function salted({ name, email }: Named) {
  return { salt: randomBytes(16).toString("base64url"), name, email };
}

function keyOf({ tenantId, objectId }: PersonKey) {
  return { tenantId, objectId };
}

function actorOf(by: Actor, { actor }: AuditPeople) {
  return by.is === "person" ? { is: by.is, ...keyOf(by), personal: commitment(actor!) } : { is: by.is };
}

/** What an administrator asks about: from what to what. Names and addresses are left out. */
function changesOf(before: Invitation, after: Invitation): { changed?: Record<string, unknown> } {
  const facts = (of: Invitation) => ({
    role: of.role,
    accessUntil: of.accessUntil?.toISOString() ?? null,
    guest: of.guest?.objectId ?? null,
    isAccepted: of.acceptedAt !== null,
    revocation: of.revocation?.why ?? null,
    mailing: of.mailing,
  });
  const [from, to] = [facts(before), facts(after)];
  const keys = (Object.keys(from) as (keyof typeof from)[]).filter((key) => from[key] !== to[key]);
  if (keys.length === 0) return {};
  return { changed: Object.fromEntries(keys.map((key) => [key, { from: from[key], to: to[key] }])) };
}
