import { css } from "./css.ts";

/** What the form has more, and what opens in a row. */
export const more = css`
  summary {
    inline-size: fit-content;
    padding-block: 4px;
    border-radius: var(--_radius);
    color: var(--_link);
    font-weight: 600;
    cursor: pointer;
  }
  summary:focus-visible,
  .mail-text:focus-visible,
  .panel:focus-visible {
    outline: 2px solid var(--_accent);
    outline-offset: 1px;
  }
  .more,
  .panel {
    display: grid;
    align-items: start;
    gap: 16px;
    padding-block: 12px 4px;
  }
  .panel {
    grid-column: 2 / -1;
    gap: 12px;
    margin-block-start: 8px;
    padding: 12px;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    background: var(--_wash);
  }
  .panel ul {
    padding-inline-start: 20px;
  }
  .pair {
    display: grid;
    align-items: start;
    gap: 12px;
  }
  .panel .matches {
    display: grid;
    gap: 8px;
    padding: 0;
    list-style: none;
  }
  .matches button {
    inline-size: 100%;
    justify-content: flex-start;
    text-align: start;
  }
  .acts > .plain {
    margin-inline-start: auto;
  }
  [aria-disabled="true"] {
    opacity: 0.6;
  }
  .row:focus-visible {
    outline: 2px solid var(--_accent);
    outline-offset: 1px;
  }
  input[type="date"] {
    inline-size: 100%;
    min-block-size: 38px;
    border: 1px solid var(--_edge);
    border-radius: var(--_radius);
    background: var(--_surface);
    padding: 7px 10px;
  }
  .colleagues,
  .acts {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px;
  }
  .colleagues {
    margin-block-start: -12px;
  }
  .colleagues .hint {
    inline-size: 100%;
  }
  .colleagues button {
    min-block-size: 32px;
    padding: 2px 12px;
    font-weight: 400;
  }
  .suggestions {
    position: relative;
    z-index: 1;
  }
  [role="listbox"] {
    position: absolute;
    inset-inline: 0;
    padding: 4px;
    border: 1px solid var(--_edge);
    border-radius: var(--_radius);
    background: var(--_surface);
    box-shadow: 0 8px 24px rgb(0 0 0 / 0.24);
    list-style: none;
  }
  [role="option"] {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0 8px;
    min-block-size: 36px;
    padding-inline: 8px;
    border-radius: var(--_radius);
    cursor: pointer;
  }
  [role="option"]:hover {
    background: var(--_wash);
  }
  [role="option"][aria-selected="true"] {
    outline: 2px solid var(--_accent);
    outline-offset: -2px;
    background: var(--_tint);
  }
  .preview {
    display: grid;
    justify-items: start;
    gap: 8px;
    margin-block: -16px;
  }
  .preview > .plain {
    margin-inline-start: -8px;
  }
  .mail-text {
    display: grid;
    gap: 8px;
    box-sizing: border-box;
    inline-size: 100%;
    max-block-size: 320px;
    padding: 12px;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    background: var(--_wash);
    overflow-y: auto;
    font-size: 0.9333em;
  }
  .mail-text p {
    white-space: pre-line;
  }
  @container lobby-dialog (inline-size >= 460px) {
    .more,
    .pair {
      grid-template-columns: 1fr 1fr;
    }
  }
`;
