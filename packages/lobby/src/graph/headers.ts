/**
 * Seconds that an answer asks us to wait, or undefined. Graph sends seconds, sometimes with a fraction; HTTP also allows a
 * date, which is measured against the answer's own `Date`, so that our clock does not matter (RFC 9110, 10.2.3).
 */
export function retryAfterSeconds(headers: Headers): number | undefined {
  const value = headers.get("retry-after")?.trim();
  if (!value) return undefined;
  if (/^\d+(\.\d+)?$/.test(value)) return Number(value);
  const seconds = (Date.parse(value) - Date.parse(headers.get("date") ?? "")) / 1000;
  return Number.isFinite(seconds) && seconds >= 0 ? seconds : undefined;
}

/**
 * The claims challenge of a `WWW-Authenticate` header as JSON text, or undefined: what the person must prove in a new
 * sign-in before Graph goes on.
 *
 * @see https://learn.microsoft.com/entra/identity-platform/claims-challenge
 */
export function claimsChallenge(headers: Headers): string | undefined {
  const header = headers.get("www-authenticate");
  if (!header?.includes("insufficient_claims")) return undefined;
  const encoded = /\bclaims="([^"]+)"/.exec(header)?.[1];
  if (encoded === undefined) return undefined;
  const text = Buffer.from(encoded, "base64").toString("utf8");
  try {
    JSON.parse(text);
    return text;
  } catch {
    return undefined;
  }
}
