import { html } from "lit/html.js";
import { ConnectedElement } from "./connected-element.ts";
import type { LobbyShareEvents } from "./events.ts";
import type { Prefill } from "./recipients/draft.ts";
import { Sharing } from "./sharing/sharing.ts";
import { shareSheet } from "./styles/style-sheet.ts";
import { shareButton } from "./view/share-button.ts";
import { ShareDialog } from "./view/share-dialog.ts";

export type { LobbyShareEvent, LobbyShareEvents } from "./events.ts";
export type { Prefill } from "./recipients/draft.ts";

/**
 * `<lobby-share>`: a Share button for one resource, and the dialog behind it.
 *
 * @attr endpoint       where the app serves Lobby, e.g. `/lobby`
 * @attr resource-type  kind of thing that is shared, as the app configured it
 * @attr resource-id    which one
 * @attr lang           BCP 47; default: the language of the page around it
 * @attr label          words on the button; default: "Share" in that language
 * @attr allow-framing  the app's own `frame-ancestors` say who may frame it: the dialog opens in a frame, too
 * @fires lobby-share-sent, lobby-share-changed, lobby-share-accepted, lobby-share-closed, lobby-sign-in-needed
 * @csspart button, dialog, tabs, recipients, chip, role, message, send, row, stage, reason
 * @cssprop --lobby-accent, --lobby-on-accent, --lobby-surface, --lobby-text, --lobby-radius, --lobby-font, --lobby-font-size
 */
export class LobbyShare extends ConnectedElement {
  static readonly observedAttributes = ["endpoint", "resource-type", "resource-id", "label", "lang"];

  /** Internal. */
  sharing!: Sharing;
  /** What `sharing` was made for. */
  #subject = "";
  readonly #dialog = new ShareDialog(this, () => this.#closed());

  constructor() {
    super(shareSheet());
  }

  /**
   * Opens the dialog, with people, role and message filled in where they are given. Inside of a page of another origin it opens
   * this page in a tab of its own instead: what lies over a foreign frame cannot be known, so nobody is to press Send there.
   */
  async open(prefill?: Prefill): Promise<void> {
    await this.updateComplete;
    if (this.framedByOthers) this.openPageAlone();
    else await this.#dialog.open(prefill);
  }

  /** Closes the dialog. Nothing is lost: invitations go on, and what is not sent is there when it opens again. */
  close(): void {
    this.#dialog.close();
  }

  say(text: string): void {
    this.#dialog.announcer.say(text);
  }

  disconnectedCallback(): void {
    this.sharing?.unfollow();
  }

  protected draw() {
    this.findLanguage();
    const [type, id] = [this.read("resource-type"), this.read("resource-id")];
    const subject = JSON.stringify([this.read("endpoint"), type, id, !this.getAccessToken]);
    if (subject !== this.#subject) {
      this.#subject = subject;
      this.#turnTo({ type, id });
    }
    const { options } = this.sharing;
    return html`${shareButton(options.is === "here" ? options.value : null, {
      strings: this.strings,
      label: this.read("label"),
      onOpen: () => void this.open(),
    })}${this.#dialog.render()}`;
  }

  #turnTo(resource: { type: string; id: string }): void {
    this.sharing?.unfollow();
    this.sharing = new Sharing(this.connect(), resource, {
      requestUpdate: () => this.requestUpdate(),
      tell: (name, detail) => this.#tell(name, detail),
      refused: (problem) => this.#dialog.refused(problem),
      resumed: () => this.#dialog.resumed(),
      moved: (before, now) => before && this.#dialog.moved(before, now),
    });
    if (resource.type && resource.id) void this.sharing.loadOptions();
  }

  #tell<Name extends keyof LobbyShareEvents>(name: Name, detail: LobbyShareEvents[Name]): void {
    this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
  }

  #closed(): void {
    this.sharing.unfollow();
    this.#tell("lobby-share-closed", {});
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "lobby-share": LobbyShare;
  }
}
