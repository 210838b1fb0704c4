import { html } from "../kit.ts";
import type { Stage } from "../sharing/stage.ts";

/** Marks behind an invitation that moves: invited, in the directory, access, in the app, mailed. -1: none has begun. */
const passed: Partial<Record<Stage, number>> = {
  sending: -1,
  "writing-attributes": 1,
  "waiting-for-directory": 1,
  "granting-access": 1,
  provisioning: 2,
  mailing: 3,
};

/** For the eye; the words beside it say the same. */
export function trackOf(stage: Stage) {
  const reached = passed[stage] ?? 0;
  return html`<span class="track" aria-hidden="true">
    ${[0, 1, 2, 3, 4].map((mark) => html`<i ?data-done=${mark < reached} ?data-now=${mark === Math.max(reached, 0)}></i>`)}
  </span>`;
}
