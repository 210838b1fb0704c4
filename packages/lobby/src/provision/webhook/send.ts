import type { WebhookOptions } from "../../provisioner-options.ts";
import { signatureHeaders } from "./sign.ts";

/**
 * What a receiver made of a message. `refused`: this message, not the others; `away`: nothing gets through to it; `gone`: it
 * wants no more.
 */
export type Answer = Readonly<
  | { is: "taken" }
  | { is: "refused"; because: string }
  | { is: "away"; because: string; retryAfter?: number }
  | { is: "gone" }
>;

/** Statuses that say that nobody is at home, whatever the message is. */
const away = new Set([401, 403, 404, 405, 429, 502, 503, 504]);

/** Sends one message. Never throws; waits at most `timeoutSeconds` (default 15) for the answer, whose body nobody reads. */
export async function sendWebhook(
  options: Pick<WebhookOptions, "url" | "secrets" | "timeoutSeconds">,
  message: { id: string; body: string; at: Date },
  signal: AbortSignal,
): Promise<Answer> {
  const timeout = AbortSignal.timeout((options.timeoutSeconds ?? 15) * 1000);
  try {
    const response = await fetch(options.url, {
      method: "POST",
      headers: {
        "content-type": "application/json",
        "user-agent": "Lobby",
        ...signatureHeaders(message, options.secrets),
      },
      body: message.body,
      redirect: "manual",
      signal: AbortSignal.any([signal, timeout]),
    });
    await response.body?.cancel();
    return read(response);
  } catch {
    return { is: "away", because: timeout.aborted ? "no answer in time" : "no connection" };
  }
}

function read({ ok, status, headers }: Response): Answer {
  if (ok) return { is: "taken" };
  if (status === 410) return { is: "gone" };
  if (!away.has(status)) return { is: "refused", because: `answered ${status}` };
  const retryAfter = Number(headers.get("retry-after"));
  return { is: "away", because: `answered ${status}`, ...(retryAfter > 0 ? { retryAfter } : {}) };
}
