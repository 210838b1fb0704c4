import type { InvitationView } from "lobby/contract";
import { moodOf } from "./stage.ts";

/** Invitations: for each address and resource the newest, each in its newest version. */
export class People {
  readonly #byId = new Map<string, InvitationView>();
  #sorted: readonly InvitationView[] | null = null;
  #byAddress: ReadonlyMap<string, InvitationView> | null = null;

  /** True when this view was not known. An older view than ours, from a slow answer or a resumed stream, is not news. */
  take(view: InvitationView): boolean {
    const known = this.#byId.get(view.id);
    if (known && known.version >= view.version) return false;
    this.#byId.set(view.id, view);
    this.#sorted = null;
    this.#byAddress = null;
    return true;
  }

  get(id: string): InvitationView | undefined {
    return this.#byId.get(id);
  }

  /** The newest invitation of an address. */
  of(email: string): InvitationView | undefined {
    this.#byAddress ??= new Map(
      this.all.toReversed().map((view) => [view.recipient.email.toLowerCase(), view]),
    );
    return this.#byAddress.get(email.toLowerCase());
  }

  /** Those who need the inviter first, then the newest first. Moving on does not move a row. */
  get all(): readonly InvitationView[] {
    this.#sorted ??= [...this.#newestOfEach()].sort(
      (a, b) =>
        Number(needsInviter(b)) - Number(needsInviter(a)) ||
        compare(b.createdAt, a.createdAt) ||
        compare(a.id, b.id),
    );
    return this.#sorted;
  }

  #newestOfEach(): Iterable<InvitationView> {
    const newest = new Map<string, InvitationView>();
    for (const view of this.#byId.values()) {
      const { type, id } = view.resource;
      const what = JSON.stringify([type, id, view.recipient.email.toLowerCase()]);
      const other = newest.get(what);
      if (!other || compare(view.createdAt, other.createdAt) > 0) newest.set(what, view);
    }
    return newest.values();
  }
}

export const needsInviter = (view: InvitationView) => moodOf(view.status) === "attention";

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
