import type { LobbyClient } from "lobby/client";
import type { PreflightAnswer } from "lobby/contract";
import { mostPreflight } from "lobby/contract/words";

export type Foreseen = PreflightAnswer["recipients"][number];
type Wanted = { email: string; role: string };

/** How long somebody may go on typing before anything is asked, in milliseconds. */
const pause = 400;

/**
 * What would happen to each address, asked as soon as it stands still: many addresses in one request, each address once. Where
 * no answer comes nothing is shown: the invitation itself finds out.
 */
export class Preflight {
  readonly #client: LobbyClient;
  readonly #resource: { type: string; id: string };
  readonly #changed: () => void;
  /** By role and address; null: asked, and nothing known. */
  readonly #known = new Map<string, Foreseen | null>();
  /** How a new guest of the app comes to be. */
  route: PreflightAnswer["route"] = "invitation";
  #wanted = "";
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(client: LobbyClient, resource: { type: string; id: string }, changed: () => void) {
    this.#client = client;
    this.#resource = resource;
    this.#changed = changed;
  }

  of({ email, role }: Wanted): Foreseen | null {
    return this.#known.get(nameOf(email, role)) ?? null;
  }

  /** Call it whenever the box may have changed. */
  want(people: readonly Wanted[]): void {
    const missing = people.filter(({ email, role }) => !this.#known.has(nameOf(email, role)));
    const what = JSON.stringify(missing);
    if (what === this.#wanted) return;
    this.#wanted = what;
    clearTimeout(this.#timer);
    if (missing.length > 0) this.#timer = setTimeout(() => void this.#ask(missing), pause);
  }

  /** What was foreseen for these is over: they have been sent. */
  forget(people: readonly Wanted[]): void {
    for (const { email, role } of people) this.#known.delete(nameOf(email, role));
    this.#wanted = "";
  }

  /** Asked again with whoever comes next, and not before: a service that does not answer is not asked in a circle. */
  #forgetUnanswered(people: readonly Wanted[]): void {
    for (const { email, role } of people)
      if (!this.#known.get(nameOf(email, role))) this.#known.delete(nameOf(email, role));
  }

  async #ask(people: readonly Wanted[]): Promise<void> {
    for (const { email, role } of people) this.#known.set(nameOf(email, role), null);
    for (const [role, same] of Map.groupBy(people, (each) => each.role)) {
      const recipients = same.map(({ email }) => ({ email }));
      while (recipients.length > 0) {
        const request = { resource: this.#resource, role, recipients: recipients.splice(0, mostPreflight) };
        const answer = await this.#client.preflight(request).catch(() => null);
        if (!answer) return this.#forgetUnanswered(people);
        this.route = answer.route;
        for (const foreseen of answer.recipients)
          if (foreseen.outcome !== "cannot-tell") this.#known.set(nameOf(foreseen.email, role), foreseen);
        this.#changed();
      }
    }
  }
}

const nameOf = (email: string, role: string) => `${role} ${email.toLowerCase()}`;
