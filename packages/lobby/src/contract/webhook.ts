import type { InvitationView } from "./wire.ts";

/**
 * What Lobby tells an app by webhook. `guest.added` and `guest.removed` have the app take a guest in or off a resource, and
 * Lobby waits for the answer; all others say what has happened.
 */
export const webhookTypes = [
  "guest.added",
  "guest.removed",
  "guest.updated",
  "invitation.created",
  "invitation.sent",
  "invitation.opened",
  "invitation.accepted",
  "invitation.needs-choice",
  "invitation.needs-sign-in",
  "invitation.failed",
  "invitation.role-changed",
  "invitation.revoked",
  "invitation.expired",
] as const;
export type WebhookType = (typeof webhookTypes)[number];

type Person = Readonly<{ tenantId: string; objectId: string }>;

/** A guest and what they may see. The key is `tenantId` + `objectId`; the address may change. */
export type WebhookGuest = Person &
  Readonly<{
    email: string;
    displayName: string | null;
    resource: Readonly<{ type: string; id: string }>;
    role: string;
    invitationId: string;
    invitedBy: Person;
  }>;

/** The body of a webhook, in the form of the Standard Webhooks specification. `timestamp`: when it happened, ISO 8601. */
export type WebhookMessage = Readonly<
  { timestamp: string } & (
    | { type: "guest.added"; data: { guest: WebhookGuest } }
    /** `hasMore`: something else of the app is still shared with them. */
    | { type: "guest.removed"; data: { guest: WebhookGuest & { hasMore: boolean } } }
    | {
        type: Exclude<WebhookType, "guest.added" | "guest.removed">;
        data: { invitation: InvitationView };
      }
  )
>;
