import { html, nothing } from "lit/html.js";
import type { ShareOptions } from "lobby/contract";
import { suggestDomain } from "lobby/contract/suggest-domain";
import type { ComposeMore } from "../access/index.ts";
import type { Entry } from "../recipients/draft.ts";
import { looksLikeAddress } from "../recipients/looks-like-address.ts";
import { parseRecipients } from "../recipients/parse-recipients.ts";
import { type DialogHost, focusOn } from "./dialog-host.ts";
import { recipientChip } from "./recipient-chip.ts";

/** The box of chips with the field in it. People come in by typing or pasting; each can be edited where it stands. */
export class RecipientsBox {
  /** What is wrong with the box as a whole, shown under it. */
  error: string | null = null;
  readonly #host: DialogHost;
  #editing: number | null = null;
  /** Of the two buttons of every chip, the one that Tab reaches; the arrows reach the others. */
  #stop = 0;
  #more: ComposeMore | null = null;

  constructor(host: DialogHost) {
    this.#host = host;
  }

  get #draft() {
    return this.#host.sharing.draft;
  }

  render(
    roles: ShareOptions["roles"],
    role: ShareOptions["roles"][number] | undefined,
    more: ComposeMore | null,
  ) {
    const { strings, sharing } = this.#host;
    const { entries, text } = this.#draft;
    this.#more = more;
    const suggestions = more?.suggest();
    const list = more?.suggestions;
    const stop = Math.min(this.#stop, entries.length * 2 - 1);
    return html`
      <div class="field">
        <label for="recipients">${strings.recipients}</label>
        <div class="box" part="recipients" ?data-wrong=${this.error !== null} @pointerdown=${this.#onBoxPress}>
          ${
            entries.length > 0
              ? html`<ul class="chips" role="list" aria-label=${strings.recipientsAdded} @keydown=${this.#onChipKey}>
                ${entries.map((entry, index) =>
                  recipientChip(entry, strings, {
                    editing: this.#editing === entry.key,
                    index,
                    roles,
                    role,
                    known: sharing.people.of(entry.email),
                    foreseen: more?.stateOf(entry, role?.id ?? "") ?? null,
                    stop: stop - index * 2,
                    onEdit: () => this.startEdit(entry.key),
                    onEdited: (value) => this.#endEdit(entry.key, value),
                    onRole: (own) => {
                      entry.role = own;
                      this.#host.requestUpdate();
                    },
                    onChoice: (objectId) => {
                      entry.objectId = objectId;
                      this.#host.requestUpdate();
                    },
                    onRemove: () => this.#remove(index),
                  }),
                )}
              </ul>`
              : nothing
          }
          <input id="recipients" type="text" role="combobox" aria-autocomplete="list"
            aria-expanded=${list?.isOpen ?? false} aria-controls=${list?.isOpen ? "suggestions" : nothing}
            aria-activedescendant=${list?.activeId ?? nothing} inputmode="email" autocomplete="off" autocapitalize="off" spellcheck="false"
            autofocus .value=${text} aria-invalid=${this.error !== null}
            aria-describedby=${this.error === null ? "recipients-hint" : "recipients-error"}
            @input=${this.#onInput} @keydown=${this.#onKey} @paste=${this.#onPaste} @blur=${this.#onBlur}>
        </div>
        ${suggestions}
        ${
          this.error === null
            ? html`<p class="hint" id="recipients-hint">${strings.recipientsHint}</p>`
            : html`<p class="wrong" id="recipients-error">${this.error}</p>`
        }
        ${this.#suggestion((entry) => more?.suggestion(entry, role?.id ?? "") ?? null)}
      </div>`;
  }

  /** "Did you mean …?" for the first address that looks like a slip and was not kept as it is. */
  #suggestion(further: (entry: Entry) => string | null) {
    const { strings, sharing } = this.#host;
    const known = new Set(sharing.people.all.map((view) => domainOf(view.recipient.email)));
    for (const entry of this.#draft.entries) {
      const domain = entry.meant ? null : (suggestDomain(entry.email, known) ?? further(entry));
      known.add(domainOf(entry.email));
      if (!domain) continue;
      const better = entry.email.slice(0, entry.email.lastIndexOf("@") + 1) + domain;
      return html`<div class="notice">
        <span>${strings.didYouMean(entry.email, better)}</span>
        <div>
          <button type="button" class="plain" @click=${() => this.#settle(() => this.#draft.edit(entry.key, better))}>
            ${strings.changeTo(domain)}
          </button>
          <button type="button" class="plain" @click=${() => this.#settle(() => (entry.meant = true))}>
            ${strings.keepIt}
          </button>
        </div>
      </div>`;
    }
    return nothing;
  }

  #settle(act: () => unknown): void {
    act();
    this.#host.requestUpdate();
    void focusOn(this.#host, "#recipients");
  }

  /** Commits what was typed and says what is wrong, in words and by focus. False: Send must wait. */
  check(most: number): boolean {
    const { strings } = this.#host;
    this.#draft.commitText();
    const { entries, invalid } = this.#draft;
    this.error =
      invalid.length > 0
        ? strings.recipientsWrong(invalid.length)
        : entries.length === 0
          ? strings.recipientsMissing
          : entries.length > most
            ? strings.recipientsTooMany(most)
            : null;
    this.#host.requestUpdate();
    if (this.error === null) return true;
    this.#host.say(this.error);
    this.focusWrong();
    return false;
  }

  focusWrong(): void {
    const at = this.#draft.entries.findIndex((entry) => !entry.valid || entry.refused !== null);
    if (at < 0) void focusOn(this.#host, "#recipients");
    else this.#focusStop(at * 2);
  }

  startEdit(key: number): void {
    this.#editing = key;
    this.#host.requestUpdate();
    void focusOn(this.#host, ".chip-edit");
  }

  #endEdit(key: number, value: string | null): void {
    if (this.#editing !== key) return;
    const index = this.#draft.entries.findIndex((entry) => entry.key === key);
    this.#editing = null;
    if (value !== null) this.#draft.edit(key, value);
    if (this.#draft.invalid.length === 0) this.error = null;
    this.#host.requestUpdate();
    // Focus that went elsewhere by itself is left there.
    if (this.#hasFocusIn(".chip-edit")) this.#focusStop(index * 2);
  }

  #remove(index: number): void {
    const { strings } = this.#host;
    const entry = this.#draft.entries[index];
    if (!entry) return;
    this.#draft.remove(entry.key);
    if (this.#draft.invalid.length === 0) this.error = null;
    this.#host.say(strings.removed(entry.email, this.#draft.entries.length));
    this.#host.requestUpdate();
    this.#focusStop(Math.min(index, this.#draft.entries.length - 1) * 2);
  }

  #added({ added, doubles }: { added: readonly unknown[]; doubles: number }): void {
    const { strings } = this.#host;
    this.error = null;
    const said = [
      added.length > 0 ? strings.added(added.length, this.#draft.entries.length) : "",
      doubles > 0 ? strings.doubles(doubles) : "",
    ].filter(Boolean);
    if (said.length > 0) this.#host.say(said.join(". "));
    this.#host.requestUpdate();
    void this.#host.updateComplete.then(() => {
      const box = this.#host.renderRoot.querySelector(".box");
      if (box) box.scrollTop = box.scrollHeight;
    });
  }

  readonly #onInput = (event: InputEvent) => {
    const input = event.target as HTMLInputElement;
    this.#draft.text = input.value;
    // A space or a comma after a whole address ends it. Inside of a name it does not.
    const ended =
      /[\s,;，；、،؛]$/u.test(input.value) && parseRecipients(input.value).every((each) => each.valid);
    if (ended && input.value.trim()) {
      this.#added(this.#draft.commitText());
      // What was typed since the last drawing is unknown to it, so it would see nothing to change.
      input.value = "";
    } else this.#host.requestUpdate();
  };

  readonly #onKey = (event: KeyboardEvent) => {
    const input = event.target as HTMLInputElement;
    if (event.isComposing || this.#more?.suggestions.onKey(event)) return;
    if (event.key === "Enter" && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      if (this.#draft.text.trim()) this.#added(this.#draft.commitText());
      return;
    }
    const atStart = input.selectionStart === 0 && input.selectionEnd === 0;
    const back = event.key === "Backspace" || event.key === (isRtl(input) ? "ArrowRight" : "ArrowLeft");
    if (back && atStart && this.#draft.entries.length > 0) {
      event.preventDefault();
      this.#focusStop((this.#draft.entries.length - 1) * 2);
    }
  };

  readonly #onPaste = (event: ClipboardEvent) => {
    const input = event.target as HTMLInputElement;
    const pasted = event.clipboardData?.getData("text/plain") ?? "";
    const start = input.selectionStart ?? input.value.length;
    const whole = input.value.slice(0, start) + pasted + input.value.slice(input.selectionEnd ?? start);
    const people = parseRecipients(whole);
    // Half an address goes into the field like any other text.
    if (people.length < 2 && !people.some((each) => looksLikeAddress(each.email))) return;
    event.preventDefault();
    this.#draft.text = "";
    input.value = "";
    this.#added(this.#draft.addText(whole));
  };

  readonly #onBlur = () => {
    if (this.#draft.text.trim()) this.#added(this.#draft.commitText({ onlyIfValid: true }));
    this.#host.requestUpdate();
  };

  readonly #onChipKey = (event: KeyboardEvent) => {
    const button = event.target as HTMLElement;
    const at = Number(button.dataset.stop ?? -1);
    if (at < 0) return;
    const [before, after] = isRtl(button) ? ["ArrowRight", "ArrowLeft"] : ["ArrowLeft", "ArrowRight"];
    if (event.key === "Backspace" || event.key === "Delete") this.#remove(Math.floor(at / 2));
    else if (event.key === before) this.#focusStop(Math.max(at - 1, 0));
    else if (event.key === after) this.#focusStop(at + 1);
    else if (event.key === "Home") this.#focusStop(0);
    else if (event.key === "End") this.#focusStop(this.#draft.entries.length * 2);
    else return;
    event.preventDefault();
  };

  readonly #onBoxPress = (event: PointerEvent) => {
    if (event.target !== event.currentTarget && !(event.target as Element).matches(".chips")) return;
    event.preventDefault();
    void focusOn(this.#host, "#recipients");
  };

  /** Focuses one of the buttons of the chips, counted through; beyond the last one is the field. */
  #focusStop(stop: number): void {
    const inField = stop < 0 || stop >= this.#draft.entries.length * 2;
    if (!inField) this.#stop = stop;
    this.#host.requestUpdate();
    void focusOn(this.#host, inField ? "#recipients" : `[data-stop="${stop}"]`);
  }

  #hasFocusIn(selector: string): boolean {
    const { activeElement } = this.#host.renderRoot as ShadowRoot;
    return activeElement === null || activeElement.matches(selector);
  }
}

const domainOf = (email: string) => email.slice(email.lastIndexOf("@") + 1).toLowerCase();
const isRtl = (element: Element) => getComputedStyle(element).direction === "rtl";
