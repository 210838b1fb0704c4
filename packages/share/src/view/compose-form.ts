import { html, nothing } from "lit/html.js";
import type { ShareOptions } from "lobby/contract";
import type { ComposeMore } from "../access/index.ts";
import { type DialogHost, focusOn } from "./dialog-host.ts";
import { RecipientsBox } from "./recipients-box.ts";

/** The form: who, what they can do, a message, what will happen, Send. */
export class ComposeForm {
  readonly recipients: RecipientsBox;
  readonly #host: DialogHost;
  /** The service's words for what is wrong with the request as a whole. */
  refusal: string | null = null;
  /** In the second file. */
  more: ComposeMore | null = null;

  constructor(host: DialogHost) {
    this.#host = host;
    this.recipients = new RecipientsBox(host);
  }

  render(options: ShareOptions) {
    const { strings, sharing } = this.#host;
    const { draft } = sharing;
    const role = this.#roleOf(options);
    const over = draft.message.trim().length - options.limits.message;
    return html`
      <form class="pane" novalidate @submit=${this.#onSubmit} @keydown=${this.#onKey}>
        <div class="scroll">
          ${this.refusal === null ? nothing : html`<p class="notice wrong" role="alert">${this.refusal}</p>`}
          ${this.recipients.render(options.roles, role, this.more)} ${this.more?.colleagues()}
          ${this.#roleField(options)}
          <div class="field">
            <label for="message">${strings.message} ${options.required.includes("message") ? nothing : html`<span class="optional">(${strings.optional})</span>`}</label>
            <textarea id="message" rows="2" dir="auto" part="message" .value=${draft.message} aria-invalid=${over > 0}
              aria-describedby="message-hint message-count" @input=${this.#onMessage}></textarea>
            <div class="under">
              <p class="hint" id="message-hint">${strings.messageHint}</p>
              <p class=${over > 0 ? "wrong" : "hint"} id="message-count">
                ${over > 0 ? strings.messageTooLong(over) : draft.message ? strings.charactersLeft(-over) : nothing}
              </p>
            </div>
          </div>
          ${this.more?.render(options, role?.id ?? "")}
        </div>
        <footer>
          <p class="consequence">
            ${draft.entries.length > 0 ? (this.more?.consequence(role?.id ?? "", options.app.company) ?? strings.consequence(draft.entries.length, options.resource.name)) : nothing}
          </p>
          <button type="submit" class="primary" part="send">${strings.send(draft.entries.length)}</button>
        </footer>
      </form>`;
  }

  #roleField(options: ShareOptions) {
    const { strings } = this.#host;
    const role = this.#roleOf(options);
    return html`
      <div class="field">
        <label for="role">${strings.role}</label>
        <select id="role" part="role" aria-describedby="role-hint" @change=${this.#onRole}>
          ${options.roles.map((each) => html`<option value=${each.id} ?selected=${each.id === role?.id}>${each.label}</option>`)}
        </select>
        <p class="hint" id="role-hint"><bdi>${role?.description}</bdi></p>
      </div>`;
  }

  /** The chosen role, or the least powerful one. */
  #roleOf(options: ShareOptions) {
    return options.roles.find((each) => each.id === this.#host.sharing.draft.role) ?? options.roles[0];
  }

  readonly #onRole = (event: Event) => {
    this.#host.sharing.draft.role = (event.target as HTMLSelectElement).value;
    this.#host.requestUpdate();
  };

  readonly #onMessage = (event: Event) => {
    this.#host.sharing.draft.message = (event.target as HTMLTextAreaElement).value;
    this.#host.requestUpdate();
  };

  readonly #onKey = (event: KeyboardEvent) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) this.#submit();
  };

  readonly #onSubmit = (event: Event) => {
    event.preventDefault();
    this.#submit();
  };

  #submit(): void {
    const { sharing } = this.#host;
    if (sharing.options.is !== "here") return;
    const options = sharing.options.value;
    const role = this.#roleOf(options);
    this.refusal = null;
    if (!role || !this.recipients.check(options.limits.recipients)) return;
    if (sharing.draft.message.trim().length > options.limits.message) {
      void focusOn(this.#host, "#message");
      return;
    }
    const missing = this.more?.missing(options);
    if (missing) {
      this.refusal = missing.words;
      void focusOn(this.#host, missing.at);
      return;
    }
    this.more?.sent(role.id);
    void sharing.send(role.id);
    this.onSent();
  }

  /** Set by the dialog: it turns to the people. */
  onSent: () => void = () => {};
}
