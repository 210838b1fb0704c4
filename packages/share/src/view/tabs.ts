import { html, nothing } from "lit/html.js";
import type { Strings } from "../languages/strings.ts";

export type Tab = "invite" | "people";

/** The two tabs, as the pattern of the W3C has them. */
export function tabs(current: Tab, count: number, strings: Strings, onTab: (tab: Tab) => void) {
  const tab = (name: Tab, words: string, extra: unknown) =>
    html`<button role="tab" id=${`tab-${name}`} aria-controls="panel" aria-selected=${current === name}
      tabindex=${current === name ? 0 : -1} @click=${() => onTab(name)}>${words}${extra}</button>`;
  // Of two tabs, every arrow leads to the other.
  const onKey = (event: KeyboardEvent) => {
    if (!/^Arrow(Left|Right)$/.test(event.key)) return;
    const other = current === "invite" ? "people" : "invite";
    onTab(other);
    (event.currentTarget as Element).querySelector<HTMLElement>(`#tab-${other}`)?.focus();
  };
  return html`<div class="tabs" role="tablist" aria-label=${strings.tabs} part="tabs" @keydown=${onKey}>
    ${tab("invite", strings.inviteTab, nothing)}
    ${tab("people", strings.peopleTab, count > 0 ? html` <span class="count">${count}</span>` : nothing)}
  </div>`;
}
