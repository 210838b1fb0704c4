import type { EntraCall, EntraRoute } from "../entra/call.ts";
import { withParameters } from "../entra/return-address.ts";
import { Html, html } from "../html/html.ts";
import { toolPage } from "../html/page.ts";
import type { Mail } from "../store/rows.ts";

const SHOWN = 100;

function inbox({ world, query, parameters, url }: EntraCall): Response {
  const to = query.optional("to")?.toLowerCase();
  const mails = to ? world.state.mails.find("to", to) : [...world.state.mails];
  const newest = mails.toReversed().slice(0, SHOWN);
  const open = parameters.id ? world.state.mails.get(parameters.id) : newest[0];
  const boxes = [...new Set(Array.from(world.state.mails, (mail) => mail.to.toLowerCase()))].sort();
  const list = newest.map((mail) => {
    const place = withParameters(new URL(`/_emulator/inbox/${mail.id}`, url), to ? { to } : {});
    const current = mail.id === open?.id ? new Html(' aria-current="true"') : "";
    return html`<li><a href="${place}"${current}><b>${mail.subject || "(no subject)"}</b><i>to ${mail.to}</i><i>${time(mail.receivedAt)}</i></a></li>`;
  });
  return toolPage({
    title: "Inbox",
    path: "/_emulator/inbox",
    body: html`<h1>Inbox</h1>
<form class="line" method="get" action="/_emulator/inbox"><div><label for="to">Mailbox</label><select id="to" name="to"><option value="">Everybody's</option>${boxes.map((box) => html`<option value="${box}"${box === to ? new Html(" selected") : ""}>${box}</option>`)}</select></div><button class="button">Show</button></form>
<p class="quiet">${newest.length < mails.length ? `The newest ${SHOWN} of ${mails.length}.` : ""}</p>
${newest.length === 0 ? html`<div class="empty">No mail yet. Send some to port ${world.smtpPort ?? "(no SMTP)"} on this machine.</div>` : html`<div class="split"><ul class="list">${list}</ul>${open && letter(open)}</div>`}`,
  });
}

// For mail that says nothing of its own looks: whatever it does say, wins.
const PLAIN = "<style>:where(body){margin:16px 24px;font:16px/1.5 system-ui,sans-serif}</style>";

function letter(mail: Mail): Html {
  // Two locks: the frame has no scripts and no origin, and what is shown in it forbids them and everything remote as well.
  const content = mail.html
    ? html`<iframe title="Message" sandbox="allow-popups allow-popups-to-escape-sandbox" referrerpolicy="no-referrer" src="/_emulator/inbox/${mail.id}/body"></iframe>`
    : html`<pre>${linked(mail.text)}</pre>`;
  return html`<article class="letter"><header><h1>${mail.subject || "(no subject)"}</h1><div class="quiet">From ${mail.from}</div><div class="quiet">To ${mail.to} · ${time(mail.receivedAt)}</div></header>${content}</article>`;
}

/** Addresses in plain text, made to be clicked. */
function linked(text: string): Html[] {
  return text
    .split(/(https?:\/\/[^\s<>"]+)/)
    .map((part, index) =>
      index % 2 === 1
        ? html`<a href="${part}" target="_blank" rel="noreferrer noopener">${part}</a>`
        : html`${part}`,
    );
}

function body({ world, parameters }: EntraCall): Response {
  const mail = world.state.mails.get(parameters.id!);
  if (!mail?.html) return new Response("Not here", { status: 404 });
  return new Response(`<!doctype html><base target="_blank">${PLAIN}${mail.html}`, {
    headers: {
      "content-type": "text/html; charset=utf-8",
      "content-security-policy":
        "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'; sandbox allow-popups allow-popups-to-escape-sandbox",
      "referrer-policy": "no-referrer",
      "x-content-type-options": "nosniff",
      "cache-control": "no-store",
    },
  });
}

const time = (iso: string): string => `${iso.slice(0, 10)} ${iso.slice(11, 16)}`;

export const inboxRoutes: readonly EntraRoute[] = [
  { method: "GET", path: "/_emulator/inbox", handle: inbox },
  { method: "GET", path: "/_emulator/inbox/:id", handle: inbox },
  { method: "GET", path: "/_emulator/inbox/:id/body", handle: body },
];
