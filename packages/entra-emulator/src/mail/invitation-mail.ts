import type { GraphCall } from "../graph/operation.ts";
import { html } from "../html/html.ts";
import type { Invitation, User } from "../store/rows.ts";
import { tenantOf } from "../world.ts";
import { deliver } from "./deliver.ts";
import { invitationWords } from "./invitation-words.ts";

/** What is asked of the mail. */
export type InvitationMessage = Readonly<{
  wanted: boolean;
  language: string | null;
  text: string | null;
  copies: readonly Readonly<{ emailAddress: { name: string | null; address: string | null } }>[];
}>;

/**
 * The tenant's own invitation mail, in the language that was asked for, else the guest's own. The customised message is dropped when an application sends it, or somebody without a
 * mailbox; only the first of the copies is sent.
 */
export function sendInvitationMail(
  { world, caller }: GraphCall,
  asked: { invitation: Invitation; user: User; message: InvitationMessage; link: string },
): void {
  const { invitation, user, link } = asked;
  const tenant = tenantOf(world);
  const primary = tenant.domains[0]!;
  const inviter = caller.is === "user" ? caller.user.displayName : caller.client.displayName;
  const message = caller.is === "user" && caller.user.mail !== null ? asked.message.text : null;
  const from = `Microsoft Invitations on behalf of ${primary} <invites@${tenant.initialDomain}>`;
  // A message of one's own is in a language already: the one that was asked for is ignored then.
  const language = asked.message.text === null ? asked.message.language : null;
  const { preferredLanguage } = user.attributes;
  const words = invitationWords(language, typeof preferredLanguage === "string" ? preferredLanguage : null);
  const subject = words.subject(inviter, primary);
  const text = `${subject}.\n\n${message ? `${message}\n\n` : ""}${words.accept}: ${link}\n`;
  const page = html`<div lang="${words.language}"><p>${subject}.</p>${message ? html`<blockquote>${message}</blockquote>` : ""}<p><a href="${link}">${words.accept}</a></p><p>${words.trust(inviter)} <span lang="en">Made by the Entra emulator.</span></p></div>`;
  const copy = asked.message.copies[0]?.emailAddress.address;
  for (const to of [user.mail ?? invitation.address, ...(copy ? [copy] : [])]) {
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
