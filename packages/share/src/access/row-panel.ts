import type { InvitationView, Matches, RevocationView } from "lobby/contract";
import { matchWords } from "../compose/match-words.ts";
import { untilField } from "../compose/until-field.ts";
import { dateOnly, dateWords, html, icon, nothing } from "../kit.ts";
import { accessStringsFor } from "../languages/access/language.ts";
import type { AccessStrings } from "../languages/access/strings.ts";
import type { Strings } from "../languages/strings.ts";
import type { Opened, OpenRow } from "./open-row.ts";

/** What opens in a row: role and end, whom to choose, or what removing would take away. */
export function rowPanel(view: InvitationView, row: OpenRow, strings: Strings) {
  const { opened } = row;
  if (row.id !== view.id) return nothing;
  const wrong = row.wrong ? html`<p class="wrong" role="alert">${row.wrong}</p>` : nothing;
  if (!opened) return wrong;
  const words = accessStringsFor(strings.language);
  const who = view.recipient.displayName ?? view.recipient.email;
  const label =
    opened.is === "manage"
      ? words.manageOf(who)
      : opened.is === "choose"
        ? words.whoIsMeant(view.recipient.email)
        : words.removeFrom(who);
  const onKey = (event: KeyboardEvent) => {
    if (event.key !== "Escape") return;
    // It closes what is open in the row, not the dialog.
    event.preventDefault();
    event.stopPropagation();
    row.close();
  };
  return html`<div class="panel" role="group" tabindex="-1" aria-label=${label} aria-busy=${row.busy} @keydown=${onKey}>
    ${opened.is === "manage" ? nothing : html`<p class="name">${label}</p>`}
    ${contentOf(strings, opened, view, row, words) ?? (row.busy ? html`<p class="hint">${icon("turn")} ${strings.loading}</p>` : nothing)}
    ${wrong}
  </div>`;
}

function contentOf(
  strings: Strings,
  opened: Opened,
  view: InvitationView,
  row: OpenRow,
  words: AccessStrings,
) {
  if (opened.is === "manage") return opened.options && manage(strings, opened, view, row, words);
  if (opened.is === "choose") return opened.matches && choose(opened.matches, view, row, words);
  return opened.takes && remove(opened.takes, view, row, words);
}

function manage(
  strings: Strings,
  opened: Opened & { is: "manage" },
  view: InvitationView,
  row: OpenRow,
  words: AccessStrings,
) {
  const may = (action: InvitationView["actions"][number]) => view.actions.includes(action);
  const { roles, longestAccessDays } = opened.options!;
  const redraw = () => row.redraw();
  const onRole = (event: Event) => {
    opened.role = (event.target as HTMLSelectElement).value;
    redraw();
  };
  const changed = opened.role !== view.role.id || opened.until !== view.accessUntil;
  return html`<div class="pair">
    ${
      may("change-role") && roles.length > 0
        ? html`<div class="field">
            <label for="row-role">${strings.role}</label>
            <select id="row-role" @change=${onRole}>
              ${roles.map(({ id, label }) => html`<option value=${id} ?selected=${id === opened.role}>${label}</option>`)}
            </select>
          </div>`
        : nothing
    }
    ${
      may("extend")
        ? untilField(
            opened.until,
            { id: "row-until", longest: longestAccessDays, required: false, strings: words },
            (until) => {
              opened.until = until;
              redraw();
            },
          )
        : nothing
    }</div>
    <div class="acts">
      ${changed ? button(words.saveChanges, "primary", row, () => row.save(view)) : nothing}
      ${may("resend") ? button(words.sendAgain, "secondary", row, () => row.sendAgain(view)) : nothing}
      ${may("copy-link") ? button(words.copyLink, "secondary", row, () => row.copyLink(view)) : nothing}
      ${may("revoke") ? button(words.removeAccess, "secondary", row, () => row.turn(view, "remove")) : nothing}
      ${button(words.cancel, "plain", row, () => row.close())}
    </div>
    ${opened.link ? html`<input readonly dir="ltr" class="search" aria-label=${words.copyLink} .value=${opened.link}>` : nothing}`;
}

function choose(matches: Matches["matches"], view: InvitationView, row: OpenRow, words: AccessStrings) {
  return html`<ul class="matches" role="list">
      ${matches.map((match) => {
        const { objectId, kind, state } = match;
        const text = matchWords(match, words);
        // Neither can become a guest by this invitation.
        const refused = kind === "member" || state === "blocked";
        return html`<li>
          ${refused ? html`<span class="meta">${text}</span>` : button(text, "secondary", row, () => row.choose(view, objectId))}
        </li>`;
      })}
    </ul>
    <div class="acts">${button(words.cancel, "plain", row, () => row.close())}</div>`;
}

function remove(takes: RevocationView, view: InvitationView, row: OpenRow, words: AccessStrings) {
  const list = (title: string, things: RevocationView["takes"]) =>
    things.length > 0
      ? html`<div><p>${title}</p><ul>
          ${things.map(({ kind, name }) => html`<li>${words.things[kind]}${name ? html`: <bdi>${name}</bdi>` : nothing}</li>`)}
        </ul></div>`
      : nothing;
  const { account, when } = takes;
  const gave = takes.takes.length + takes.keeps.length > 0;
  return html`
    ${gave ? nothing : html`<p>${words.takesNothing}</p>`}
    ${list(words.takesAway, takes.takes)} ${list(words.keepsBecause, takes.keeps)}
    ${gave ? html`<p>${words.accountAfter[account](when ? dateWords(when, words.language, dateOnly) : "")}</p>` : nothing}
    <div class="acts">
      ${button(words.removeAccess, "primary", row, () => row.remove(view))}
      ${button(words.cancel, "plain", row, () => row.close())}
    </div>`;
}

const button = (words: string, kind: "primary" | "secondary" | "plain", row: OpenRow, act: () => unknown) =>
  html`<button type="button" class=${kind} aria-disabled=${row.busy} @click=${() => row.busy || act()}>${words}</button>`;
