import type { LobbyClient } from "lobby/client";
import type { InvitationView } from "lobby/contract";

export type Earlier = { email: string; displayName: string | null };

/** Where everybody may have an address, two people of one domain have nothing to do with each other. */
const ofEverybody =
  /^(gmail|googlemail|outlook|hotmail|live|msn|yahoo|ymail|icloud|me|aol|gmx|web|proton|protonmail|mail|t-online|orange|free)\./;

/** Whom the inviter has invited before, to anything of the app. */
export class EarlierPeople {
  readonly #client: LobbyClient;
  readonly #changed: () => void;
  readonly #bySearch = new Map<string, readonly Earlier[]>();

  constructor(client: LobbyClient, changed: () => void) {
    this.#client = client;
    this.#changed = changed;
  }

  /** By a part of name or address: those known by now; the first question for it asks the service. */
  matching(part: string): readonly Earlier[] {
    const search = part.toLowerCase();
    const known = this.#bySearch.get(search);
    if (known) return known;
    this.#bySearch.set(search, []);
    void this.#ask(search);
    return [];
  }

  /** The colleagues of somebody with an address of this domain. */
  from(domain: string): readonly Earlier[] {
    if (!domain || ofEverybody.test(domain)) return [];
    return this.matching(`@${domain}`).filter(({ email }) => email.endsWith(`@${domain}`));
  }

  async #ask(search: string): Promise<void> {
    const page = await this.#client.list({ search, limit: 50 }).catch(() => null);
    if (!page) return;
    this.#bySearch.set(search, peopleOf(page.invitations));
    this.#changed();
  }
}

/** Each once, the newest first, with the name that is known. */
function peopleOf(views: readonly InvitationView[]): Earlier[] {
  const people = new Map<string, Earlier>();
  for (const { recipient } of views) {
    const email = recipient.email.toLowerCase();
    const known = people.get(email);
    if (known) known.displayName ??= recipient.displayName;
    else people.set(email, { email, displayName: recipient.displayName });
  }
  return [...people.values()];
}
