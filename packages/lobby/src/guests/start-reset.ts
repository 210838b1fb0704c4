import { Problem } from "../contract/index.ts";
import { addressKey, readAddress } from "../invitation/address.ts";
import type { Actor } from "../invitation/audit.ts";
import type { Invitation } from "../invitation/invitation.ts";
import { resume } from "../invitation/progress.ts";
import { isBeingInvited, mayCarryReset, movesTo, wantReset } from "../invitation/reset.ts";
import { isEnded } from "../invitation/status.ts";
import type { Clock } from "../options.ts";
import type { Store } from "../store/store.ts";
import type { SomeGuest } from "./create-guests.ts";

/** Has one of a guest's invitations go ahead to another address. @see Guests.resetRedemption */
export async function startReset(
  { store, clock }: { store: Store; clock: Clock },
  who: SomeGuest,
  email: string,
  { app, by = { is: "operator" } }: { app?: string; by?: Actor } = {},
): Promise<Invitation> {
  const read = readAddress(email);
  if (!read.ok) throw new Problem(read.code);
  const all = await store.ofPerson(who);
  const held = all.filter(({ guest, revocation }) => guest !== null && revocation === null);
  const [newest] = held;
  if (!newest) throw new Problem("not-found", { detail: "Nothing is shared with them." });
  const objectId = keyOf(newest);
  if (held.some((other) => keyOf(other) !== objectId))
    throw new Problem("several-people-match", { detail: "Say by object id which guest is meant." });

  const isSame = (address: string) => addressKey(address) === addressKey(read.address);
  const strangers = (await store.ofPerson({ email: read.address })).filter(
    (other) => keyOf(other) !== objectId && isInTheWay(other),
  );
  if (strangers.length > 0) throw conflict("Something is shared with this address already: end that first.");
  const moving = held.find((invitation) => movesTo(invitation) !== null);
  if (!moving && held.some(isBeingInvited))
    throw conflict("The guest is just being invited to something: wait until that is through.");
  const able = held.filter(mayCarryReset);
  const ahead = moving ?? able.find((invitation) => app === undefined || invitation.app === app) ?? able[0];
  if (!ahead) throw conflict("Nothing that is shared with them works: see to that first.");

  const rule = (row: Invitation): Invitation => {
    if (row.revocation) throw conflict("It has just been taken from them.");
    const goal = movesTo(row);
    if (goal === null) return wantReset(row, read.address, clock.now());
    const isStuck = Object.values(row.steps).some(({ is }) => is === "failed");
    if (isSame(goal)) return isStuck ? resume(row, clock.now()) : row;
    if (!isStuck) throw conflict("The guest is moving to another address already.");
    return wantReset(row, read.address, clock.now());
  };
  return store.act(ahead.id, rule, { deed: { act: "reset-redemption", by } });
}

/** Somebody else's who has it, or may have it yet. */
function isInTheWay(invitation: Invitation): boolean {
  return invitation.revocation === null && (!isEnded(invitation) || invitation.acceptedAt !== null);
}

function keyOf({ guest }: Invitation): string | undefined {
  return guest?.objectId.toLowerCase();
}

function conflict(detail: string): Problem {
  return new Problem("conflict", { detail });
}
