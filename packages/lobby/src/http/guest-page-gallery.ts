import type { Hono } from "hono";
import { mailLanguages } from "../contract/index.ts";
import { html } from "../email/template.ts";
import type { AppOptions } from "../options.ts";
import { answerWithPage } from "./guest-pages/answer-with-page.ts";
import { previewNames, previewPage } from "./guest-pages/previews.ts";
import { invented } from "./invented.ts";
import type { Parts } from "./parts.ts";

/**
 * For whoever sets up an app: every page that a guest may meet, in every language, with the app's own looks and with people
 * nobody knows. Only where Lobby runs on the developer's own machine.
 */
export function guestPageGalleryRoutes(
  routes: Hono,
  { publicUrl, apps, clock }: Pick<Parts, "publicUrl" | "apps" | "clock">,
): void {
  if (!/^(localhost|127\.[\d.]+|\[::1\]|.+\.localhost)$/.test(new URL(publicUrl).hostname)) return;

  routes.get("/guest-page-previews", (context) => {
    const { app: id, page, language: tag } = context.req.query();
    const app = apps.find((each) => each.id === id) ?? apps[0]!;
    const name = previewNames.find((each) => each === page);
    const language = mailLanguages.find((each) => each === tag);
    if (name && language)
      return answerWithPage(context, previewPage(name, language, app, invented(app, language, clock.now())));
    return context.html(index(apps, app), 200, {
      "content-security-policy":
        "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; frame-ancestors 'none'; form-action 'none'",
      "referrer-policy": "no-referrer",
    });
  });
}

function index(apps: readonly AppOptions[], app: AppOptions): string {
  const link = (query: Record<string, string>, label: string) =>
    html`<a href="?${new URLSearchParams(query).toString()}">${label}</a>`;
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Pages for the guests of ${app.name}</title>
<link rel="icon" href="data:,">
<style>
:root { color-scheme: light dark }
body { margin: 0; padding: 1.5rem; font: 1rem/1.5 system-ui, sans-serif }
nav, dd { display: flex; flex-wrap: wrap; gap: .5rem 1rem }
dt { margin-block-start: 1rem; font-weight: 600 }
dd { margin: 0 }
</style>
</head>
<body>
<main>
<h1>Pages for the guests of ${app.name}</h1>
<nav aria-label="Apps">${apps.map((each) => link({ app: each.id }, each.name))}</nav>
<dl>${previewNames.map(
    (page) =>
      html`<dt>${page}</dt><dd>${mailLanguages.map((language) => link({ app: app.id, page, language }, language))}</dd>`,
  )}</dl>
</main>
</body>
</html>`.toString();
}
