import type { SomeGuest } from "lobby";
import { withLobby } from "./with-lobby.ts";

type Env = NodeJS.ProcessEnv;
type Options = { config: string; app?: string; yes?: boolean };

/**
 * Ends all that is shared with somebody; without `yes` it only says what that would be.
 *
 * @throws Error where the app is not served
 */
export async function offBoard(who: string, options: Options, env: Env): Promise<void> {
  await withLobby(options, env, async ({ guests }, tenantId) => {
    const person = someGuest(who, tenantId);
    const ended = options.yes
      ? await guests.offBoard(person, { app: options.app })
      : await guests.invitationsOf(person, { app: options.app });
    for (const { app, resource, role, recipient, inviter } of ended)
      console.log(
        `${app}  ${resource.type} ${resource.id}  ${role}  ${recipient.email}  shared by ${inviter.name}`,
      );
    console.log(
      ended.length === 0
        ? "Nothing is shared with them."
        : options.yes
          ? `Ended: ${ended.length}. The running service takes away what they gave.`
          : `This would end: ${ended.length}. Add --yes to do it.`,
    );
  });
}

/** Moves a guest to another address, or has them accept anew at the one they have. */
export async function moveGuest(who: string, address: string, options: Options, env: Env): Promise<void> {
  await withLobby(options, env, async ({ guests }, tenantId) => {
    const { id, resource } = await guests.resetRedemption(someGuest(who, tenantId), address, {
      app: options.app,
    });
    console.log(
      `The running service has them accept at ${address}, and writes to them there about ${resource.name}.\nHow far it is, invitation ${id} says.`,
    );
  });
}

const outcomes = {
  restored: "The account is back. Nothing is shared with it.",
  unblocked: "The account may sign in again. Nothing is shared with it.",
  gone: "The account is gone for good: it was deleted more than 30 days ago.",
  "not-closed": "Lobby has not closed this account.",
} as const;

/** Gives back an account that Lobby has closed. */
export async function restoreGuest(objectId: string, options: Options, env: Env): Promise<void> {
  const outcome = await withLobby(options, env, ({ guests }, tenantId) =>
    guests.restore({ tenantId, objectId }),
  );
  console.log(outcomes[outcome]);
}

function someGuest(who: string, tenantId: string): SomeGuest {
  return who.includes("@") ? { email: who } : { tenantId, objectId: who };
}
