import type { TemplateResult } from "lit/html.js";
import type { InvitationView } from "lobby/contract";
import { html, nothing } from "../kit.ts";
import type { Strings } from "../languages/strings.ts";
import { personRow, type RowActions } from "./person-row.ts";
import { PersonRows } from "./person-rows.ts";

/** How many rows are drawn before somebody asks for more. */
export const page = 50;
/** From how many people on it is worth searching. */
const many = 10;

/** A list of invitations that can be searched, and is drawn a page at a time. */
export class RowList {
  readonly #host: { readonly strings: Strings; requestUpdate: () => void };
  readonly #actions: RowActions;
  readonly #rows = new PersonRows();
  #search = "";
  #most = page;

  constructor(host: { readonly strings: Strings; requestUpdate: () => void }, actions: RowActions) {
    this.#host = host;
    this.#actions = actions;
  }

  /** `before`: rows that stand on top in any case. `withResource`: the rows say what was shared. */
  render(all: readonly InvitationView[], label: string, before: TemplateResult[] = [], withResource = false) {
    const { strings } = this.#host;
    const found = this.#found(all);
    const left = found.length - this.#most;
    const rows = this.#rows.of(found.slice(0, this.#most), strings.language, (view) =>
      personRow(view, { strings, withResource, actions: this.#actions }),
    );
    const more = () => {
      this.#most += page;
      this.#host.requestUpdate();
    };
    return html`
      ${
        all.length > many
          ? html`<input type="search" class="search" aria-label=${strings.searchPeople} placeholder=${strings.searchPeople}
              .value=${this.#search} @input=${this.#onSearch}>`
          : nothing
      }
      <ul class="rows" role="list" aria-label=${label}>${before}${rows}</ul>
      ${found.length === 0 && this.#search ? html`<p class="hint">${strings.nobodyFound(this.#search)}</p>` : nothing}
      ${
        left > 0
          ? html`<button class="plain" @click=${more}>${strings.showMore(Math.min(page, left))}</button>`
          : nothing
      }`;
  }

  #found(all: readonly InvitationView[]): readonly InvitationView[] {
    const words = this.#search.toLocaleLowerCase().split(/\s+/);
    return all.filter(({ recipient, role, resource }) => {
      const text =
        `${recipient.email} ${recipient.displayName} ${role.label} ${resource.name}`.toLocaleLowerCase();
      return words.every((word) => text.includes(word));
    });
  }

  readonly #onSearch = (event: Event) => {
    this.#search = (event.target as HTMLInputElement).value;
    this.#most = page;
    this.#host.requestUpdate();
  };
}
