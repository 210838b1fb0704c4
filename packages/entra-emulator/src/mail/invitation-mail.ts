import { type Body, objectBody, property, textProperty } from "../graph/body.ts";
import type { GraphCall } from "../graph/operation.ts";
import { html } from "../html/html.ts";
import type { Invitation, User } from "../store/rows.ts";
import { tenantOf } from "../world.ts";
import { deliver } from "./deliver.ts";
import { invitationWords } from "./invitation-words.ts";

/**
 * The tenant's own invitation mail, in the language that was asked for, else the guest's own. The customised message is dropped when an application sends it, or somebody without a
 * mailbox; only the first of the copies is sent.
 */
export function sendInvitationMail(
  { world, caller }: GraphCall,
  { invitation, user, body, link }: { invitation: Invitation; user: User; body: Body; link: string },
): void {
  const tenant = tenantOf(world);
  const primary = tenant.domains[0]!;
  const inviter = caller.is === "user" ? caller.user.displayName : caller.client.displayName;
  const info = objectBody(property(body, "invitedUserMessageInfo") ?? {});
  const message =
    caller.is === "user" && caller.user.mail !== null ? textProperty(info, "customizedMessageBody") : null;
  const from = `Microsoft Invitations on behalf of ${primary} <invites@${tenant.initialDomain}>`;
  // A message of one's own is in a language already: the one that was asked for is ignored then.
  const asked =
    textProperty(info, "customizedMessageBody") === null ? textProperty(info, "messageLanguage") : null;
  const { preferredLanguage } = user.attributes;
  const words = invitationWords(asked, typeof preferredLanguage === "string" ? preferredLanguage : null);
  const subject = words.subject(inviter, primary);
  const text = `${subject}.\n\n${message ? `${message}\n\n` : ""}${words.accept}: ${link}\n`;
  const page = html`<div lang="${words.language}"><p>${subject}.</p>${message ? html`<blockquote>${message}</blockquote>` : ""}<p><a href="${link}">${words.accept}</a></p><p>${words.trust(inviter)} <span lang="en">Made by the Entra emulator.</span></p></div>`;
  const copies = property(info, "ccRecipients");
  const copy = Array.isArray(copies)
    ? (copies[0] as { emailAddress?: { address?: unknown } } | undefined)?.emailAddress?.address
    : null;
  for (const to of [user.mail ?? invitation.address, ...(typeof copy === "string" ? [copy] : [])]) {
    deliver(world, {
      to,
      from,
      subject,
      text,
      html: page.toString(),
      messageId: `<${invitation.id}@${primary}>`,
    });
  }
}
