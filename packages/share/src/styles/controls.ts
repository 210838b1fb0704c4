import { css } from "./css.ts";

/** Buttons and fields. */
export const controls = css`
  button,
  input,
  select,
  textarea {
    font: inherit;
    color: inherit;
    letter-spacing: inherit;
  }
  button {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 8px;
    min-block-size: 36px;
    padding: 6px 16px;
    border: 1px solid transparent;
    border-radius: var(--_radius);
    background: none;
    cursor: pointer;
    text-align: center;
  }
  button:focus-visible,
  input:focus-visible,
  select:focus-visible,
  textarea:focus-visible,
  .box:has(#recipients:focus-visible) {
    outline: 2px solid var(--_accent);
    outline-offset: 1px;
  }
  #recipients:focus-visible {
    outline: none;
  }
  .primary,
  .open {
    background: var(--_accent);
    color: var(--_on-accent);
    font-weight: 600;
  }
  .primary:hover,
  .open:hover {
    background: color-mix(in oklab, var(--_accent), var(--_text) 14%);
  }
  .open[aria-disabled="true"] {
    background: color-mix(in oklab, var(--_text), var(--_surface) 90%);
    color: var(--_quiet);
    cursor: not-allowed;
  }
  .secondary {
    border-color: var(--_edge);
    background: var(--_surface);
    color: var(--_text);
    font-weight: 600;
  }
  .secondary:hover,
  .quiet:hover {
    background: var(--_wash);
  }
  .quiet {
    inline-size: 36px;
    padding: 0;
  }
  .plain {
    min-block-size: 32px;
    padding: 4px 8px;
    color: var(--_link);
    font-weight: 600;
    text-align: start;
  }
  .plain:hover {
    background: var(--_tint);
  }
  .field {
    display: grid;
    gap: 4px;
  }
  label {
    font-weight: 600;
  }
  .optional {
    font-weight: 400;
  }
  .quiet,
  .optional,
  .hint,
  .consequence,
  .summary,
  .meta,
  .mail,
  .chip-mail,
  .empty,
  .loading,
  header p {
    color: var(--_quiet);
  }
  .hint,
  .consequence,
  .meta,
  .chip-mail,
  .chip-wrong {
    font-size: 0.8667em;
  }
  p.wrong {
    color: var(--_wrong);
  }
  select,
  textarea,
  .box,
  .search,
  .chip-edit {
    inline-size: 100%;
    border: 1px solid var(--_edge);
    border-radius: var(--_radius);
    background: var(--_surface);
    padding: 7px 10px;
  }
  select {
    min-block-size: 38px;
    cursor: pointer;
  }
  textarea {
    resize: vertical;
    min-block-size: 60px;
    max-block-size: 30vh;
    field-sizing: content;
  }
  .box[data-wrong],
  textarea[aria-invalid="true"] {
    border-color: var(--_wrong);
  }
  .under {
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    gap: 0 16px;
  }
`;

/** The reason beside a button that is disabled: shown by pointer and by focus, always there for a screen reader. */
export const refused = css`
  .refused {
    position: relative;
    display: inline-block;
  }
  .why {
    position: absolute;
    z-index: 1;
    inset-block-start: calc(100% + 6px);
    left: 0;
    inline-size: max-content;
    max-inline-size: min(280px, 80vw);
    padding: 8px 12px;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    background: var(--_surface);
    color: var(--_text);
    box-shadow: 0 16px 48px rgb(0 0 0 / 0.24);
    visibility: hidden;
  }
  .why[data-right] {
    left: auto;
    right: 0;
  }
  .refused:hover .why,
  .refused:focus-within .why {
    visibility: visible;
  }
`;
