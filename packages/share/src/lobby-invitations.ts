import { html, nothing } from "lit/html.js";
import type { InvitationView } from "lobby/contract";
import type { RowList } from "./access/index.ts";
import { ConnectedElement } from "./connected-element.ts";
import type { LobbyShareEvents } from "./events.ts";
import { loadAccess } from "./load-access.ts";
import { MyInvitations } from "./sharing/my-invitations.ts";
import { needsInviter } from "./sharing/people.ts";
import { controls } from "./styles/controls.ts";
import { dialog } from "./styles/dialog.ts";
import { mine } from "./styles/mine.ts";
import { sheetOf } from "./styles/style-sheet.ts";
import { tokens } from "./styles/tokens.ts";
import { Announcer } from "./view/announcer.ts";
import { icon } from "./view/icons.ts";
import { notice } from "./view/notice.ts";

const filters = {
  all: () => true,
  attention: needsInviter,
  waiting: (view: InvitationView) => view.status === "waiting-for-guest",
  accepted: (view: InvitationView) => view.status === "accepted",
} satisfies Record<string, (view: InvitationView) => boolean>;

/**
 * `<lobby-invitations>`: everything the signed-in person has shared, with how far it has come, for a page of the app.
 *
 * @attr endpoint  where the app serves Lobby, e.g. `/lobby`
 * @attr lang      BCP 47; default: the language of the page around it
 * @attr allow-framing  the app's own `frame-ancestors` say who may frame it: its buttons work in a frame, too
 * @fires lobby-sign-in-needed
 * @csspart row, stage
 */
export class LobbyInvitations extends ConnectedElement {
  static readonly observedAttributes = ["endpoint", "lang"];

  #mine!: MyInvitations;
  /** What `#mine` was made for. */
  #subject = "";
  #following: AbortController | null = null;
  #filter: keyof typeof filters = "all";
  readonly #announcer = new Announcer(() => this.requestUpdate());
  /** In the second file. */
  #rows: RowList | "failed" | null = null;

  constructor() {
    super(sheetOf(tokens, controls, dialog, mine));
    // What lies over a foreign frame cannot be known: there nothing is resent or removed, the page opens in a tab of its own.
    const guard = (event: Event) => {
      if (!this.framedByOthers || !(event.target as Element).closest("button")) return;
      event.preventDefault();
      event.stopPropagation();
      this.openPageAlone();
    };
    this.renderRoot.addEventListener("click", guard, { capture: true });
  }

  override connectedCallback(): void {
    this.#subject = "";
    super.connectedCallback();
  }

  disconnectedCallback(): void {
    this.#following?.abort();
  }

  protected draw() {
    this.findLanguage();
    const subject = JSON.stringify([this.read("endpoint"), !this.getAccessToken]);
    if (subject !== this.#subject) {
      this.#subject = subject;
      this.#follow();
    }
    const { strings } = this;
    const { list, stream, people } = this.#mine;
    const shown = people.all.filter(filters[this.#filter]);
    return html`<div class="mine" lang=${strings.language} dir=${strings.direction}>
      ${stream === "waiting" && list.is === "here" ? notice("clock", strings.updatesPaused) : nothing}
      ${
        list.is === "failed" || this.#rows === "failed"
          ? this.#failed(list.is === "failed" && list.problem?.status === 401)
          : nothing
      }
      ${people.all.length > 0 ? this.#filterField() : nothing}
      ${this.#rows instanceof Object ? this.#rows.render(shown, strings.invited, [], { withResource: true, withInviter: false }) : nothing}
      ${list.is === "asked" ? html`<p class="loading">${icon("turn")}<span>${strings.loading}</span></p>` : nothing}
      ${
        list.is === "here" && people.all.length === 0
          ? html`<div class="empty"><strong>${strings.nobodyYet}</strong><p>${strings.nobodyYetHint}</p></div>`
          : nothing
      }
      <div class="said" role="status">${this.#announcer.text}</div>
    </div>`;
  }

  /** Internal. */
  say(text: string): void {
    this.#announcer.say(text);
  }

  #follow(): void {
    this.#following?.abort();
    this.#following = new AbortController();
    this.#mine = new MyInvitations(this.connect(), () => this.requestUpdate());
    void this.#mine.follow(this.#following.signal);
    void this.#loadRows();
  }

  async #loadRows(): Promise<void> {
    if (this.#rows instanceof Object) return;
    try {
      const { RowList, accessSheet } = await loadAccess();
      this.renderRoot.adoptedStyleSheets.push(accessSheet());
      this.#rows = new RowList(this, {
        client: () => this.#mine.client,
        take: (view) => this.#mine.take(view),
        isMine: () => true,
        options: ({ resource }) => this.#mine.client.shareOptions(resource),
        signIn: (claims) => this.#signIn(claims),
      });
    } catch {
      this.#rows = "failed";
    }
    this.requestUpdate();
  }

  #filterField() {
    const { strings } = this;
    const onFilter = (event: Event) => {
      this.#filter = (event.target as HTMLSelectElement).value as keyof typeof filters;
      this.requestUpdate();
    };
    return html`<div class="field filter">
      <label for="filter">${strings.filter}</label>
      <select id="filter" @change=${onFilter}>
        ${Object.entries(strings.filters).map(([name, words]) => html`<option value=${name}>${words}</option>`)}
      </select>
    </div>`;
  }

  #failed(signedOut: boolean) {
    const { strings } = this;
    const act = () => (signedOut ? this.#signIn(undefined) : this.#follow());
    return notice(
      signedOut ? "lock" : "warning",
      signedOut ? strings.signedOut : strings.cannotLoadPeople,
      signedOut ? strings.signInAgain : strings.tryAgain,
      act,
    );
  }

  #signIn(claims: string | undefined): void {
    const detail: LobbyShareEvents["lobby-sign-in-needed"] = {
      claims,
      resume: async () => {
        if (this.#mine.list.is === "failed") this.#follow();
        await this.#mine.resume();
      },
    };
    this.dispatchEvent(new CustomEvent("lobby-sign-in-needed", { detail, bubbles: true, composed: true }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "lobby-invitations": LobbyInvitations;
  }
}
