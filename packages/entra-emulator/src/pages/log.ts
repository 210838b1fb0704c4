import type { LoggedRequest } from "../control/request-log.ts";
import type { EntraCall, EntraRoute } from "../entra/call.ts";
import { type Html, html } from "../html/html.ts";
import { toolPage } from "../html/page.ts";
import { tag } from "./table.ts";

const SHOWN = 200;
const LONGEST_QUERY = 80;

/** Every request: who called, with which permission, what came back. Secrets are not in it. */
function log({ world, query }: EntraCall): Response {
  const pathContains = query.optional("path");
  const onlyErrors = query.optional("errors") === "yes";
  const all = world.log.list({ pathContains }).filter((entry) => !onlyErrors || entry.status >= 400);
  const newest = all.slice(-SHOWN).reverse();
  return toolPage({
    title: "Requests",
    path: "/_emulator/log",
    body: html`<h1>Requests</h1>
<form class="line" method="get"><div><label for="path">Path contains</label><input id="path" name="path" type="search" value="${pathContains}"></div>
<button class="button">Filter</button><button class="button" name="errors" value="yes">Errors only</button></form>
<p class="quiet">${all.length > SHOWN ? `The newest ${SHOWN} of ${all.length}.` : ""}</p>
${newest.length === 0 ? html`<div class="empty">No requests yet.</div>` : html`<ol class="requests">${newest.map((entry) => html`<li>${request(entry)}</li>`)}</ol>`}`,
  });
}

/** A line; where there are bodies, it opens and shows them. */
function request(entry: LoggedRequest): Html {
  const line = html`<span>${entry.at.slice(11, 19)}</span><b>${entry.method}</b><span class="mono path">${address(entry.path)}</span><span>${status(entry)}</span><span>${caller(entry)}</span><span>${entry.permission && html`${entry.permission}<i>permission used</i>`}</span><span class="quiet">${entry.durationMs} ms</span>`;
  const { requestBody, responseBody } = entry;
  if (requestBody === null && responseBody === null) return html`<div class="request">${line}</div>`;
  return html`<details><summary class="request">${line}</summary>${body("Request", requestBody)}${body("Answer", responseBody)}</details>`;
}

const body = (name: string, content: unknown): Html | false =>
  content !== null && html`<h2>${name}</h2><pre>${JSON.stringify(content, null, 2)}</pre>`;

function status({ status, error }: LoggedRequest): Html {
  const mood = status >= 400 ? "wrong" : "good";
  return html`${tag(status === 599 ? "cut" : String(status), mood)} ${error}`;
}

const caller = ({ user, client, path }: LoggedRequest): Html =>
  user
    ? html`${user}<i>through ${client}</i>`
    : html`${client}${client && html`<i>${path.includes("/oauth2/") ? "asks for a token" : "for itself"}</i>`}`;

/** The path, and as much of the query as tells one request from another. */
function address(path: string): Html {
  const [place, query] = path.split("?", 2);
  const shown = query && query.length > LONGEST_QUERY ? `${query.slice(0, LONGEST_QUERY)}…` : query;
  return html`${place}${shown && html`<i>?${shown}</i>`}`;
}

export const logRoutes: readonly EntraRoute[] = [{ method: "GET", path: "/_emulator/log", handle: log }];
