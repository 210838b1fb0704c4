import type { ShareOptions } from "lobby/contract";
import { mailLanguages } from "lobby/contract/words";
import { html, nothing } from "../kit.ts";
import { accessStringsFor } from "../languages/access/language.ts";
import type { Entry } from "../recipients/draft.ts";
import type { Sharing } from "../sharing/sharing.ts";
import type { DialogHost } from "../view/dialog-host.ts";
import type { ChipState } from "../view/recipient-chip.ts";
import { EarlierPeople } from "./earlier-people.ts";
import { foreseenIcon, foreseenWords, kindOf } from "./foreseen.ts";
import { MailPreviewField } from "./mail-preview.ts";
import { matchWords } from "./match-words.ts";
import { Preflight } from "./preflight.ts";
import { Suggestions } from "./suggestions.ts";
import { untilField } from "./until-field.ts";

/** How many colleagues are offered at once. */
const offered = 3;

/** What the form knows and offers beyond people, role and message; it comes with the second file. */
export class ComposeMore {
  readonly #host: DialogHost;
  readonly #mail: MailPreviewField;
  readonly suggestions: Suggestions;
  /** What `#preflight` and `#earlier` were made for. */
  #sharing: Sharing | null = null;
  #preflight!: Preflight;
  #earlier!: EarlierPeople;
  #heard = "";

  constructor(host: DialogHost) {
    this.#host = host;
    this.#mail = new MailPreviewField(host);
    this.suggestions = new Suggestions(host);
  }

  get #strings() {
    return accessStringsFor(this.#host.strings.language);
  }

  get #draft() {
    return this.#host.sharing.draft;
  }

  /** To be called before anything else is asked of it: the element may have turned to another resource. */
  #turn(): void {
    const { sharing } = this.#host;
    if (this.#sharing === sharing) return;
    this.#sharing = sharing;
    const drawn = () => this.#host.requestUpdate();
    this.#preflight = new Preflight(sharing.client, sharing.resource, drawn);
    this.#earlier = new EarlierPeople(sharing.client, sharing.resource, drawn);
  }

  /** What would happen to one person. */
  stateOf(entry: Entry, role: string): ChipState | null {
    this.#turn();
    const found = this.#preflight.of({ email: entry.email, role: entry.role ?? role });
    if (!found || found.outcome === "cannot-tell") return null;
    const { outcome, person, matches, problem } = found;
    const strings = this.#strings;
    // A tenant has more than one reason to refuse, and the problem says which.
    const reasons = this.#host.strings.problems as Partial<Record<string, string>>;
    const why = outcome === "refused-by-tenant" && problem ? reasons[problem.code] : undefined;
    const people = matches
      .filter(({ kind, state }) => kind === "guest" && state !== "blocked")
      .map((match) => ({ objectId: match.objectId, words: matchWords(match, strings) }));
    const chosen = people.find((each) => each.objectId === entry.objectId);
    const known = [entry.displayName === null && person?.name, person?.company].filter(Boolean);
    return {
      icon: chosen ? "check" : foreseenIcon(outcome),
      words: chosen?.words ?? [why ?? strings.outcomes[outcome], ...known].join(" · "),
      wrong: kindOf(outcome) === "refused",
      ...(people.length > 0 && {
        choice: { label: strings.whoIsMeant(entry.email), nobody: strings.pleaseChoose, people },
      }),
    };
  }

  /** The domain that the service thinks was meant. */
  suggestion(entry: Entry, role: string): string | null {
    const suggestion = this.#preflight?.of({ email: entry.email, role: entry.role ?? role })?.suggestion;
    return suggestion ? suggestion.slice(suggestion.lastIndexOf("@") + 1) : null;
  }

  /** Who would get what, as far as it is known. Also said aloud, once. */
  consequence(role: string, company: string): string | null {
    this.#turn();
    const wanted = this.#draft.entries.map((entry) => ({ ...entry, role: entry.role ?? role }));
    this.#preflight.want(wanted.filter((each) => each.valid).map(({ email, role }) => ({ email, role })));
    const outcomes = wanted.map((each) =>
      each.objectId ? "accepted-guest" : (this.#preflight.of(each)?.outcome ?? null),
    );
    const words = foreseenWords(outcomes, this.#strings, company, this.#preflight.route);
    if (words && words !== this.#heard && !outcomes.includes(null)) this.#host.say(words);
    this.#heard = words ?? "";
    return words;
  }

  /** What has been sent is not as it was foreseen any more. */
  sent(role: string): void {
    this.#preflight?.forget(
      this.#draft.entries.map((each) => ({ email: each.email, role: each.role ?? role })),
    );
  }

  /** The list under the box. To be called before the box is drawn. */
  suggest() {
    this.#turn();
    this.suggestions.find(this.#earlier, (email) => this.#isThere(email), this.#strings);
    return this.suggestions.render(this.#strings);
  }

  /** In the box, or invited to this already. */
  #isThere(email: string): boolean {
    return (
      this.#host.sharing.people.of(email) !== undefined ||
      this.#draft.entries.some((each) => each.email.toLowerCase() === email)
    );
  }

  /** The colleagues of the last person in the box who were invited before, and are neither in it nor invited to this. */
  colleagues() {
    this.#turn();
    const last = this.#draft.entries.findLast((each) => each.valid)?.email.toLowerCase() ?? "";
    const domain = last.slice(last.lastIndexOf("@") + 1);
    const others = this.#earlier
      .from(domain)
      .filter(({ email }) => !this.#isThere(email))
      .slice(0, offered);
    // Two lists of people at once are one too many.
    if (others.length === 0 || this.suggestions.isOpen) return nothing;
    const words = this.#strings.invitedFrom(domain);
    return html`<div class="colleagues" role="group" aria-label=${words}>
      <p class="hint">${words}</p>
      ${others.map(({ email, displayName }) => {
        const add = () => {
          this.#draft.fill({ recipients: [{ email, ...(displayName && { displayName }) }] });
          this.#host.say(this.#host.strings.added(1, this.#draft.entries.length));
          this.#host.requestUpdate();
          this.#host.renderRoot.querySelector<HTMLElement>("#recipients")?.focus();
        };
        return html`<button type="button" class="secondary" title=${email} aria-label=${this.#strings.addPerson(`${displayName ?? ""} ${email}`.trim())}
          @click=${add}><span aria-hidden="true">+</span> <bdi>${displayName ?? email}</bdi></button>`;
      })}
    </div>`;
  }

  /** The mail to read beforehand, and what most people leave as it is. */
  render(options: ShareOptions, role: string) {
    const draft = this.#draft;
    const strings = this.#strings;
    const first = draft.entries.find((each) => each.valid);
    const required = options.required.includes("accessUntil");
    // What opens is meant to be seen.
    const onToggle = ({ target }: Event) => {
      const details = target as HTMLDetailsElement;
      if (details.open && !required) details.scrollIntoView({ block: "nearest" });
    };
    const onLanguage = (event: Event) => {
      draft.language = (event.target as HTMLSelectElement).value || undefined;
      this.#host.requestUpdate();
    };
    return html`
      ${
        first
          ? this.#mail.render(
              {
                resource: this.#host.sharing.resource,
                recipient: { email: first.email, displayName: first.displayName ?? undefined },
                role: first.role ?? role,
                message: draft.message.trim() || undefined,
                language: draft.language,
                accessUntil: draft.accessUntil,
              },
              strings,
            )
          : nothing
      }
      <details ?open=${required} @toggle=${onToggle}>
        <summary>${strings.moreOptions}</summary>
        <div class="more">
          ${untilField(
            draft.accessUntil ?? null,
            { id: "until", longest: options.longestAccessDays, required, strings },
            (until) => {
              draft.accessUntil = until ?? undefined;
              this.#host.requestUpdate();
            },
          )}
          <div class="field">
            <label for="language">${strings.mailLanguage}</label>
            <select id="language" @change=${onLanguage}>
              <option value="">${strings.guestsLanguage}</option>
              ${mailLanguages.map(
                (each) =>
                  html`<option value=${each} lang=${each} ?selected=${each === draft.language}>${new Intl.DisplayNames(each, { type: "language" }).of(each)}</option>`,
              )}
            </select>
          </div>
        </div>
      </details>`;
  }

  /** What keeps the form from being sent, and where. */
  missing({ required }: ShareOptions): { words: string; at: string } | null {
    const strings = this.#strings;
    const draft = this.#draft;
    const date = this.#host.renderRoot.querySelector<HTMLInputElement>("#until-date");
    const nameless = draft.entries.filter((each) => !each.displayName).length;
    if (required.includes("displayName") && nameless > 0)
      return { words: strings.needsNames(nameless), at: "#recipients" };
    if (required.includes("message") && !draft.message.trim())
      return { words: strings.needsMessage, at: "#message" };
    if (date && !date.validity.valid) return { words: strings.needsEnd, at: "#until-date" };
    if (required.includes("accessUntil") && !draft.accessUntil)
      return { words: strings.needsEnd, at: "#until" };
    return null;
  }
}
