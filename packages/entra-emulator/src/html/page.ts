import { type Html, html } from "./html.ts";

// `form-action` is left open: a browser holds it against every redirect that follows a form, and those lead into apps.
const POLICY =
  "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; frame-src 'self'; base-uri 'none'; frame-ancestors 'none'";

type Page = Readonly<{ title: string; body: Html; status?: number; headers?: Record<string, string> }>;

/** One centred card: what a sign-in shows. */
export function cardPage(page: Page): Response {
  return respond(page, html`<main><div class="card">${page.body}</div></main>`);
}

const TOOLS = [
  ["/_emulator/inbox", "Inbox"],
  ["/_emulator/explorer", "Tenant"],
  ["/_emulator/log", "Requests"],
  ["/_emulator/controls", "Clock and faults"],
] as const;

/** A page of the emulator's own tools. */
export function toolPage(page: Page & { path: string }): Response {
  const links = TOOLS.map(([path, name]) =>
    page.path === path
      ? html`<a href="${path}" aria-current="page">${name}</a>`
      : html`<a href="${path}">${name}</a>`,
  );
  return respond(
    page,
    html`<nav aria-label="Tools">${links}</nav><main class="wide"><div class="card">${page.body}</div></main>`,
  );
}

function respond({ title, status = 200, headers }: Page, content: Html): Response {
  const document = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} · Entra emulator</title>
<link rel="stylesheet" href="/_emulator/style.css">
</head>
<body>
<aside class="mark" aria-label="Emulator">Entra emulator. A pretend tenant on this machine; nothing here is Microsoft.</aside>
${content}
</body>
</html>`;
  return new Response(document.toString(), {
    status,
    headers: {
      "content-type": "text/html; charset=utf-8",
      "content-security-policy": POLICY,
      "cache-control": "no-store",
      // Links of invitations stay in here; with none at all, a browser's own forms would come from nowhere.
      "referrer-policy": "same-origin",
      "x-content-type-options": "nosniff",
      ...headers,
    },
  });
}
