import type { LobbyClient } from "lobby/client";
import type { InvitationView } from "lobby/contract";

export type Earlier = { email: string; displayName: string | null };

/** Where everybody may have an address, two people of one domain have nothing to do with each other. */
const ofEverybody =
  /^(gmail|googlemail|outlook|hotmail|live|msn|yahoo|ymail|icloud|me|aol|gmx|web|proton|protonmail|mail|t-online|orange|free)\./;

/** Whom the inviter has invited before, to anything, by the domain of their address: the colleagues of whoever is in the box. */
export class EarlierPeople {
  readonly #client: LobbyClient;
  readonly #changed: () => void;
  readonly #byDomain = new Map<string, readonly Earlier[]>();

  constructor(client: LobbyClient, changed: () => void) {
    this.#client = client;
    this.#changed = changed;
  }

  /** Those known by now; the first question for a domain asks the service. */
  from(domain: string): readonly Earlier[] {
    if (!domain || ofEverybody.test(domain)) return [];
    const known = this.#byDomain.get(domain);
    if (known) return known;
    this.#byDomain.set(domain, []);
    void this.#ask(domain);
    return [];
  }

  async #ask(domain: string): Promise<void> {
    const page = await this.#client.list({ search: `@${domain}`, limit: 50 }).catch(() => null);
    if (!page) return;
    this.#byDomain.set(domain, peopleOf(page.invitations, domain));
    this.#changed();
  }
}

/** Each once, the newest first, with the name that is known. */
function peopleOf(views: readonly InvitationView[], domain: string): Earlier[] {
  const people = new Map<string, Earlier>();
  for (const { recipient } of views) {
    const email = recipient.email.toLowerCase();
    if (!email.endsWith(`@${domain}`)) continue;
    const known = people.get(email);
    if (known) known.displayName ??= recipient.displayName;
    else people.set(email, { ...recipient });
  }
  return [...people.values()];
}
