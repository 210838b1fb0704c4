import { css } from "./css.ts";

/** The box of chips. */
export const recipients = css`
  .box {
    display: flex;
    flex-wrap: wrap;
    gap: 6px;
    max-block-size: 200px;
    padding: 6px;
    overflow-y: auto;
    cursor: text;
  }
  .chips {
    display: contents;
    list-style: none;
  }
  #recipients {
    flex: 1 1 14ch;
    min-inline-size: 0;
    min-block-size: 30px;
    padding: 0 6px;
    border: 0;
    background: none;
  }
  .chip {
    display: inline-flex;
    max-inline-size: 100%;
    border: 1px solid transparent;
    border-radius: var(--_radius);
    background: var(--_tint);
  }
  .chip button {
    min-block-size: 28px;
    padding: 0;
    border: 0;
    border-radius: calc(var(--_radius) - 1px);
  }
  .chip .chip-name {
    flex-wrap: wrap;
    justify-content: flex-start;
    gap: 0 6px;
    min-inline-size: 0;
    padding-block: 2px;
    padding-inline: 8px 4px;
    text-align: start;
    cursor: text;
  }
  .chip-mail .icon {
    vertical-align: -0.15em;
  }
  .chip .chip-remove {
    flex: none;
    inline-size: 28px;
    color: var(--_quiet);
  }
  .chip .chip-remove .icon {
    inline-size: 12px;
    block-size: 12px;
  }
  .chip-remove:hover {
    background: var(--_surface);
  }
  .chip[data-wrong] {
    border-color: var(--_wrong);
    background: var(--_wrong-wash);
  }
  .chip[data-wrong] .icon,
  .chip-wrong {
    color: var(--_wrong);
  }
  .chip button:focus-visible {
    outline-offset: -1px;
  }
  .chip.editing {
    flex: 1 1 100%;
    flex-wrap: wrap;
    gap: 4px;
    background: none;
  }
  .chip-edit {
    flex: 1 1 180px;
    min-block-size: 30px;
    padding: 3px 8px;
  }
`;
