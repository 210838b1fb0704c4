import type { MailPreview, MailPreviewRequest } from "lobby/contract";
import { html, icon, nothing, problemOf, problemWords } from "../kit.ts";
import type { AccessStrings } from "../languages/access/strings.ts";
import type { DialogHost } from "../view/dialog-host.ts";

type Shown = MailPreview | "asked" | { wrong: string };

/**
 * The mail as the first person would get it, as text: it needs no frame and no styles, so it looks the same on a page with the
 * strictest policy, and nothing in it can act.
 */
export class MailPreviewField {
  readonly #host: DialogHost;
  /** What it was asked for; a draft that has changed since shows none. */
  #asked = "";
  #mail: Shown | null = null;

  constructor(host: DialogHost) {
    this.#host = host;
  }

  render(request: MailPreviewRequest, strings: AccessStrings) {
    const mail = this.#asked === JSON.stringify(request) ? this.#mail : null;
    const onPress = () => {
      if (mail) this.#mail = null;
      else void this.#ask(request, strings);
      this.#host.requestUpdate();
    };
    const { email, displayName } = request.recipient;
    return html`<div class="preview">
      <button type="button" class="plain" aria-expanded=${mail !== null} @click=${onPress}>${strings.showMail}</button>
      ${
        mail === null
          ? nothing
          : mail === "asked"
            ? html`<p class="hint">${icon("turn")} ${this.#host.strings.loading}</p>`
            : "wrong" in mail
              ? html`<p class="wrong" role="alert">${mail.wrong}</p>`
              : html`<div class="mail-text" role="region" aria-label=${strings.mailTo(displayName ?? email)} tabindex="0">
                  ${mail.sentBy === "microsoft" ? html`<p class="hint">${strings.microsoftWrites}</p>` : nothing}
                  <div lang=${mail.language} dir="auto"><strong>${mail.subject}</strong><p>${mail.text}</p></div>
                </div>`
      }
    </div>`;
  }

  async #ask(request: MailPreviewRequest, words: AccessStrings): Promise<void> {
    const { sharing, strings } = this.#host;
    const asked = JSON.stringify(request);
    this.#asked = asked;
    this.#mail = "asked";
    let mail: Shown;
    try {
      mail = await sharing.client.previewMail(request);
    } catch (error) {
      const problem = problemOf(error);
      mail = { wrong: problem ? problemWords(problem, strings) : words.noAnswer };
    }
    if (this.#asked === asked) this.#mail = mail;
    this.#host.requestUpdate();
    await this.#host.updateComplete;
    this.#host.renderRoot.querySelector(".mail-text")?.scrollIntoView({ block: "nearest" });
  }
}
