import type { Invitation } from "../invitation/invitation.ts";
import type { AppOptions } from "../options.ts";
import { buttonColours } from "./accent.ts";
import { wordsFor } from "./languages/index.ts";
import type { MailFacts, MailWords } from "./languages/words.ts";
import type { Mail } from "./sender.ts";
import { html } from "./template.ts";

/**
 * Writes the guest's mail. The same invitation always gives the same mail with the same Message-ID, so that a mail system
 * drops the second of two that a crash made us send. Nothing in it is fetched from anywhere, and nothing tracks.
 *
 * @param about.landingUrl the guest's way in; a secret, and so is the whole mail
 * @param about.knownGuest the guest has redeemed before: Microsoft will only ask them to sign in
 */
export function invitationMail(
  invitation: Invitation,
  about: { app: AppOptions; landingUrl: string; knownGuest: boolean },
): Mail {
  const { inviter, recipient } = invitation;
  const words = wordsFor(invitation.language);
  const facts: MailFacts = {
    guest: recipient.displayName,
    address: recipient.email,
    inviter: inviter.name,
    inviterAddress: inviter.email,
    company: about.app.company,
    app: about.app.name,
    resource: invitation.resource.name,
    host: new URL(about.landingUrl).host,
  };
  const signsUp = invitation.route === "self-service";
  const content = { words, facts, message: invitation.message, signsUp, ...about };
  return {
    to: { name: recipient.displayName, address: recipient.email },
    replyTo: inviter.email === null ? null : { name: inviter.name, address: inviter.email },
    subject: words.subject(facts),
    html: htmlOf(content),
    text: textOf(content),
    language: words.language,
    messageId: `invitation.${invitation.id}${invitation.mailing > 1 ? `.${invitation.mailing}` : ""}`,
  };
}

type Content = {
  words: MailWords;
  facts: MailFacts;
  message: string | null;
  app: AppOptions;
  landingUrl: string;
  knownGuest: boolean;
  signsUp: boolean;
};

function firstTimeOf({ words, signsUp }: Pick<Content, "words" | "signsUp">) {
  return signsUp ? [...words.firstTime.slice(0, 1), words.signUp] : words.firstTime;
}

function textOf({ words, facts, message, landingUrl, knownGuest, signsUp }: Content): string {
  const next = knownGuest
    ? [words.knownGuest(facts)]
    : firstTimeOf({ words, signsUp }).map((step, index) => `${index + 1}. ${step(facts)}`);
  return [
    words.greeting(facts),
    words.shared(facts),
    ...(message ? [words.writes(facts), message.replace(/^/gm, "> ")] : []),
    `${words.button(facts)}:\n${landingUrl}`,
    `${words.next}:\n${next.join("\n")}`,
    words.personal,
    words.unexpected(facts),
  ]
    .join("\n\n")
    .concat("\n");
}

/**
 * One column in the reader's own font. Colours stand in the elements, because some clients drop style sheets; those that
 * keep them get the dark scheme too.
 */
function htmlOf({ words, facts, message, app, landingUrl, knownGuest, signsUp }: Content): string {
  const button = buttonColours(app.accent);
  const start = words.direction === "rtl" ? "right" : "left";
  return html`<!doctype html>
<html lang="${words.language}" dir="${words.direction}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>${words.subject(facts)}</title>
<style>
:root { color-scheme: light dark; }
@media (prefers-color-scheme: dark) {
  body, .page { background: #16191d !important; }
  .card { background: #1f2429 !important; border-color: #363d44 !important; }
  .card, .card p, .card li, .card h2 { color: #eceff1 !important; }
  .card p.quiet, .quiet p { color: #b4bcc4 !important; }
  .quote { background: #2a3037 !important; }
}
</style>
</head>
<body style="margin:0;background:#f3f5f6">
<div class="page" style="background:#f3f5f6;padding:32px 16px;font-family:system-ui,-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif;font-size:16px;line-height:24px">
<div class="card" style="max-width:560px;margin:0 auto;padding:32px;background:#ffffff;border:1px solid #dde2e6;border-radius:12px;color:#1d2226">
<p style="margin:0 0 16px">${words.greeting(facts)}</p>
<p style="margin:0 0 24px">${words.shared(facts)}</p>
${
  message &&
  html`<p style="margin:0 0 8px">${words.writes(facts)}</p>
<blockquote dir="auto" class="quote" style="margin:0 0 24px;padding:16px;background:#f3f5f6;border-${start}:4px solid ${button.background};border-radius:4px">${message
    .split("\n")
    .map((line, index) => (index === 0 ? line : html`<br>${line}`))}</blockquote>`
}
<p style="margin:0 0 8px"><a href="${landingUrl}" style="display:inline-block;padding:12px 24px;background:${button.background};border:1px solid ${button.background};border-radius:8px;color:${button.text};font-weight:600;text-decoration:none">${words.button(facts)}</a></p>
<p class="quiet" style="margin:0 0 24px;color:#59626a;font-size:14px">${words.buttonLeadsTo(facts)}</p>
<h2 style="margin:0 0 8px;font-size:16px;line-height:24px;color:#1d2226">${words.next}</h2>
${
  knownGuest
    ? html`<p style="margin:0">${words.knownGuest(facts)}</p>`
    : html`<ol style="margin:0;padding:0;padding-${start}:24px">${firstTimeOf({ words, signsUp }).map((step) => html`<li style="margin:0 0 8px">${step(facts)}</li>`)}</ol>`
}
</div>
<div class="quiet" style="max-width:560px;margin:0 auto;padding:16px 32px 0;color:#59626a;font-size:14px;line-height:20px">
<p style="margin:0 0 8px">${words.personal}</p>
<p style="margin:0">${words.unexpected(facts)}</p>
</div>
</div>
</body>
</html>
`.toString();
}
