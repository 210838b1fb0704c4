import type { LobbyClient } from "lobby/client";

export type Earlier = { email: string; displayName: string | null; company: string | null };

/** Where everybody may have an address, two people of one domain have nothing to do with each other. */
const ofEverybody =
  /^(gmail|googlemail|outlook|hotmail|live|msn|yahoo|ymail|icloud|me|aol|gmx|web|proton|protonmail|mail|t-online|orange|free)\./;

/** Whom the inviter has invited before, to anything of the app, and guests of the tenant whom they could invite. */
export class EarlierPeople {
  readonly #client: LobbyClient;
  readonly #resource: { type: string; id: string };
  readonly #changed: () => void;
  readonly #bySearch = new Map<string, readonly Earlier[]>();

  constructor(client: LobbyClient, resource: { type: string; id: string }, changed: () => void) {
    this.#client = client;
    this.#resource = resource;
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

  /** Those invited before come first; what the directory knows is added to them. */
  async #ask(search: string): Promise<void> {
    const guests = search.startsWith("@")
      ? null
      : this.#client.suggestGuests(this.#resource, search).catch(() => null);
    const page = await this.#client.list({ search, limit: 50 }).catch(() => null);
    const before = page?.invitations.map(({ recipient, company }) => ({ ...recipient, company })) ?? [];
    this.#bySearch.set(search, eachOnce(before));
    this.#changed();
    const more = (await guests)?.people;
    if (!more?.length) return;
    this.#bySearch.set(search, eachOnce([...before, ...more]));
    this.#changed();
  }
}

/** Each once, in their order, with the name and company that are known. */
function eachOnce(all: readonly Earlier[]): Earlier[] {
  const people = new Map<string, Earlier>();
  for (const { displayName, company, ...person } of all) {
    const email = person.email.toLowerCase();
    const known = people.get(email);
    if (known) {
      known.displayName ??= displayName;
      known.company ??= company;
    } else people.set(email, { email, displayName, company });
  }
  return [...people.values()];
}
