import { newId } from "../identifiers.ts";
import type { Mail } from "../store/rows.ts";
import type { World } from "../world.ts";

/**
 * Puts a mail into a mailbox. The same Message-ID reaches one mailbox once, as Exchange Online's duplicate detection has it.
 * @returns null when it was there already.
 */
export function deliver(world: World, mail: Omit<Mail, "id" | "receivedAt">): Mail | null {
  if (mail.messageId && world.state.mails.first("once", `${mail.to.toLowerCase()} ${mail.messageId}`))
    return null;
  return world.state.mails.put({ ...mail, id: newId(), receivedAt: world.clock.now().toISOString() });
}
