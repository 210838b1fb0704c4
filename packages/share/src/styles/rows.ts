import { css } from "./css.ts";

/** The rows of people. */
export const rows = css`
  #people {
    gap: 12px;
    padding-block-end: 8px;
  }
  .summary {
    font-weight: 600;
  }
  #people > .plain,
  .act {
    align-self: flex-start;
    margin-inline-start: -8px;
  }
  .rows {
    list-style: none;
  }
  .row {
    display: grid;
    grid-template-columns: 36px minmax(0, 1fr) auto;
    gap: 0 12px;
    align-items: start;
    padding-block: 12px;
    border-block-start: 1px solid var(--_line);
  }
  .row:first-child {
    border-block-start: 0;
  }
  .face {
    display: grid;
    place-items: center;
    grid-row: 1 / span 2;
    inline-size: 36px;
    block-size: 36px;
    border-radius: 50%;
    background: var(--_tint);
    color: var(--_link);
    font-size: 0.8667em;
    font-weight: 600;
  }
  .who {
    display: flex;
    flex-wrap: wrap;
    gap: 0 8px;
    min-inline-size: 0;
  }
  .name {
    font-weight: 600;
  }
  .badge {
    align-self: center;
    padding-inline: 6px;
    border: 1px solid var(--_line);
    border-radius: 12px;
    color: var(--_quiet);
    font-size: 0.8em;
  }
  .meta {
    grid-column: 2 / -1;
    align-self: center;
  }
  /* One button and nothing to explain: it stands beside the line that there is in any case. */
  .row:has(> .beside) > .meta {
    grid-column: 2;
  }
  .act.beside {
    grid-area: 2 / 3;
    align-self: center;
    justify-self: end;
    margin-inline: 0 -8px;
  }
  .stage {
    display: flex;
    align-items: center;
    gap: 6px;
    max-inline-size: 240px;
  }
  [data-mood="good"] .stage {
    color: var(--_good);
    font-weight: 600;
  }
  [data-mood="waiting"] .stage {
    color: var(--_wait);
  }
  [data-mood="attention"] .stage {
    color: var(--_wrong);
    font-weight: 600;
  }
  [data-mood="over"] .stage,
  [data-mood="over"] .name {
    color: var(--_quiet);
  }
  .track {
    display: grid;
    grid-auto-flow: column;
    grid-auto-columns: 1fr;
    gap: 4px;
    grid-column: 2 / -1;
    margin-block-start: 8px;
  }
  .track i {
    block-size: 4px;
    border-radius: 2px;
    background: var(--_line);
  }
  .track [data-done] {
    background: var(--_accent);
  }
  .track [data-now] {
    background: color-mix(in oklab, var(--_accent), var(--_surface) 45%);
  }
  .reason,
  .act {
    grid-column: 2 / -1;
  }
  .reason {
    margin-block-start: 4px;
  }
  @media (prefers-reduced-motion: no-preference) {
    .track i {
      transition: background-color 0.3s;
    }
  }
  @media (forced-colors: active) {
    .track i {
      border: 1px solid CanvasText;
      forced-color-adjust: none;
      background: Canvas;
    }
    .track [data-done] {
      background: Highlight;
    }
    .face,
    .badge {
      border: 1px solid CanvasText;
    }
  }
  @container lobby-dialog (inline-size < 460px) {
    .face {
      grid-row: 1 / span 3;
    }
    .who {
      grid-column: 2 / -1;
    }
    .stage {
      grid-column: 2;
      max-inline-size: none;
    }
    .row:not(:has(> .beside)) > .stage,
    .row:has(> .beside) > .meta {
      grid-column: 2 / -1;
    }
  }
`;
