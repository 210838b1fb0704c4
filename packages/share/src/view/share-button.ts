import { html } from "lit/html.js";
import type { ShareOptions } from "lobby/contract";
import type { Strings } from "../languages/strings.ts";
import { icon } from "./icons.ts";

/** The button on the page. Who may not share sees it disabled, can still reach it, and is told why. */
export function shareButton(
  options: ShareOptions | null,
  { strings, label, onOpen }: { strings: Strings; label: string; onOpen: () => void },
) {
  const words = label || strings.share;
  const full = label || (options ? strings.shareNamed(options.resource.name) : strings.share);
  if (options && !options.mayShare) {
    return html`<span class="refused" @pointerenter=${turn} @focusin=${turn}>
      <button class="open" part="button" aria-disabled="true" aria-label=${full} aria-describedby="why">
        ${icon("lock")}${words}
      </button>
      <span class="why" id="why" part="reason" role="tooltip">${refusalWords(options, strings)}</span>
    </span>`;
  }
  return html`<button class="open" part="button" aria-haspopup="dialog" aria-label=${full} title=${full}
    @click=${onOpen}>${icon("share")}${words}</button>`;
}

/** Why not, and who can help. */
export function refusalWords({ reason, askWhom }: ShareOptions, strings: Strings) {
  const who = askWhom && (askWhom.email ? `${askWhom.name} (${askWhom.email})` : askWhom.name);
  return html`<bdi>${reason ?? strings.mayNotShare}</bdi> ${who && strings.askThem(who)}`;
}

/** Towards the middle of the window, where there is room for it. */
function turn({ currentTarget }: Event): void {
  const span = currentTarget as Element;
  span.lastElementChild!.toggleAttribute("data-right", span.getBoundingClientRect().left > innerWidth / 2);
}
