import { randomBytes } from "node:crypto";
import type { Context } from "hono";
import { type GuestPage, renderGuestPage } from "./layout.ts";

/**
 * A page that nobody keeps, frames, scripts or indexes, and that tells nobody where its reader came from.
 *
 * @param formAction where the page's form may lead; without it there is none
 */
export function answerWithPage(
  context: Context,
  page: GuestPage,
  status: 200 | 403 | 404 | 410 | 503 = 200,
  formAction = "'none'",
): Response {
  const nonce = randomBytes(16).toString("base64");
  return context.html(renderGuestPage(page, nonce), status, {
    "content-security-policy": `default-src 'none'; style-src 'nonce-${nonce}'; img-src data:; form-action ${formAction}; base-uri 'none'; frame-ancestors 'none'`,
    "cache-control": "no-store",
    "referrer-policy": "no-referrer",
    "x-robots-tag": "noindex",
  }) as Response;
}
