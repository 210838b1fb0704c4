import { createHmac, timingSafeEqual } from "node:crypto";

/** The key in a secret of the form `whsec_…` (base64), or null where it is none. */
export function keyOfSecret(secret: string): Buffer | null {
  const text = secret.startsWith("whsec_") ? secret.slice("whsec_".length) : secret;
  return /^[A-Za-z0-9+/]+={0,2}$/.test(text) ? Buffer.from(text, "base64") : null;
}

/**
 * The headers of one message, signed with every secret, so that a receiver that knows any of them can check it.
 *
 * @param message `at`: when it is sent
 * @see https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
 */
export function signatureHeaders(
  message: { id: string; at: Date; body: string },
  secrets: readonly string[],
): Record<string, string> {
  const timestamp = String(Math.floor(message.at.getTime() / 1000));
  return {
    "webhook-id": message.id,
    "webhook-timestamp": timestamp,
    "webhook-signature": secrets
      .map((secret) => `v1,${signature(message.id, timestamp, message.body, secret)}`)
      .join(" "),
  };
}

/** Whether one of the signatures was made with one of the secrets. */
export function isSigned(
  message: { id: string; timestamp: string; body: string; signatures: string },
  secrets: readonly string[],
): boolean {
  const given = message.signatures
    .split(" ")
    .flatMap((it) => (it.startsWith("v1,") ? [Buffer.from(it.slice(3))] : []));
  return secrets.some((secret) => {
    const wanted = Buffer.from(signature(message.id, message.timestamp, message.body, secret));
    return given.some((it) => it.length === wanted.length && timingSafeEqual(it, wanted));
  });
}

function signature(id: string, timestamp: string, body: string, secret: string): string {
  const key = keyOfSecret(secret);
  if (!key) throw new Error("A webhook secret has the form whsec_ and then base64.");
  return createHmac("sha256", key).update(`${id}.${timestamp}.${body}`).digest("base64");
}
