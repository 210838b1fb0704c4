import type { TemplateResult } from "lit/html.js";
import type { InvitationView } from "lobby/contract";
import { html, nothing } from "../kit.ts";
import { OpenRow, type RowHost } from "./open-row.ts";
import { personRow, type RowActions, type RowLook } from "./person-row.ts";
import { PersonRows } from "./person-rows.ts";

/** How many rows are drawn before somebody asks for more. */
export const page = 50;
/** From how many people on it is worth searching. */
const many = 10;

/** A list of invitations that can be searched, and is drawn a page at a time. */
export class RowList {
  readonly #host: RowHost;
  readonly #actions: RowActions;
  readonly #rows = new PersonRows();
  readonly #open: OpenRow;
  #search = "";
  #most = page;

  constructor(host: RowHost, actions: RowActions) {
    this.#host = host;
    this.#actions = actions;
    this.#open = new OpenRow(host, actions);
  }

  /** `before`: rows that stand on top in any case. `after`: those at the end, each with the text that it is found by. */
  render(
    all: readonly InvitationView[],
    label: string,
    before: TemplateResult[],
    look: RowLook,
    after: readonly { text: string; row: TemplateResult }[] = [],
  ) {
    const { strings } = this.#host;
    const found = this.#found(all);
    const left = found.length - this.#most;
    const last = after.filter(({ text }) => this.#matches(text)).map(({ row }) => row);
    const open = this.#open;
    const rows = this.#rows.of(
      found.slice(0, this.#most),
      (view) =>
        `${strings.language} ${look.withInviter} ${this.#actions.isMine(view)} ${view.id === open.id ? open.version : ""}`,
      (view) => personRow(view, { strings, ...look, actions: this.#actions, row: open }),
    );
    const more = () => {
      this.#most += page;
      this.#host.requestUpdate();
    };
    return html`
      ${
        all.length + after.length > many
          ? html`<input type="search" class="search" aria-label=${strings.searchPeople} placeholder=${strings.searchPeople}
              .value=${this.#search} @input=${this.#onSearch}>`
          : nothing
      }
      <ul class="rows" role="list" aria-label=${label}>${before}${rows}${left > 0 ? nothing : last}</ul>
      ${found.length + last.length === 0 && this.#search ? html`<p class="hint">${strings.nobodyFound(this.#search)}</p>` : nothing}
      ${
        left > 0
          ? html`<button class="plain" @click=${more}>${strings.showMore(Math.min(page, left))}</button>`
          : nothing
      }`;
  }

  /** Tries all of them again, one after the other. */
  async retryAll(views: readonly InvitationView[]): Promise<void> {
    for (const view of views) if (!(await this.#open.retry(view))) return;
  }

  #found(all: readonly InvitationView[]): readonly InvitationView[] {
    return all.filter(({ recipient, role, resource, company }) =>
      this.#matches(`${recipient.email} ${recipient.displayName} ${role.label} ${resource.name} ${company}`),
    );
  }

  #matches(text: string): boolean {
    const words = this.#search.toLocaleLowerCase().split(/\s+/);
    return words.every((word) => text.toLocaleLowerCase().includes(word));
  }

  readonly #onSearch = (event: Event) => {
    this.#search = (event.target as HTMLInputElement).value;
    this.#most = page;
    this.#host.requestUpdate();
  };
}
