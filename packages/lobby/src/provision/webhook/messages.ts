import type { WebhookMessage, WebhookType } from "../../contract/webhook.ts";
import type { Invitation, PersonKey } from "../../invitation/invitation.ts";
import { statusOf } from "../../invitation/status.ts";
import { type ProblemUrl, viewInvitation } from "../../invitation/view.ts";
import type { AppOptions } from "../../options.ts";

/** A message as it waits for its receiver. `guest` and `invitationId` say which others it has to come after. */
export type NewMessage = Readonly<{
  /** The same whenever it is made or sent again. */
  id: string;
  type: WebhookType;
  invitationId: string;
  guest: PersonKey | null;
  body: string;
}>;

const ofStatus: Partial<Record<ReturnType<typeof statusOf>, WebhookType>> = {
  failed: "invitation.failed",
  "needs-choice": "invitation.needs-choice",
  "inviter-sign-in-needed": "invitation.needs-sign-in",
};

/** What there is to tell of one change of an invitation. */
export function messagesOf(
  before: Invitation | null,
  after: Invitation,
  app: AppOptions,
  problemUrl: ProblemUrl,
): NewMessage[] {
  return typesOf(before, after).map((type) => {
    const message: WebhookMessage = {
      type,
      timestamp: after.updatedAt.toISOString(),
      data: { invitation: viewInvitation(after, app, problemUrl) },
    };
    return {
      id: `${after.id}.${after.version}.${type}`,
      type,
      invitationId: after.id,
      guest: after.guest,
      body: JSON.stringify(message),
    };
  });
}

type Told = Exclude<WebhookType, "guest.added" | "guest.removed">;

function typesOf(before: Invitation | null, after: Invitation): Told[] {
  if (before === null) return ["invitation.created"];
  const types: (Told | false | undefined)[] = [
    before.role !== after.role && "invitation.role-changed",
    before.guest !== null && isRenamed(before, after) && "guest.updated",
    !isOver(before, "send-mail") && isOver(after, "send-mail") && "invitation.sent",
    before.openedAt === null && after.openedAt !== null && "invitation.opened",
    before.acceptedAt === null && after.acceptedAt !== null && "invitation.accepted",
    before.revocation === null && after.revocation !== null && `invitation.${after.revocation.why}`,
    statusOf(before) !== statusOf(after) && (ofStatus[statusOf(after)] as Told | undefined),
  ];
  return types.filter((type) => typeof type === "string");
}

function isOver({ steps }: Invitation, name: "send-mail"): boolean {
  return steps[name].is === "done" || steps[name].is === "skipped";
}

function isRenamed(before: Invitation, after: Invitation): boolean {
  return (
    before.recipient.email !== after.recipient.email ||
    before.recipient.displayName !== after.recipient.displayName
  );
}
