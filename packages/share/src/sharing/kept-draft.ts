import type { Prefill } from "../recipients/draft.ts";

const nameOf = ({ type, id }: { type: string; id: string }) => `lobby-share ${type} ${id}`;

/**
 * A sign-in by redirect unloads the page. What was written and not sent waits in the tab's own storage until the page is back;
 * never a token, and nothing once it is back.
 */
export function keepDraft(resource: { type: string; id: string }, draft: Prefill | null): void {
  try {
    if (draft) sessionStorage.setItem(nameOf(resource), JSON.stringify(draft));
    else sessionStorage.removeItem(nameOf(resource));
  } catch {
    // Storage may be forbidden or full: then the draft lives as long as the page.
  }
}

export function keptDraft(resource: { type: string; id: string }): Prefill {
  try {
    return JSON.parse(sessionStorage.getItem(nameOf(resource)) ?? "{}");
  } catch {
    return {};
  }
}
