import { AuthError, InteractionRequiredAuthError, ServerError } from "@azure/msal-node";
import { Problem } from "../contract/index.ts";
import { TokenServiceUnavailable } from "./token-network.ts";

/** AADSTS65001: nobody has consented to what is asked for. */
const noConsent = "65001";

/**
 * What MSAL's errors mean for an invitation. Only codes are looked at, which the protocol fixes; the texts change.
 *
 * @see https://learn.microsoft.com/entra/identity-platform/reference-error-codes
 */
export function tokenProblem(error: unknown, as: "app" | "inviter"): Problem {
  if (!(error instanceof AuthError) || error instanceof TokenServiceUnavailable)
    return new Problem("sign-in-service-unavailable", { cause: error });

  const number = numberOf(error);
  // The text of the error names accounts and correlation ids; the number tells an administrator all there is to know.
  const cause = new Error(number ? `${error.errorCode} AADSTS${number}` : error.errorCode);
  if (as === "inviter") {
    if (
      error.subError === "consent_required" ||
      error.errorCode === "consent_required" ||
      number === noConsent
    )
      return new Problem("consent-missing", { claims: claimsOf(error), cause });
    if (error instanceof InteractionRequiredAuthError)
      return new Problem("inviter-sign-in-needed", { claims: claimsOf(error), cause });
    // The delegation has expired or was revoked, or the person was blocked.
    if (error.errorCode === "invalid_grant") return new Problem("inviter-sign-in-needed", { cause });
  }
  if (error instanceof ServerError || error instanceof InteractionRequiredAuthError)
    return new Problem("credential-refused", {
      detail: `Microsoft Entra ID answered ${cause.message}.`,
      cause,
    });
  // Raised by MSAL itself: an unusable certificate, an unreadable answer.
  return error.errorCode.includes("credential") || error.errorCode.includes("certificate")
    ? new Problem("credential-refused", { cause })
    : new Problem("sign-in-service-unavailable", { cause });
}

const claimsOf = (error: AuthError) =>
  (error instanceof InteractionRequiredAuthError && error.claims) || undefined;

function numberOf(error: AuthError): string | undefined {
  const number =
    error instanceof ServerError || error instanceof InteractionRequiredAuthError ? error.errorNo : undefined;
  return number === undefined || number === "" ? undefined : String(number);
}
