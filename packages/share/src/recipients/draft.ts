import type { InvitationRequest } from "lobby/contract";
import { looksLikeAddress } from "./looks-like-address.ts";
import { type ParsedRecipient, parseRecipients } from "./parse-recipients.ts";

/**
 * One person in the box. `role`: only where it is another than everybody's. `refused`: the service's reason not to take this
 * address. `meant`: the address looks like a slip, and is none. `objectId`: of several people with this address, the one who is meant.
 */
export type Entry = ParsedRecipient & {
  key: number;
  role: string | null;
  refused: string | null;
  meant: boolean;
  objectId: string | null;
};

/** What an app may fill in before the dialog opens. */
export type Prefill = {
  recipients?: readonly (string | { email: string; displayName?: string; role?: string })[];
  role?: string;
  message?: string;
  /** When access ends, ISO 8601. */
  accessUntil?: string;
  /** The language of the mail, BCP 47. */
  language?: string;
};

/** What is being written and not yet sent. Its idempotency key is made with it: however often it is sent, it counts once. */
export class Draft {
  readonly idempotencyKey = randomKey();
  entries: Entry[] = [];
  /** Typed, and not yet made into a person. */
  text = "";
  role: string | null = null;
  message = "";
  accessUntil: string | undefined;
  language: string | undefined;
  #nextKey = 1;

  get isEmpty(): boolean {
    return this.entries.length === 0 && !this.text.trim() && !this.message.trim();
  }

  get invalid(): Entry[] {
    return this.entries.filter((entry) => !entry.valid || entry.refused !== null);
  }

  /** Adds everybody in `text` who is not there yet, and says who was and who is new. */
  addText(text: string): { added: Entry[]; doubles: number } {
    return this.#add(parseRecipients(text));
  }

  /** Makes people of what was typed. With `onlyIfValid`, text with a slip in it stays as it is, to go on typing. */
  commitText({ onlyIfValid = false } = {}): { added: Entry[]; doubles: number } {
    const people = parseRecipients(this.text);
    if (onlyIfValid && people.some((each) => !each.valid)) return { added: [], doubles: 0 };
    this.text = "";
    return this.#add(people);
  }

  /** Entries that were here before come back as they were. */
  #add(people: readonly (ParsedRecipient & Partial<Entry>)[]): { added: Entry[]; doubles: number } {
    const added: Entry[] = [];
    const known = new Map(this.entries.map((entry) => [entry.email.toLowerCase(), entry]));
    for (const each of people) {
      const address = each.email.toLowerCase();
      const twin = known.get(address);
      if (twin) twin.displayName ??= each.displayName;
      else {
        const entry = {
          key: this.#nextKey++,
          role: null,
          refused: null,
          meant: false,
          objectId: null,
          ...each,
        };
        known.set(address, entry);
        added.push(entry);
      }
    }
    this.entries = [...this.entries, ...added];
    return { added, doubles: people.length - added.length };
  }

  remove(key: number): void {
    this.entries = this.entries.filter((entry) => entry.key !== key);
  }

  /** Puts what `text` says in the place of one person. Empty text removes; the address of another person merges. */
  edit(key: number, text: string): void {
    const at = this.entries.findIndex((entry) => entry.key === key);
    if (at < 0) return;
    const { displayName, role, email, objectId } = this.entries[at]!;
    const after = this.entries.slice(at + 1);
    this.entries = this.entries.slice(0, at);
    const [first] = this.addText(text).added;
    if (first) {
      first.displayName ??= displayName;
      first.role = role;
      if (first.email === email) first.objectId = objectId;
    }
    this.#add(after);
  }

  fill(prefill: Prefill): void {
    for (const each of prefill.recipients ?? []) {
      if (typeof each === "string") this.addText(each);
      else {
        const { email, displayName = null, role = null } = each;
        this.#add([{ email, displayName, role, valid: looksLikeAddress(email) }]);
      }
    }
    this.role = prefill.role ?? this.role;
    this.message = prefill.message ?? this.message;
    this.accessUntil = prefill.accessUntil ?? this.accessUntil;
    this.language = prefill.language ?? this.language;
  }

  /** The same people and words with a new key: after a refusal nothing was written, and the next attempt says something else. */
  again(): Draft {
    const draft = new Draft();
    draft.fill(this.toPrefill());
    draft.text = this.text;
    return draft;
  }

  toPrefill() {
    return {
      role: this.role ?? undefined,
      message: this.message.trim() || undefined,
      accessUntil: this.accessUntil,
      language: this.language,
      recipients: this.entries.map(({ email, displayName, role }) => ({
        email,
        displayName: displayName ?? undefined,
        role: role ?? undefined,
      })),
    } satisfies Prefill;
  }

  /** What is undefined here is left out of the JSON. */
  toRequest(resource: { type: string; id: string }, role: string): InvitationRequest {
    return { ...this.toPrefill(), resource, role };
  }
}

/** 128 bits. `crypto.randomUUID` is missing on plain-http intranet pages; this is not. */
const randomKey = () => crypto.getRandomValues(new Uint32Array(4)).join("-");
