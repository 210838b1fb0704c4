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
  "consent-missing": {
    status: 409,
    retry: "never",
    fixedBy: "administrator",
    title: "An administrator has not consented to the permission that this needs",
  },
  "invite-refused": {
    status: 409,
    retry: "never",
    fixedBy: "administrator",
    title: "The tenant does not let this person invite guests",
  },
  "address-refused": {
    status: 409,
    retry: "never",
    fixedBy: "administrator",
    title: "The tenant does not accept a guest with this address",
  },
  "person-is-member": {
    status: 409,
    retry: "never",
    fixedBy: "inviter",
    title: "This person already has an account in your organisation",
  },
  "person-disabled": {
    status: 409,
    retry: "never",
    fixedBy: "administrator",
    title: "This guest's account is blocked from signing in",
  },
  "person-deleted": {
    status: 409,
    retry: "never",
    fixedBy: "administrator",
    title: "This guest's account was deleted from the directory",
  },
  "several-people-match": {
    status: 409,
    retry: "never",
    fixedBy: "inviter",
    title: "Several people have this address: choose one",
  },
  "permission-missing": {
    status: 409,
    retry: "never",
    fixedBy: "administrator",
    title: "Lobby lacks a permission in Microsoft Graph",
  },
  "group-unsuitable": {
    status: 409,
    retry: "never",
    fixedBy: "administrator",
    title: "The group cannot take members through Microsoft Graph",
  },
  "group-missing": {
    status: 409,
    retry: "never",
    fixedBy: "administrator",
    title: "The group does not exist",
  },
  "access-not-configured": {
    status: 409,
    retry: "never",
    fixedBy: "operator",
    title: "The app lets in only people who are assigned to it, and this role assigns nobody",
  },
  "app-role-missing": {
    status: 409,
    retry: "never",
    fixedBy: "administrator",
    title: "The enterprise app or its role does not exist",
  },
  "attribute-refused": {
    status: 409,
    retry: "never",
    fixedBy: "operator",
    title: "The directory did not accept an attribute",
  },
  "directory-not-ready": {
    status: 503,
    retry: "later",
    fixedBy: "nobody",
    title: "The directory is not ready for this guest yet",
  },
  "guest-never-appeared": {
    status: 502,
    retry: "never",
    fixedBy: "operator",
    title: "Microsoft Graph confirmed the guest, but the guest never appeared",
  },
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

type ProblemRow = {
  status: number;
  retry: "never" | "soon" | "later" | "after-sign-in";
  fixedBy: "caller" | "inviter" | "administrator" | "operator" | "nobody";
  title: string;
};

export type ProblemCode = keyof typeof problemTable;
export type RetryClass = ProblemRow["retry"];
