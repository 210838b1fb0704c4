import type { WebhookMessage } from "../../contract/webhook.ts";
import { isSigned } from "./sign.ts";

export type { WebhookGuest, WebhookMessage, WebhookType } from "../../contract/webhook.ts";

/** The request is not from Lobby, or not fresh: answer 401 and do nothing. */
export class WebhookNotGenuine extends Error {
  override name = "WebhookNotGenuine";
}

/**
 * The receiver's side: checks who sent a webhook and when, and gives what it says. A message can come more than once, with
 * the same `id`; messages about one guest come in order.
 *
 * @param request its body as text, exactly as it came, and its headers
 * @param secrets the one in use, and while it is rotated the other too
 * @param limits `toleranceSeconds`: how old or early it may be, default 300; `now` for tests
 * @throws WebhookNotGenuine
 * @see https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
 */
export function verifyWebhook(
  request: { body: string; headers: Headers | Record<string, string | string[] | undefined> },
  secrets: readonly [string, ...string[]],
  limits: { toleranceSeconds?: number; now?: Date } = {},
): { id: string; message: WebhookMessage } {
  const header = (name: string) => {
    const { headers } = request;
    const value = headers instanceof Headers ? headers.get(name) : headers[name];
    if (typeof value !== "string" || value === "")
      throw new WebhookNotGenuine(`The header ${name} is missing.`);
    return value;
  };
  const [id, timestamp, signatures] = [
    header("webhook-id"),
    header("webhook-timestamp"),
    header("webhook-signature"),
  ];
  const now = (limits.now ?? new Date()).getTime() / 1000;
  if (!/^\d{1,12}$/.test(timestamp) || Math.abs(now - Number(timestamp)) > (limits.toleranceSeconds ?? 300))
    throw new WebhookNotGenuine("The message is too old, or its clock is wrong.");
  if (!isSigned({ id, timestamp, body: request.body, signatures }, secrets))
    throw new WebhookNotGenuine("No signature fits.");
  return { id, message: JSON.parse(request.body) as WebhookMessage };
}
