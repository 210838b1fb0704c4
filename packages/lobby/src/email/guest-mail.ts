import { type MailKind, Problem } from "../contract/index.ts";
import type { Invitation } from "../invitation/invitation.ts";
import type { MailContent, MailFacts, MailTemplateInput } from "../mail-options.ts";
import type { AppOptions } from "../options.ts";
import { guestLanguage, momentIn } from "./guest-language.ts";
import { htmlOf } from "./html-part.ts";
import type { Mail } from "./sender.ts";
import { textOf } from "./text-part.ts";

/**
 * Writes a mail to the guest. The same invitation always gives the same mail with the same Message-ID, so that a mail system
 * drops the second of two that a crash made us send. Nothing in it is fetched from anywhere, and nothing tracks.
 *
 * @param about.link where the guest goes on; a secret, and so is the whole mail
 * @param about.knownGuest the guest has redeemed before: Microsoft will only ask them to sign in
 * @param about.messageId before the @; the same for the same mail, and for no other
 * @throws Problem `mail-template-broken`
 */
export function guestMail(
  kind: MailKind,
  invitation: Invitation,
  about: { app: AppOptions; link: string; knownGuest: boolean; messageId: string },
): Mail {
  const { inviter, recipient } = invitation;
  const { app, link } = about;
  const { words, tag } = guestLanguage(invitation, app);
  const { language, direction, ...ours } = words;
  const when = (moment: Date | null) => moment && momentIn(tag, moment, app.mail?.timeZone);
  const facts: MailFacts = {
    guest: recipient.displayName,
    address: recipient.email,
    inviter: inviter.name,
    inviterAddress: inviter.email,
    company: app.company,
    app: app.name,
    resource: invitation.resource.name,
    host: new URL(link).host,
    invitationUntil: when(invitation.linkUntil),
    accessUntil: when(invitation.accessUntil),
  };
  const input: MailTemplateInput = {
    kind,
    facts,
    texts: { ...ours, ...app.mail?.texts?.[language] },
    language,
    direction,
    message: invitation.message,
    link,
    knownGuest: about.knownGuest,
    signsUp: invitation.route === "self-service",
    accent: app.accent,
    logo: app.logo ?? null,
    standard: () => standardMail(input),
  };
  const content = written(app, input);
  return {
    to: { name: recipient.displayName, address: recipient.email },
    replyTo: inviter.email === null ? null : { name: inviter.name, address: inviter.email },
    ...content,
    logo: app.logo && content.html.includes("cid:logo") ? app.logo : null,
    language,
    messageId: about.messageId,
  };
}

function standardMail(input: MailTemplateInput): MailContent {
  const { texts, facts, kind } = input;
  const { subject } = kind === "invitation" ? texts : texts[kind];
  return { subject: subject(facts), html: htmlOf(input), text: textOf(input) };
}

/** A template is the app's code: what it throws and what it forgets is found here, not by the guest. */
function written(app: AppOptions, input: MailTemplateInput): MailContent {
  const template = app.mail?.templates?.[input.kind];
  const broken = (what: string, cause?: unknown) =>
    new Problem("mail-template-broken", { detail: `${app.name}'s own mail “${input.kind}” ${what}.`, cause });
  let content: MailContent;
  try {
    const { subject, html, text } = template ? template(input) : input.standard();
    content = { subject, html, text };
    if ([subject, html, text].some((part) => typeof part !== "string")) throw new TypeError("not all text");
  } catch (cause) {
    throw broken("could not be written", cause);
  }
  if (!content.subject.trim()) throw broken("has no subject");
  const escaped = input.link.replaceAll("&", "&amp;");
  if (
    !content.text.includes(input.link) ||
    ![input.link, escaped].some((link) => content.html.includes(link))
  )
    throw broken("does not hold the guest's link in both of its parts");
  return content;
}
