import type { Hono } from "hono";
import { type MailKind, mailLanguages } from "../contract/index.ts";
import { previewMail } from "../email/preview.ts";
import { html } from "../email/template.ts";
import type { Invitation } from "../invitation/invitation.ts";
import type { AppOptions } from "../options.ts";
import { invented } from "./invented.ts";
import type { Parts } from "./parts.ts";

const schemes = ["light", "dark"] as const;

/** What a guest may be written, with what is different in it. */
const mails: Readonly<
  Record<
    string,
    { kind: MailKind; knownGuest?: true; change?: Partial<Pick<Invitation, "message" | "route">> }
  >
> = {
  invitation: { kind: "invitation" },
  "to a guest": { kind: "invitation", knownGuest: true, change: { message: null } },
  "to sign up": { kind: "invitation", change: { route: "self-service" } },
  reminder: { kind: "reminder" },
  ending: { kind: "ending" },
  moved: { kind: "moved" },
};

/**
 * For whoever sets up an app: every mail, in every language, light and dark, with the app's own looks and texts and with
 * people nobody knows. Only where Lobby runs on the developer's own machine.
 */
export function mailGalleryRoutes(
  routes: Hono,
  { publicUrl, apps, clock }: Pick<Parts, "publicUrl" | "apps" | "clock">,
): void {
  if (!/^(localhost|127\.[\d.]+|\[::1\]|.+\.localhost)$/.test(new URL(publicUrl).hostname)) return;

  routes.get("/mail-previews", (context) => {
    const app = apps.find(({ id }) => id === context.req.query("app")) ?? apps[0]!;
    const name = context.req.query("mail") ?? "";
    return context.html(page(app, Object.hasOwn(mails, name) ? name : "invitation"), 200, {
      // What is framed inherits this, and a mail has its looks in its elements.
      "content-security-policy":
        "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; frame-ancestors 'none'; form-action 'none'",
      "referrer-policy": "no-referrer",
    });
  });

  function page(app: AppOptions, name: string): string {
    const choice = (of: AppOptions, mail: string, label: string, here: boolean) =>
      html`<a href="?${new URLSearchParams({ app: of.id, mail }).toString()}"${here ? html` aria-current="page"` : ""}>${label}</a>`;
    return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Mails of ${app.name}: ${name}</title>
<link rel="icon" href="data:,">
<style>
body { margin: 0; padding: 24px; background: #ffffff; color: #1d2226; font: 16px/24px system-ui, sans-serif }
nav { display: flex; flex-wrap: wrap; gap: 8px 16px; margin-bottom: 16px }
a { color: #0f5c6e }
a[aria-current] { color: inherit; font-weight: 600; text-decoration: none }
section { margin-top: 32px }
h1 { font-size: 24px; line-height: 32px }
h2 { font-size: 18px }
.pair { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 360px), 1fr)); gap: 16px }
iframe { width: 100%; height: 1120px; border: 1px solid #c9d0d6; border-radius: 8px; box-sizing: border-box }
.short iframe { height: 640px }
pre { white-space: pre-wrap; overflow-wrap: anywhere; unicode-bidi: plaintext; max-width: 72ch }
</style>
</head>
<body>
<main>
<h1>Mails of ${app.name}</h1>
<nav aria-label="Apps">${apps.map((each) => choice(each, name, each.name, each === app))}</nav>
<nav aria-label="Mails">${Object.keys(mails).map((each) => choice(app, each, each, each === name))}</nav>
${mailLanguages.map((language) => {
  const { kind, knownGuest = false, change } = mails[name]!;
  const mail = previewMail(kind, invented(app, language, clock.now(), change), {
    app,
    publicUrl,
    knownGuest,
  });
  return html`<section lang="${language}"><h2 dir="auto">${language} · ${mail.subject}</h2>
<div class="pair${kind === "ending" && " short"}">${schemes.map((scheme) => html`<iframe loading="lazy" sandbox title="${language}, ${scheme}" srcdoc="${inScheme(mail.html, scheme)}"></iframe>`)}</div>
<details><summary lang="en">Plain text</summary><pre>${mail.text}</pre></details></section>`;
})}
</main>
</body>
</html>`.toString();
  }
}

/** As it looks to somebody who prefers light or dark, whatever whoever looks at the preview prefers. */
function inScheme(mail: string, scheme: (typeof schemes)[number]): string {
  return mail
    .replaceAll("(prefers-color-scheme: dark)", scheme === "dark" ? "all" : "not all")
    .replaceAll("light dark", scheme);
}
