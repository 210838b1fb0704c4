import { html, nothing } from "lit/html.js";
import type { Strings } from "../languages/strings.ts";
import type { Entry } from "../recipients/draft.ts";
import { icon } from "./icons.ts";

/**
 * One person in the box: a button that edits and a button that removes, or the field while it is edited.
 * `stop`: 0 or 1 where Tab stops at one of the two buttons, any other number where it passes both.
 */
export function recipientChip(
  entry: Entry,
  strings: Strings,
  at: {
    editing: boolean;
    index: number;
    stop: number;
    onEdit: () => void;
    onEdited: (value: string | null) => void;
    onRemove: () => void;
  },
) {
  const who = entry.displayName ?? entry.email;
  if (at.editing) {
    const text = entry.displayName ? `${entry.displayName} <${entry.email}>` : entry.email;
    return html`<li class="chip editing">
      <input class="chip-edit" type="text" inputmode="email" autocomplete="off" spellcheck="false" .value=${text}
        aria-label=${strings.editingRecipient(who)}
        @keydown=${(event: KeyboardEvent) => {
          if (event.isComposing || (event.key !== "Enter" && event.key !== "Escape")) return;
          // Escape ends the edit, not the dialog; Enter does not send.
          event.preventDefault();
          event.stopPropagation();
          at.onEdited(event.key === "Enter" ? (event.target as HTMLInputElement).value : null);
        }}
        @blur=${(event: FocusEvent) => at.onEdited((event.target as HTMLInputElement).value)}>
    </li>`;
  }
  const wrong = entry.refused ?? (entry.valid ? null : strings.notAnAddress);
  const label = [strings.editRecipient(who), entry.displayName ? entry.email : null, wrong]
    .filter(Boolean)
    .join(", ");
  return html`<li class="chip" part="chip" ?data-wrong=${wrong !== null}>
    <button type="button" class="chip-name" data-stop=${at.index * 2} tabindex=${at.stop === 0 ? 0 : -1}
      aria-label=${label} @click=${at.onEdit}>
      ${wrong === null ? nothing : icon("warning")}
      <bdi>${who}</bdi>
      ${entry.displayName ? html`<bdi class="chip-mail">${entry.email}</bdi>` : nothing}
      ${wrong === null ? nothing : html`<span class="chip-wrong">${wrong}</span>`}
    </button>
    <button type="button" class="chip-remove" data-stop=${at.index * 2 + 1} tabindex=${at.stop === 1 ? 0 : -1}
      aria-label=${strings.removeRecipient(entry.email)} @click=${at.onRemove}>${icon("close")}</button>
  </li>`;
}
