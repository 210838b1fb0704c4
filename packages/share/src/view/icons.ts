import { html, type SVGTemplateResult, svg } from "lit/html.js";

/** Our own drawings on a 16-pixel grid, in the colour of the text; the words beside them carry the meaning. */
const shapes = {
  share: svg`<circle cx="6" cy="5" r="2.75"/><path d="M1.5 13.5c0-2.6 2-4.25 4.5-4.25 1 0 1.9.25 2.6.7M12 8.5v6M9 11.5h6"/>`,
  close: svg`<path d="m3.5 3.5 9 9m0-9-9 9"/>`,
  check: svg`<circle cx="8" cy="8" r="6.25"/><path d="m5.25 8.25 2 2 3.5-4.25"/>`,
  clock: svg`<circle cx="8" cy="8" r="6.25"/><path d="M8 4.5V8l2.25 1.5"/>`,
  warning: svg`<path d="M8 2 1.5 13.5h13zM8 6.5v3.25M8 11.75v.01"/>`,
  over: svg`<circle cx="8" cy="8" r="6.25"/><path d="M5 8h6"/>`,
  turn: svg`<path class="turn" d="M8 1.75A6.25 6.25 0 1 1 1.75 8"/>`,
  lock: svg`<rect x="3" y="7" width="10" height="7" rx="1.5"/><path d="M5.25 7V4.75a2.75 2.75 0 0 1 5.5 0V7"/>`,
} satisfies Record<string, SVGTemplateResult>;

export type Icon = keyof typeof shapes;

export const icon = (name: Icon) =>
  html`<svg class="icon" viewBox="0 0 16 16" aria-hidden="true" focusable="false">${shapes[name]}</svg>`;
