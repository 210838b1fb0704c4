import { address, html, nothing } from "../kit.ts";
import type { AccessStrings } from "../languages/access/strings.ts";
import type { DialogHost } from "../view/dialog-host.ts";
import type { Earlier, EarlierPeople } from "./earlier-people.ts";

/** From how many letters on somebody is suggested, how many people at most, and how long the letters have to stand still. */
const fewest = 2;
const most = 5;
const pause = 200;

/** The list under the box while somebody types: people whom they could mean. A combobox, as the pattern of the W3C has it. */
export class Suggestions {
  readonly #host: DialogHost;
  /** What was typed when the list was made; it is closed for that text by Escape. */
  #text = "";
  #closedFor = "";
  #still = false;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #shown: readonly Earlier[] = [];
  #active = -1;
  #said = 0;

  constructor(host: DialogHost) {
    this.#host = host;
  }

  /** For `aria-expanded` and `aria-activedescendant` of the field. */
  get isOpen(): boolean {
    return this.#shown.length > 0;
  }
  get activeId(): string | null {
    return this.#active < 0 ? null : `suggestion-${this.#active}`;
  }

  /** To be called at each drawing, before the field is drawn. */
  find(earlier: EarlierPeople, isThere: (email: string) => boolean, strings: AccessStrings): void {
    const text = this.#host.sharing.draft.text.trim();
    if (text !== this.#text) {
      this.#text = text;
      this.#still = false;
      this.#active = -1;
      this.#said = 0;
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => {
        this.#still = true;
        this.#host.requestUpdate();
      }, pause);
    }
    const isHere = this.#host.renderRoot.activeElement?.id === "recipients";
    const wanted = isHere && this.#still && text.length >= fewest && text !== this.#closedFor;
    this.#shown = wanted
      ? earlier
          .matching(text)
          .filter(({ email }) => !isThere(email))
          .slice(0, most)
      : [];
    if (this.#shown.length > this.#said) this.#host.say(strings.suggested(this.#shown.length));
    this.#said = this.#shown.length;
  }

  /** True: the key was for the list. */
  onKey(event: KeyboardEvent): boolean {
    const count = this.#shown.length;
    if (count === 0) return false;
    if (event.key === "ArrowDown") this.#active = (this.#active + 1) % count;
    else if (event.key === "ArrowUp") this.#active = (Math.max(this.#active, 0) + count - 1) % count;
    else if (event.key === "Enter" && this.#active >= 0) this.#take(this.#shown[this.#active]!);
    else if (event.key === "Escape") {
      this.#closedFor = this.#text;
      // It closes the list, not the dialog.
      event.stopPropagation();
    } else return false;
    event.preventDefault();
    this.#host.requestUpdate();
    return true;
  }

  render(strings: AccessStrings) {
    if (!this.isOpen) return nothing;
    return html`<div class="suggestions">
      <ul id="suggestions" role="listbox" aria-label=${strings.suggested(this.#shown.length)}>
        ${this.#shown.map((person, index) => {
          const { email, displayName, company } = person;
          // The field keeps the focus, so that what is typed in it is not committed.
          const onPress = (event: Event) => {
            event.preventDefault();
            this.#take(person);
          };
          return html`<li id=${`suggestion-${index}`} role="option" aria-selected=${index === this.#active} @pointerdown=${onPress}>
            <bdi class="name">${displayName ?? address(email)}</bdi>
            ${displayName ? html`<bdi class="mail">${address(email)}</bdi>` : nothing}
            ${company && html`<bdi class="meta">${company}</bdi>`}
          </li>`;
        })}
      </ul>
    </div>`;
  }

  #take({ email, displayName }: Earlier): void {
    const { sharing, strings } = this.#host;
    sharing.draft.text = "";
    sharing.draft.fill({ recipients: [{ email, ...(displayName && { displayName }) }] });
    const field = this.#host.renderRoot.querySelector<HTMLInputElement>("#recipients");
    // What was typed since the last drawing is unknown to it, so it would see nothing to change.
    if (field) field.value = "";
    this.#host.say(strings.added(1, sharing.draft.entries.length));
    this.#host.requestUpdate();
  }
}
