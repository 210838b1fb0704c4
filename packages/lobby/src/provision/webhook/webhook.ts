import { setTimeout } from "node:timers/promises";
import { Problem } from "../../contract/index.ts";
import type { WebhookMessage } from "../../contract/webhook.ts";
import type { ProvisionedGuest } from "../../options.ts";
import { provisionerName, type WebhookOptions } from "../../provisioner-options.ts";
import type { Provisioned, Provisioner, ProvisionTools } from "../provisioner.ts";
import type { MessageState, Outbox } from "./outbox.ts";

/** A receiver that is well answers in this time; who takes longer holds up nobody who works here. */
const patienceMs = 3000;
/** The row is taken up as soon as the message is; this is only in case nobody heard of it. */
const lookAgainSeconds = 60;

/**
 * Tells the app by webhook, and is done when the receiver has taken the message. Sending it is the outbox's business: here
 * it is only put in and watched.
 *
 * @throws Problem `app-unavailable` while the receiver does not take it
 */
export function webhookProvisioner(options: WebhookOptions, app: string, outbox: Outbox): Provisioner {
  const name = provisionerName(options);
  const receiver = { app, name };

  async function tell(
    message: WebhookMessage,
    guest: ProvisionedGuest,
    { act, signal }: ProvisionTools,
  ): Promise<Provisioned> {
    const { tenantId, objectId, invitationId } = guest;
    const id = `${act}.${message.type}`;
    const put = {
      id,
      type: message.type,
      invitationId,
      guest: { tenantId, objectId },
      body: JSON.stringify(message),
    };
    const known = await outbox.state(receiver, id);
    let state: MessageState = known ?? { is: "behind" };
    for (let waited = 0; known === null && waited < patienceMs; waited += 50) {
      state = state.is === "behind" ? await outbox.put(receiver, put) : (await outbox.state(receiver, id))!;
      if (state.is === "delivered" || state.is === "parked") break;
      if (state.is === "waiting" && state.because !== null) break;
      await setTimeout(50, undefined, { signal });
    }
    if (state.is === "delivered") return "done";
    if (state.is === "parked")
      throw new Problem("app-unavailable", {
        detail: `The webhook “${name}” is parked (${state.because}). An operator sends all that waits again: lobby webhooks replay ${app}/${name}`,
      });
    if (state.is === "waiting" && state.because !== null)
      throw new Problem("app-unavailable", {
        detail: `The webhook “${name}” has not been taken yet (${state.because}). It is sent again.`,
      });
    return { wait: state.is === "behind" ? 1 : lookAgainSeconds };
  }

  return {
    name,
    add: (guest, tools) =>
      tell({ type: "guest.added", timestamp: tools.now.toISOString(), data: { guest } }, guest, tools),
    remove: (guest, tools) =>
      tell({ type: "guest.removed", timestamp: tools.now.toISOString(), data: { guest } }, guest, tools),
  };
}
