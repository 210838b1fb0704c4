import type { MailTemplateInput } from "../mail-options.ts";
import { buttonColours } from "./accent.ts";
import { partsOfMail } from "./parts-of-mail.ts";
import { html } from "./template.ts";

/**
 * One column in the reader's own font. Colours stand in the elements, because some clients drop style sheets; those that
 * keep them get the dark scheme too.
 */
export function htmlOf(input: MailTemplateInput): string {
  const { texts, facts, link, language, direction, logo, kind } = input;
  const { opening, message, aboutLink, next, closing } = partsOfMail(input);
  const { subject } = kind === "invitation" ? texts : texts[kind];
  const button = buttonColours(input.accent);
  const start = direction === "rtl" ? "right" : "left";
  return html`<!doctype html>
<html lang="${language}" dir="${direction}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>${subject(facts)}</title>
<style>
:root { color-scheme: light dark; }
@media (max-width: 480px) {
  .page { padding: 16px 8px !important; }
  .card { padding: 24px 20px !important; }
  .quiet { padding-left: 20px !important; padding-right: 20px !important; }
  .card .quiet { padding: 0 !important; }
}
@media (prefers-color-scheme: dark) {
  body, .page { background: #16191d !important; }
  .card { background: #1f2429 !important; border-color: #363d44 !important; }
  .card, .card p, .card li, .card h2 { color: #eceff1 !important; }
  .card p.quiet, .quiet p { color: #b4bcc4 !important; }
  .quote { background: #2a3037 !important; }
  .logo { background: #ffffff !important; padding: 8px !important; border-radius: 6px !important; }
}
</style>
</head>
<body style="margin:0;background:#f3f5f6">
<div class="page" role="article" lang="${language}" dir="${direction}" aria-label="${subject(facts)}" style="background:#f3f5f6;padding:32px 16px;font-family:system-ui,-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif;font-size:16px;line-height:24px">
<div class="card" style="max-width:560px;margin:0 auto;padding:32px;background:#ffffff;border:1px solid #dde2e6;border-radius:12px;color:#1d2226;overflow-wrap:break-word">
${
  logo &&
  html`<p style="margin:0 0 24px"><img class="logo" src="cid:logo" width="${logo.width}" height="${logo.height}" alt="${facts.company}" style="max-width:100%;border:0"></p>`
}
<p style="margin:0 0 16px">${texts.greeting(facts)}</p>
${opening.map((line, at) => html`<p style="margin:0 0 ${at === opening.length - 1 ? 24 : 16}px">${line}</p>`)}
${
  message &&
  html`<p style="margin:0 0 8px">${texts.writes(facts)}</p>
<blockquote dir="auto" class="quote" style="margin:0 0 24px;padding:16px;background:#f3f5f6;border-${start}:4px solid ${button.background};border-radius:4px">${message
    .split("\n")
    .map((line, at) => (at === 0 ? line : html`<br>${line}`))}</blockquote>`
}
<p style="margin:0 0 8px"><a href="${link}" style="display:inline-block;padding:12px 24px;background:${button.background};border:1px solid ${button.background};border-radius:8px;color:${button.text};font-weight:600;text-decoration:none">${texts.button(facts)}</a></p>
${aboutLink.map((line) => html`<p class="quiet" style="margin:0;color:#59626a;font-size:14px">${line}</p>`)}
${
  next.length > 0 &&
  html`<h2 style="margin:24px 0 8px;font-size:16px;line-height:24px;color:#1d2226">${texts.next}</h2>
${
  next.length === 1
    ? html`<p style="margin:0">${next}</p>`
    : html`<ol style="margin:0;padding:0;padding-${start}:24px">${next.map((step) => html`<li style="margin:0 0 8px">${step}</li>`)}</ol>`
}`
}
</div>
<div class="quiet" style="max-width:560px;margin:0 auto;padding:16px 32px 0;color:#59626a;font-size:14px;line-height:20px">
${closing.map((line) => html`<p style="margin:0 0 8px">${line}</p>`)}
</div>
</div>
</body>
</html>
`.toString();
}
