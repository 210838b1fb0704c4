import type { Logger } from "pino";
import type { AppOptions, Clock } from "../options.ts";
import type { ClaimedMessage, Outbox, ReceiverKey } from "../provision/webhook/outbox.ts";
import { sendWebhook } from "../provision/webhook/send.ts";
import { provisionerName, type WebhookOptions } from "../provisioner-options.ts";

/** How many messages are on the way to one receiver at a time. */
const atOnce = 8;

/** Feeds the outbox from the log of events, and sends what waits in it; any number of processes may do so. */
export function createWebhooks(parts: {
  apps: readonly AppOptions[];
  outbox: Outbox;
  /** The receiver has taken a message about an invitation that may have waited for it. */
  onTaken: (invitationId: string) => Promise<void>;
  clock: Clock;
  logger: Logger;
  signal: AbortSignal;
}) {
  const { outbox, clock, logger, signal } = parts;
  const receivers = parts.apps.flatMap(({ id, provision = [] }) =>
    provision
      .filter((options) => options.kind === "webhook")
      .map((options) => ({ key: { app: id, name: provisionerName(options) }, options })),
  );
  let running: Promise<void> | null = null;
  let again = false;

  async function all(): Promise<void> {
    do {
      again = false;
      await Promise.all(receivers.map(({ key, options }) => serve(key, options)));
    } while (again && !signal.aborted);
  }

  async function serve(key: ReceiverKey, options: WebhookOptions): Promise<void> {
    await outbox.feed(key);
    while (!signal.aborted) {
      const messages = await outbox.claim(key, atOnce);
      if (messages.length === 0) return;
      await Promise.all(messages.map((message) => deliver(key, options, message)));
    }
  }

  async function deliver(key: ReceiverKey, options: WebhookOptions, message: ClaimedMessage): Promise<void> {
    const answer = await sendWebhook(options, { ...message, at: clock.now() }, signal);
    // Closing is no answer: the message is sent again when its lease is over.
    if (signal.aborted && answer.is === "away") return;
    const { parkedNow } = await outbox.settle(key, message, answer, options.patienceHours ?? 72);
    const about = { webhook: `${key.app}/${key.name}`, message: message.id };
    if (parkedNow !== null)
      logger.error(
        { ...about, because: parkedNow },
        "A webhook is parked: lobby webhooks replay sends all that waits",
      );
    else if (answer.is !== "taken")
      logger.warn(
        { ...about, because: "because" in answer ? answer.because : answer.is },
        "A webhook was not taken",
      );
    else if (message.type === "guest.added" || message.type === "guest.removed")
      await parts.onTaken(message.invitationId);
  }

  return {
    async open(): Promise<void> {
      for (const { key } of receivers) await outbox.open(key);
    },
    /** Sends all whose turn it is; called while it runs, it looks once more. */
    run(): Promise<void> {
      if (receivers.length === 0 || signal.aborted) return Promise.resolve();
      again = true;
      running ??= all().finally(() => {
        running = null;
      });
      return running;
    },
    /** Resolves when nothing is on the way any more. */
    async idle(): Promise<void> {
      await running?.catch(() => undefined);
    },
  };
}
