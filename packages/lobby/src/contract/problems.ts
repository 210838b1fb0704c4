import type { ProblemRow } from "./problem-row.ts";
import { problemsOfTenant } from "./problems-of-tenant.ts";

/**
 * Everything that can go wrong, in one closed table. A problem is thrown by its code; the HTTP status, the retry class,
 * the person who can fix it and the documentation follow from this table.
 *
 * `status`  HTTP status of the response that carries it (RFC 9457).
 * `retry`   `never`: the same again fails again. `soon`: passing, retried with growing pauses. `later`: the directory needs
 *           minutes or hours. `after-sign-in`: goes on when the inviter has signed in again.
 * `fixedBy` who can do something about it: caller (the app's code), inviter, administrator, operator, nobody (it passes).
 */
export const problemTable = {
  "request-invalid": { status: 400, retry: "never", fixedBy: "caller", title: "The request is not valid" },
  "address-invalid": {
    status: 400,
    retry: "never",
    fixedBy: "inviter",
    title: "This is not an e-mail address",
  },
  "address-unsupported": {
    status: 400,
    retry: "never",
    fixedBy: "inviter",
    title: "Microsoft Entra ID does not accept this e-mail address",
  },
  "domain-not-allowed": {
    status: 403,
    retry: "never",
    fixedBy: "administrator",
    title: "The app does not invite people of this domain",
  },
  "quota-exceeded": {
    status: 429,
    retry: "later",
    fixedBy: "administrator",
    title: "You have invited as many people today as the app allows",
  },
  "role-unknown": { status: 400, retry: "never", fixedBy: "caller", title: "The app has no such role" },
  "role-not-allowed": {
    status: 403,
    retry: "never",
    fixedBy: "administrator",
    title: "You may not give this role to guests",
  },
  "resource-unknown": {
    status: 400,
    retry: "never",
    fixedBy: "caller",
    title: "The app shares no such kind of resource",
  },
  "redirect-not-allowed": {
    status: 400,
    retry: "never",
    fixedBy: "caller",
    title: "The redirect is outside the app's allowed URLs",
  },
  "idempotency-key-missing": {
    status: 400,
    retry: "never",
    fixedBy: "caller",
    title: "An Idempotency-Key header is required",
  },
  "idempotency-key-reused": {
    status: 422,
    retry: "never",
    fixedBy: "caller",
    title: "This Idempotency-Key was used with another body",
  },
  "token-missing": {
    status: 401,
    retry: "after-sign-in",
    fixedBy: "caller",
    title: "An access token is required",
  },
  "token-invalid": {
    status: 401,
    retry: "after-sign-in",
    fixedBy: "caller",
    title: "The access token is not valid",
  },
  "token-expired": {
    status: 401,
    retry: "after-sign-in",
    fixedBy: "inviter",
    title: "The access token has expired",
  },
  "token-audience": {
    status: 401,
    retry: "never",
    fixedBy: "caller",
    title: "The access token is meant for another app",
  },
  "scope-missing": {
    status: 403,
    retry: "never",
    fixedBy: "caller",
    title: "The access token lacks the scope that sharing needs",
  },
  "share-refused": { status: 403, retry: "never", fixedBy: "inviter", title: "You may not share this" },
  "cross-site-refused": {
    status: 403,
    retry: "never",
    fixedBy: "caller",
    title: "Another site's page may not act for the person who is signed in here",
  },
  "not-found": { status: 404, retry: "never", fixedBy: "caller", title: "There is nothing here" },
  "method-not-allowed": {
    status: 405,
    retry: "never",
    fixedBy: "caller",
    title: "This method is not supported here",
  },
  "body-too-large": {
    status: 413,
    retry: "never",
    fixedBy: "caller",
    title: "The request body is too large",
  },
  "content-type-unsupported": {
    status: 415,
    retry: "never",
    fixedBy: "caller",
    title: "The body must be application/json",
  },
  conflict: {
    status: 409,
    retry: "soon",
    fixedBy: "nobody",
    title: "Somebody else changed this at the same time",
  },
  "inviter-sign-in-needed": {
    status: 409,
    retry: "after-sign-in",
    fixedBy: "inviter",
    title: "The inviter must sign in again before this can go on",
  },
  ...problemsOfTenant,
  "graph-throttled": {
    status: 503,
    retry: "soon",
    fixedBy: "nobody",
    title: "Microsoft Graph asked us to slow down",
  },
  "graph-unavailable": {
    status: 502,
    retry: "soon",
    fixedBy: "nobody",
    title: "Microsoft Graph did not answer properly",
  },
  "graph-refused": {
    status: 502,
    retry: "never",
    fixedBy: "operator",
    title: "Microsoft Graph refused the request",
  },
  "outcome-unknown": {
    status: 502,
    retry: "soon",
    fixedBy: "nobody",
    title: "The answer was lost: we find out what happened before trying again",
  },
  "sign-in-service-unavailable": {
    status: 502,
    retry: "soon",
    fixedBy: "nobody",
    title: "Microsoft Entra ID did not answer properly",
  },
  "credential-refused": {
    status: 502,
    retry: "never",
    fixedBy: "operator",
    title: "Microsoft Entra ID refused Lobby's own credential",
  },
  "sealing-key-missing": {
    status: 503,
    retry: "later",
    fixedBy: "operator",
    title: "A sealing key that is still needed is not configured any more",
  },
  "app-unavailable": {
    status: 502,
    retry: "soon",
    fixedBy: "operator",
    title: "The app did not take the guest in",
  },
  "mail-unavailable": {
    status: 502,
    retry: "soon",
    fixedBy: "operator",
    title: "The mail server did not answer",
  },
  "mail-refused": {
    status: 502,
    retry: "never",
    fixedBy: "inviter",
    title: "The mail server refused this address",
  },
  "mail-blocked": {
    status: 502,
    retry: "never",
    fixedBy: "operator",
    title: "The mail server takes no such mail from this sender",
  },
  "mail-outcome-unknown": {
    status: 502,
    retry: "never",
    fixedBy: "inviter",
    title: "Nobody can say whether the mail went out: ask the guest, and try again if it did not come",
  },
  "mail-template-broken": {
    status: 500,
    retry: "soon",
    fixedBy: "operator",
    title: "The app's own template of a mail does not work",
  },
  "waited-too-long": {
    status: 504,
    retry: "never",
    fixedBy: "inviter",
    title: "What Lobby was waiting for did not happen in time",
  },
  "link-unknown": { status: 404, retry: "never", fixedBy: "inviter", title: "This link leads nowhere" },
  "database-unavailable": {
    status: 503,
    retry: "soon",
    fixedBy: "operator",
    title: "The database is not reachable just now",
  },
  internal: { status: 500, retry: "soon", fixedBy: "operator", title: "Something went wrong on our side" },
} as const satisfies Record<string, ProblemRow>;

export type ProblemCode = keyof typeof problemTable;
export type RetryClass = ProblemRow["retry"];
