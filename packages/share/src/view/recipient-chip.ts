import { html, nothing } from "lit/html.js";
import type { InvitationView, ShareOptions } from "lobby/contract";
import type { Strings } from "../languages/strings.ts";
import type { Entry } from "../recipients/draft.ts";
import { address } from "./address.ts";
import { type Icon, icon } from "./icons.ts";
import { stageIcon } from "./stage-words.ts";

type Role = ShareOptions["roles"][number];

/** What is known of somebody in the box. `wrong`: nobody will be invited by this. */
export type ChipState = {
  icon: Icon;
  words: string;
  wrong?: boolean;
  /** Between whom to choose, and the words that ask. */
  choice?: { label: string; nobody: string; people: readonly { objectId: string; words: string }[] };
};

export type ChipActions = {
  onEdit: () => void;
  /** Null: leave it as it was. */
  onEdited: (text: string | null) => void;
  onRole: (role: string | null) => void;
  onChoice: (objectId: string | null) => void;
  onRemove: () => void;
};

/**
 * One person in the box: a button that edits and a button that removes, or the fields while they are edited.
 * `stop`: 0 or 1 where Tab stops at one of the two buttons, any other number where it passes both.
 */
export function recipientChip(
  entry: Entry,
  strings: Strings,
  at: {
    editing: boolean;
    index: number;
    stop: number;
    roles: readonly Role[];
    role: Role | undefined;
    /** The invitation that this person has already. */
    known: InvitationView | undefined;
    /** What would happen, where that is known. */
    foreseen: ChipState | null;
  } & ChipActions,
) {
  const who = entry.displayName ?? entry.email;
  if (at.editing) return editedChip(entry, who, strings, at);
  const ownRole =
    entry.role === null || entry.role === at.role?.id
      ? null
      : at.roles.find((each) => each.id === entry.role);
  const wrong = entry.refused ?? (entry.valid ? null : strings.notAnAddress);
  const stage = at.known?.status;
  const state: ChipState | null = wrong
    ? null
    : stage && !(at.foreseen && isOver(stage))
      ? { icon: stageIcon(stage), words: strings.stages[stage] }
      : at.foreseen;
  const label = [
    strings.editRecipient(who),
    entry.displayName ? entry.email : null,
    ownRole?.label,
    state?.words,
    wrong,
  ]
    .filter(Boolean)
    .join(", ");
  return html`<li class="chip" part="chip" ?data-wrong=${wrong ?? state?.wrong}>
    <button type="button" class="chip-name" data-stop=${at.index * 2} tabindex=${at.stop === 0 ? 0 : -1}
      aria-label=${label} @click=${at.onEdit}>
      ${wrong === null ? nothing : icon("warning")}
      <bdi>${entry.displayName ?? address(entry.email)}</bdi>
      ${entry.displayName ? html`<bdi class="chip-mail">${address(entry.email)}</bdi>` : nothing}
      ${ownRole ? html`<span class="chip-mail">${ownRole.label}</span>` : nothing}
      ${state ? html`<span class="chip-mail">${icon(state.icon)} ${state.words}</span>` : nothing}
      ${wrong === null ? nothing : html`<span class="chip-wrong">${wrong}</span>`}
    </button>
    <button type="button" class="chip-remove" data-stop=${at.index * 2 + 1} tabindex=${at.stop === 1 ? 0 : -1}
      aria-label=${strings.removeRecipient(entry.email)} @click=${at.onRemove}>${icon("close")}</button>
  </li>`;
}

/** An invitation that came to nothing says less than what would happen now. */
const isOver = (stage: InvitationView["status"]) => ["revoked", "expired", "failed"].includes(stage);

/** The address, and the role where this person's is another than everybody's. Leaving both fields ends it. */
function editedChip(
  entry: Entry,
  who: string,
  strings: Strings,
  at: { roles: readonly Role[]; role: Role | undefined; foreseen: ChipState | null } & ChipActions,
) {
  const choice = at.foreseen?.choice;
  const text = entry.displayName ? `${entry.displayName} <${entry.email}>` : entry.email;
  const written = (event: Event) => (event.currentTarget as Element).querySelector("input")!.value;
  const onKey = (event: KeyboardEvent) => {
    if (event.isComposing || (event.key !== "Enter" && event.key !== "Escape")) return;
    // Escape ends the edit, not the dialog; Enter does not send.
    event.preventDefault();
    event.stopPropagation();
    at.onEdited(event.key === "Enter" ? written(event) : null);
  };
  const onLeave = (event: FocusEvent) => {
    if (!(event.currentTarget as Element).contains(event.relatedTarget as Node | null))
      at.onEdited(written(event));
  };
  return html`<li class="chip editing" @keydown=${onKey} @focusout=${onLeave}>
    <input class="chip-edit" type="text" inputmode="email" autocomplete="off" spellcheck="false" .value=${text}
      aria-label=${strings.editingRecipient(who)}>
    ${
      at.roles.length > 1
        ? html`<select class="chip-edit" aria-label=${strings.roleFor(who)}
            @change=${(event: Event) => at.onRole((event.target as HTMLSelectElement).value || null)}>
            <option value="" ?selected=${entry.role === null}>${strings.roleOfAll(at.role?.label ?? "")}</option>
            ${at.roles.map((each) => html`<option value=${each.id} ?selected=${each.id === entry.role}>${each.label}</option>`)}
          </select>`
        : nothing
    }
    ${
      choice
        ? html`<select class="chip-edit" aria-label=${choice.label}
            @change=${(event: Event) => at.onChoice((event.target as HTMLSelectElement).value || null)}>
            <option value="">${choice.nobody}</option>
            ${choice.people.map(({ objectId, words }) => html`<option value=${objectId} ?selected=${objectId === entry.objectId}>${words}</option>`)}
          </select>`
        : nothing
    }
  </li>`;
}
