import type { TemplateResult } from "lit/html.js";
import type { InvitationView } from "lobby/contract";
import { moodOf, render } from "../kit.ts";

/**
 * Keeps one list item for each invitation, so that a row that moves up keeps its buttons, and draws only those whose view
 * is new: with 200 people on their way, a change of one costs one row. (Lit's `repeat` would do the first alone.)
 */
export class PersonRows {
  readonly #rows = new Map<string, { item: HTMLLIElement; drawn: unknown }>();

  /** `contextOf`: what a row depends on besides its view; it is drawn anew when that changes. */
  of(
    views: readonly InvitationView[],
    contextOf: (view: InvitationView) => string,
    draw: (view: InvitationView) => TemplateResult,
  ): HTMLLIElement[] {
    return views.map((view) => {
      const row = this.#rows.get(view.id) ?? { item: document.createElement("li"), drawn: "" };
      const drawn = `${view.version} ${contextOf(view)}`;
      if (row.drawn !== drawn) {
        row.drawn = drawn;
        const stage = view.status;
        row.item.className = "row";
        row.item.part.add("row");
        row.item.dataset.id = view.id;
        // For the focus, when what was pressed is gone.
        row.item.tabIndex = -1;
        row.item.dataset.stage = stage;
        row.item.dataset.mood = moodOf(stage);
        render(draw(view), row.item);
        this.#rows.set(view.id, row);
      }
      return row.item;
    });
  }
}
