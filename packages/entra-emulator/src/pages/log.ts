import type { LoggedRequest } from "../control/request-log.ts";
import type { EntraCall, EntraRoute } from "../entra/call.ts";
import { type Html, html } from "../html/html.ts";
import { toolPage } from "../html/page.ts";
import { mono, table, tag } from "./table.ts";

const SHOWN = 200;

/** Every request: who called, with which permission, what came back. Secrets are not in it. */
function log({ world, query }: EntraCall): Response {
  const pathContains = query.optional("path");
  const onlyErrors = query.optional("errors") === "yes";
  const all = world.log.list({ pathContains }).filter((entry) => !onlyErrors || entry.status >= 400);
  const newest = all.slice(-SHOWN).reverse();
  const rows = newest.map((entry) => [
    html`<span class="nowrap">${entry.at.slice(11, 19)}</span>`,
    entry.method,
    mono(shorten(entry.path)),
    status(entry),
    caller(entry),
    entry.permission,
    html`<span class="nowrap">${entry.durationMs} ms</span>`,
    bodies(entry),
  ]);
  return toolPage({
    title: "Requests",
    path: "/_emulator/log",
    body: html`<h1>Requests</h1>
<form class="line" method="get"><div><label for="path">Path contains</label><input id="path" name="path" type="search" value="${pathContains}"></div>
<button class="button">Filter</button><button class="button" name="errors" value="yes">Errors only</button></form>
<p class="quiet">${all.length > SHOWN ? `The newest ${SHOWN} of ${all.length}.` : ""}</p>
${table(["At", "Method", "Path", "Status", "Caller", "Permission used", "Took", "Bodies"], rows, "No requests yet.")}`,
  });
}

function status({ status, error }: LoggedRequest): Html {
  const mood = status >= 400 ? "wrong" : "good";
  return html`${tag(status === 599 ? "cut" : String(status), mood)} ${error}`;
}

const caller = ({ user, client }: LoggedRequest): string => [user, client].filter(Boolean).join(" through ");

const shorten = (path: string): string => (path.length > 160 ? `${path.slice(0, 160)}…` : path);

function bodies({ requestBody, responseBody }: LoggedRequest): Html | string {
  if (requestBody === null && responseBody === null) return "";
  const show = (name: string, body: unknown) =>
    body !== null && html`<p class="quiet">${name}</p><pre>${JSON.stringify(body, null, 2)}</pre>`;
  return html`<details><summary>Show</summary>${show("Request", requestBody)}${show("Answer", responseBody)}</details>`;
}

export const logRoutes: readonly EntraRoute[] = [{ method: "GET", path: "/_emulator/log", handle: log }];
