import type { Hono } from "hono";
import { Problem, type ProblemCode, problemTable } from "../contract/index.ts";
import { html } from "../email/template.ts";

const retryWords = {
  never: "Trying the same again does not help.",
  soon: "It usually passes; Lobby tries again by itself.",
  later: "The directory needs minutes or hours; Lobby tries again by itself.",
  "after-sign-in": "It goes on after a new sign-in.",
} as const;

const fixerWords = {
  caller: "The app that called Lobby.",
  inviter: "The person who shares.",
  administrator: "An administrator of the tenant.",
  operator: "Whoever runs Lobby.",
  nobody: "Nobody has to.",
} as const;

/** Where the `type` of a problem leads (RFC 9457, 3.1.1). */
export function problemPageRoutes(routes: Hono): void {
  routes.get("/problems/:code", (context) => {
    const code = context.req.param("code");
    if (!Object.hasOwn(problemTable, code)) throw new Problem("not-found");
    const { title, status, retry, fixedBy } = problemTable[code as ProblemCode];
    const page = html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark"><title>${title}</title></head>
<body><main><h1>${title}</h1>
<p>Code <code>${code}</code>, HTTP status ${status}.</p>
<p>${retryWords[retry]}</p>
<p>Who can fix it: ${fixerWords[fixedBy]}</p></main></body></html>`;
    return context.html(page.toString(), 200, {
      "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
      "cache-control": "public, max-age=3600",
    });
  });
}
