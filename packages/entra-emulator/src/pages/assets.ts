import type { EntraRoute } from "../entra/call.ts";
import { style } from "../html/style.ts";

// The only script that a sign-in can meet: it saves one click where an app asked for its answer as a form.
const SEND_FORM = 'document.querySelector("form[data-send]").submit();';

const asset = (path: string, type: string, text: string): EntraRoute => ({
  method: "GET",
  path,
  handle: () =>
    new Response(text, {
      headers: {
        "content-type": `${type}; charset=utf-8`,
        "cache-control": "no-cache",
        "x-content-type-options": "nosniff",
      },
    }),
});

export const assetRoutes: readonly EntraRoute[] = [
  asset("/_emulator/style.css", "text/css", style),
  asset("/_emulator/send-form.js", "text/javascript", SEND_FORM),
  { method: "GET", path: "/favicon.ico", handle: () => new Response(null, { status: 204 }) },
];
