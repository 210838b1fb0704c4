import { Problem } from "../contract/index.ts";
import { enableAccount, restoreGuest } from "../graph/close-account.ts";
import type { Graph } from "../graph/graph.ts";
import type { Actor } from "../invitation/audit.ts";
import type { Invitation, PersonKey } from "../invitation/invitation.ts";
import { keepAccount, revoke } from "../invitation/progress.ts";
import { settlesWithin } from "../lifecycle/not-there.ts";
import type { Clock } from "../options.ts";
import type { Store } from "../store/store.ts";
import { startReset } from "./start-reset.ts";

/** Somebody by their key, or all who were ever invited at an address. */
export type SomeGuest = PersonKey | Readonly<{ email: string }>;

/** What can be done with a guest as a whole, whoever invited them to what. */
export type Guests = Readonly<{
  /** All that is shared with somebody now. `app`: only of this one. */
  invitationsOf: (who: SomeGuest, about?: { app?: string }) => Promise<readonly Invitation[]>;
  /**
   * Ends all of it: each invitation goes the way of one that is revoked, and an account that Lobby made is closed as the app
   * says, without its time of grace.
   *
   * @returns what has been ended; it is taken away by whichever process runs
   */
  offBoard: (who: SomeGuest, about?: { app?: string; by?: Actor }) => Promise<readonly Invitation[]>;
  /**
   * Moves a guest to another address, or has them accept anew at the one they have: they changed their employer, their
   * address or their account at home. The account keeps its object id and all that was given to it; nobody signs in to it by
   * the old address any more; the guest is written to at the new one, and has to accept. Asked for again, it is the same
   * move; one that failed is tried again.
   *
   * @param about.app whose invitation writes to the guest, where there is a choice
   * @returns the invitation that goes ahead; whichever process runs does it, and takes the guest's others along
   * @throws Problem `address-invalid`, `address-unsupported`; `not-found` where nothing is shared with them;
   *   `several-people-match`; `conflict` while they move elsewhere, are being invited, or the address is another guest's
   */
  resetRedemption: (
    who: SomeGuest,
    email: string,
    about?: { app?: string; by?: Actor },
  ) => Promise<Invitation>;
  /**
   * Gives back an account that Lobby has closed: one that was deleted within 30 days, under the same object id, one that was
   * blocked at any time. Nothing is shared again by it.
   *
   * @returns `not-closed`: not by Lobby. `gone`: deleted longer ago, or by somebody for good
   * @throws Problem `permission-missing`, `graph-unavailable` and the like
   */
  restore: (who: PersonKey, by?: Actor) => Promise<"restored" | "unblocked" | "gone" | "not-closed">;
}>;

export function createGuests({ store, asApp, clock }: { store: Store; asApp: Graph; clock: Clock }): Guests {
  const operator: Actor = { is: "operator" };
  const invitationsOf: Guests["invitationsOf"] = async (who, { app } = {}) => {
    const all = await store.ofPerson(who);
    return all.filter(
      (invitation) => !invitation.revocation && (app === undefined || invitation.app === app),
    );
  };

  return {
    invitationsOf,

    async offBoard(who, { app, by = operator } = {}) {
      const ended: Invitation[] = [];
      const name = by.is === "person" ? { ...keyOf(by), name: by.name ?? "Somebody" } : null;
      for (const { id } of await invitationsOf(who, { app })) {
        const revocation = { why: "revoked", by: name, at: clock.now(), atOnce: true } as const;
        ended.push(await store.act(id, (row) => revoke(row, revocation), { deed: { act: "off-board", by } }));
      }
      return ended;
    },

    resetRedemption: (who, email, about) => startReset({ store, clock }, who, email, about),

    async restore(who, by = operator) {
      const closed = (await store.ofPerson(who)).filter(({ steps }) => steps["close-account"]?.is === "done");
      if (closed.length === 0) return "not-closed";
      const restored = await restoreGuest(asApp, who.objectId);
      if ((await enableAccount(asApp, who.objectId, true)) === "not-there") {
        // Given back or deleted a moment ago, and not to be seen yet.
        if (restored || closed.some((row) => isOfJustNow(row, clock.now())))
          throw new Problem("directory-not-ready");
        return "gone";
      }
      for (const { id } of closed)
        await store.act(id, (row) => keepAccount(row, clock.now()), { deed: { act: "restore", by } });
      return restored ? "restored" : "unblocked";
    },
  };
}

function isOfJustNow({ steps }: Invitation, now: Date): boolean {
  const closed = steps["close-account"];
  return closed !== undefined && "at" in closed && now.getTime() - closed.at.getTime() < settlesWithin * 1000;
}

function keyOf({ tenantId, objectId }: PersonKey): PersonKey {
  return { tenantId, objectId };
}
