import {
  bigint,
  boolean,
  customType,
  integer,
  jsonb,
  pgSchema,
  text,
  timestamp,
  uuid,
} from "drizzle-orm/pg-core";
import type { Route } from "../contract/index.ts";
import type {
  InvitationJson,
  ReminderJson,
  ResetJson,
  RevocationJson,
  StepsJson,
} from "./invitation-json.ts";

/**
 * Lobby's tables, as `migrations/` makes them; keys and indexes stand there alone. Columns named `…_sealed` hold secrets
 * (AES-256-GCM), and nothing else in here is one.
 */
export const lobby = pgSchema("lobby");

const moment = (name: string) => timestamp(name, { withTimezone: true });
/** A transaction id that never wraps around. */
const xid8 = customType<{ data: string }>({ dataType: () => "xid8" });

export const invitationTable = lobby.table("invitation", {
  id: uuid("id").primaryKey(),
  version: integer("version").notNull(),
  app: text("app").notNull(),
  inviterTenantId: text("inviter_tenant_id").notNull(),
  inviterObjectId: text("inviter_object_id").notNull(),
  inviterName: text("inviter_name").notNull(),
  inviterEmail: text("inviter_email"),
  email: text("email").notNull(),
  emailKey: text("email_key").notNull(),
  displayName: text("display_name"),
  resourceType: text("resource_type").notNull(),
  resourceId: text("resource_id").notNull(),
  resourceName: text("resource_name").notNull(),
  resourceUrl: text("resource_url").notNull(),
  role: text("role").notNull(),
  bulk: boolean("bulk").notNull(),
  message: text("message"),
  language: text("language"),
  company: text("company"),
  redirectUrl: text("redirect_url").notNull(),
  guestTenantId: text("guest_tenant_id"),
  guestObjectId: text("guest_object_id"),
  guestCreated: boolean("guest_created"),
  route: text("route").$type<Route>().notNull(),
  madeAgain: boolean("made_again").notNull(),
  packageRequest: text("package_request"),
  steps: jsonb("steps").$type<StepsJson>().notNull(),
  ended: boolean("ended").notNull(),
  dueAt: moment("due_at"),
  createdAt: moment("created_at").notNull(),
  updatedAt: moment("updated_at").notNull(),
  openedAt: moment("opened_at"),
  acceptedAt: moment("accepted_at"),
  accessUntil: moment("access_until"),
  linkUntil: moment("link_until"),
  revocation: jsonb("revocation").$type<RevocationJson>(),
  mailing: integer("mailing").notNull(),
  reminder: jsonb("reminder").$type<ReminderJson>(),
  reset: jsonb("reset").$type<ResetJson>(),
  landingHash: text("landing_hash").notNull(),
  landingSealed: text("landing_sealed").notNull(),
  /** Of the link that the newest mail has replaced. */
  landingOldHash: text("landing_old_hash"),
  delegationSealed: text("delegation_sealed"),
  delegationExpiresAt: moment("delegation_expires_at"),
});

/** The newest way in of a guest who has not redeemed yet, whichever invitation learnt it. */
export const guestLinkTable = lobby.table("guest_link", {
  tenantId: text("tenant_id").notNull(),
  objectId: text("object_id").notNull(),
  redeemSealed: text("redeem_sealed").notNull(),
  learntAt: moment("learnt_at").notNull(),
});

export const grantTable = lobby.table("invitation_grant", {
  invitationId: uuid("invitation_id").notNull(),
  kind: text("kind").notNull(),
  target: text("target").notNull(),
  /** The guest had it before; this invitation did not give it. */
  found: boolean("found").notNull(),
  takenAt: moment("taken_at"),
  /** When the directory answered that it had taken it away, whoever asked; null from the next giving on. */
  removedAt: moment("removed_at"),
  givenAt: moment("given_at").notNull(),
});

export const idempotencyTable = lobby.table("idempotency", {
  app: text("app").notNull(),
  tenantId: text("tenant_id").notNull(),
  objectId: text("object_id").notNull(),
  key: text("key").notNull(),
  bodyHash: text("body_hash").notNull(),
  invitationIds: uuid("invitation_ids").array().notNull(),
  at: moment("at").notNull(),
});

/** Append-only: the whole record after each change, in the order of `(tx, seq)`. */
export const eventTable = lobby.table("invitation_event", {
  seq: bigint("seq", { mode: "number" }).generatedAlwaysAsIdentity(),
  tx: xid8("tx").notNull(),
  invitationId: uuid("invitation_id").notNull(),
  app: text("app").notNull(),
  inviterTenantId: text("inviter_tenant_id").notNull(),
  inviterObjectId: text("inviter_object_id").notNull(),
  resourceType: text("resource_type").notNull(),
  resourceId: text("resource_id").notNull(),
  record: jsonb("record").$type<InvitationJson>().notNull(),
});

/** Where each receiver of webhooks stands in the log of events, and how it has been lately. */
export const webhookReceiverTable = lobby.table("webhook_receiver", {
  app: text("app").notNull(),
  name: text("name").notNull(),
  cursorTx: xid8("cursor_tx").notNull(),
  cursorSeq: bigint("cursor_seq", { mode: "number" }).notNull(),
  failures: integer("failures").notNull(),
  failingSince: moment("failing_since"),
  dueAt: moment("due_at"),
  parkedAt: moment("parked_at"),
  parkedBecause: text("parked_because"),
});

/** What waits for the receivers of webhooks, in the order of `seq`; the body goes when it is taken. */
export const webhookMessageTable = lobby.table("webhook_message", {
  seq: bigint("seq", { mode: "number" }).generatedAlwaysAsIdentity(),
  app: text("app").notNull(),
  receiver: text("receiver").notNull(),
  id: text("id").notNull(),
  type: text("type").notNull(),
  invitationId: uuid("invitation_id").notNull(),
  guest: text("guest"),
  body: text("body"),
  attempt: integer("attempt").notNull().default(0),
  since: moment("since"),
  dueAt: moment("due_at").notNull(),
  because: text("because"),
  parkedAt: moment("parked_at"),
  deliveredAt: moment("delivered_at"),
});

/** How far a tenant's changes are known, who is asking for more at the moment, and Graph's subscription to tell of them. */
export const redemptionWatchTable = lobby.table("redemption_watch", {
  tenantId: text("tenant_id").primaryKey(),
  link: text("link"),
  listedAt: moment("listed_at"),
  dueAt: moment("due_at").notNull(),
  quietUntil: moment("quiet_until").notNull(),
  failures: integer("failures").notNull().default(0),
  heldBy: uuid("held_by"),
  heldUntil: moment("held_until"),
  subscriptionId: text("subscription_id"),
  subscriptionUrl: text("subscription_url"),
  subscriptionStateHash: text("subscription_state_hash"),
  subscriptionDueAt: moment("subscription_due_at"),
});
