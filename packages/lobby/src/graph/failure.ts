import { Problem } from "../contract/index.ts";
import type { GraphError } from "./graph-error.ts";
import type { Operation } from "./operation.ts";

/** Failures of a connection that was never made: the request certainly did not arrive. */
const neverConnected = new Set([
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "UND_ERR_CONNECT_TIMEOUT",
  "CERT_HAS_EXPIRED",
  "DEPTH_ZERO_SELF_SIGNED_CERT",
  "SELF_SIGNED_CERT_IN_CHAIN",
  "UNABLE_TO_VERIFY_LEAF_SIGNATURE",
  "UNABLE_TO_GET_ISSUER_CERT_LOCALLY",
  "ERR_TLS_CERT_ALTNAME_INVALID",
]);

/** True when a rejected `fetch` proves that the request never reached the other side. */
export function certainlyNotSent(rejection: unknown): boolean {
  const cause = rejection instanceof Error ? rejection.cause : undefined;
  const code = cause instanceof Error && "code" in cause ? cause.code : undefined;
  return typeof code === "string" && neverConnected.has(code);
}

/** What may be otherwise in a moment, so that nothing for good follows from it. */
export const mayPass = (failure: unknown): failure is Problem =>
  failure instanceof Problem && failure.retry !== "never";

/** An answer that was lost, cut off or garbled: what was asked may or may not have happened. */
export function answerLost(repeatable: boolean, cause: unknown, retryAfter?: number): Problem {
  return repeatable
    ? new Problem("graph-unavailable", { cause, retryAfter })
    : new Problem("outcome-unknown", { cause, retryAfter });
}

/** What an error answer of Graph means wherever the operation itself does not know better. */
export function generalMeaning(
  error: GraphError,
  about: { operation: Operation; repeatable: boolean; retryAfter?: number; claims?: string },
): Problem {
  const { retryAfter, claims } = about;
  const cause = new Error(`Graph answered ${error.status} ${error.code} to ${about.operation.name}`);
  if (claims !== undefined && error.as === "inviter")
    return new Problem("inviter-sign-in-needed", { claims, cause });
  // 503 Request_ThrottledTemporarily is the older spelling of 429.
  if (error.status === 429 || error.code === "Request_ThrottledTemporarily")
    return new Problem("graph-throttled", { retryAfter, cause });
  if (error.status >= 500 || error.status === 408) return answerLost(about.repeatable, cause, retryAfter);
  if (error.status === 401)
    return error.as === "inviter"
      ? new Problem("inviter-sign-in-needed", { cause })
      : new Problem("credential-refused", {
          detail: "Microsoft Graph does not accept the app's token.",
          cause,
        });
  if (error.status === 403) return permissionMissing(error, about.operation, cause);
  // 409 and 423: two writes to one object met.
  if (error.status === 409 || error.status === 423)
    return new Problem("graph-unavailable", { retryAfter, cause });
  return new Problem("graph-refused", {
    detail: `Microsoft Graph answered ${error.status}${error.code && ` ${error.code}`} when Lobby tried to ${about.operation.purpose}.`,
    cause,
  });
}

/** Names what an administrator has to grant. */
export function permissionMissing(error: GraphError, operation: Operation, cause?: unknown): Problem {
  const needed = error.as === "app" ? operation.application : operation.delegated;
  const needs = `To ${operation.purpose}, Lobby needs the ${error.as === "app" ? "application" : "delegated"} permission ${needed.join(" and ")} with an administrator's consent`;
  return new Problem("permission-missing", {
    detail: error.as === "app" ? `${needs}.` : `${needs}, and the inviter a role that allows it.`,
    cause,
  });
}
