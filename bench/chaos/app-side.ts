import type { Invitation } from "../../packages/lobby/src/invitation/invitation.ts";
import { messagesOf } from "../../packages/lobby/src/provision/webhook/messages.ts";
import type { InvitationJson } from "../../packages/lobby/src/store/invitation-json.ts";
import { fromJson } from "../../packages/lobby/src/store/invitation-json.ts";
import { testApp } from "../../packages/lobby/src/testing/tenant.ts";
import { startWebhookReceiver, testSecrets } from "../../packages/lobby/src/testing/webhook-receiver.ts";

type Ask = (text: string) => Promise<Record<string, unknown>[]>;
/** When a message of this type has come, before or after the app keeps it. */
export type WebhookTrap = { type: string; moment: "before" | "after"; caught: () => void };

/** The app that Lobby takes guests into: a table of its callback, one that Lobby writes itself, a receiver of webhooks. */
export async function startAppSide(ask: Ask) {
  await ask("create table app_guest (tenant_id text, object_id text, primary key (tenant_id, object_id))");
  await ask("create table app_person (tid text, oid text, mail text, primary key (tid, oid))");
  let trap: WebhookTrap | null = null;
  const receiver = await startWebhookReceiver({
    answer: ({ type }) => {
      if (trap?.type !== type) return undefined;
      const { moment, caught } = trap;
      trap = null;
      caught();
      // Whoever is dead hears no answer either way.
      return moment === "before" ? 0 : undefined;
    },
  });
  const countOf = async (table: string) => Number((await ask(`select count(*) as n from ${table}`))[0]!.n);

  /** Every message that the log of events stands for, and how often it was taken. */
  async function told(): Promise<Map<string, number>> {
    const rows = await ask("select record from lobby.invitation_event order by tx, seq");
    const last = new Map<string, Invitation>();
    const times = new Map<string, number>();
    for (const { record } of rows) {
      const after = fromJson<Invitation>(record as InvitationJson);
      for (const { id } of messagesOf(last.get(after.id) ?? null, after, testApp(), (code) => code))
        times.set(id, receiver.taken.filter((taken) => taken.id === id).length);
      last.set(after.id, after);
    }
    return times;
  }

  return {
    webhook: { url: receiver.url, secret: testSecrets.new },
    setTrap(next: WebhookTrap | null): void {
      trap = next;
    },
    /** Guests in both tables; where they differ, that they do. */
    async inApp(): Promise<number> {
      const [byCallback, byTable] = [await countOf("app_guest"), await countOf("app_person")];
      return byCallback === byTable ? byCallback : Number.NaN;
    },
    async addresses(): Promise<string[]> {
      return (await ask("select mail from app_person")).map(({ mail }) => String(mail));
    },
    /** Messages that nobody has taken. */
    async untold(): Promise<string[]> {
      return [...(await told())].filter(([, times]) => times === 0).map(([id]) => id);
    },
    /** Guests that the receiver was told to take in, by the different messages that said so. */
    added: (): number =>
      new Set(receiver.taken.filter(({ message }) => message.type === "guest.added").map(({ id }) => id))
        .size,
    [Symbol.asyncDispose]: receiver[Symbol.asyncDispose],
  };
}
