import { html } from "lit/html.js";

const circle = "M8 1.75a6.25 6.25 0 1 1 0 12.5a6.25 6.25 0 1 1 0-12.5z";

/** Our own drawings on a 16-pixel grid, in the colour of the text; the words beside them carry the meaning. */
const shapes = {
  share:
    "M6 2.25a2.75 2.75 0 1 1 0 5.5a2.75 2.75 0 1 1 0-5.5zM1.5 13.5c0-2.6 2-4.25 4.5-4.25 1 0 1.9.25 2.6.7M12 8.5v6M9 11.5h6",
  close: "m3.5 3.5 9 9m0-9-9 9",
  check: `${circle}M5.25 8.25l2 2 3.5-4.25`,
  clock: `${circle}M8 4.5V8l2.25 1.5`,
  warning: "M8 2 1.5 13.5h13zM8 6.5v3.25M8 11.75v.01",
  over: `${circle}M5 8h6`,
  turn: "M8 1.75A6.25 6.25 0 1 1 1.75 8",
  lock: "M3 7h10v7H3zM5.25 7V4.75a2.75 2.75 0 0 1 5.5 0V7",
};

export type Icon = keyof typeof shapes;

export const icon = (name: Icon) =>
  html`<svg class="icon ${name}" viewBox="0 0 16 16" aria-hidden="true"><path d=${shapes[name]} /></svg>`;
