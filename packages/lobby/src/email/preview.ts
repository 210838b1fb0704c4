import type { MailKind } from "../contract/index.ts";
import type { Invitation } from "../invitation/invitation.ts";
import type { AppOptions } from "../options.ts";
import { guestMail } from "./guest-mail.ts";

/** Where the links of previews lead: to the page for links that are nobody's. */
export const previewLink = (publicUrl: string) => `${publicUrl}/welcome/preview`;

/**
 * A mail as its reader would see it, for others to look at: no link in it works, and the logo stands in it.
 *
 * @throws Problem `mail-template-broken`
 */
export function previewMail(
  kind: MailKind,
  invitation: Invitation,
  about: { app: AppOptions; publicUrl: string; knownGuest: boolean },
): { subject: string; html: string; text: string; language: string } {
  const { app, knownGuest } = about;
  const mail = guestMail(kind, invitation, {
    app,
    knownGuest,
    link: previewLink(about.publicUrl),
    messageId: "preview",
  });
  const { subject, text, language, logo } = mail;
  const html = logo ? mail.html.replaceAll("cid:logo", dataUrl(logo)) : mail.html;
  return { subject, html, text, language };
}

function dataUrl({ type, content }: NonNullable<AppOptions["logo"]>): string {
  return `data:${type};base64,${Buffer.from(content).toString("base64")}`;
}
