import { css } from "./css.ts";

/** The window itself: its frame, header, tabs, panes and footer. */
export const dialog = css`
  dialog {
    inline-size: min(560px, calc(100vw - 32px));
    max-block-size: min(760px, calc(100dvh - 32px));
    margin: auto;
    padding: 0;
    border: 1px solid var(--_line);
    border-radius: calc(var(--_radius) * 2);
    background: var(--_surface);
    color: var(--_text);
    box-shadow: 0 16px 48px rgb(0 0 0 / 0.24);
    overflow: hidden;
    container: lobby-dialog / inline-size;
    text-align: start;
    font-weight: 400;
    white-space: normal;
    overflow-wrap: anywhere;
  }
  dialog[open] {
    display: flex;
    flex-direction: column;
  }
  dialog::backdrop {
    background: rgb(10 18 20 / 0.44);
  }
  header {
    display: flex;
    align-items: flex-start;
    gap: 16px;
    padding-block: 20px 8px;
    padding-inline: 24px 16px;
  }
  header > div {
    flex: 1;
    min-inline-size: 0;
  }
  h2 {
    font-size: 1.3333em;
    font-weight: 600;
  }
  .tabs {
    display: flex;
    gap: 24px;
    padding-inline: 24px;
    border-block-end: 1px solid var(--_line);
  }
  [role="tab"] {
    min-block-size: 44px;
    padding: 8px 2px;
    border: 0;
    border-block-end: 3px solid transparent;
    border-radius: 0;
    color: var(--_quiet);
    font-weight: 600;
  }
  .tabs {
    overflow-wrap: normal;
  }
  [role="tab"]:hover {
    color: var(--_text);
  }
  [role="tab"][aria-selected="true"] {
    border-color: var(--_accent);
    color: var(--_text);
  }
  .count {
    padding: 0 8px;
    border-radius: 12px;
    background: var(--_wash);
    white-space: nowrap;
  }
  [role="tabpanel"],
  .pane {
    display: flex;
    flex-direction: column;
    flex: 1;
    min-block-size: 0;
  }
  .scroll {
    display: flex;
    flex-direction: column;
    gap: 20px;
    flex: 1;
    min-block-size: min(352px, 50vh);
    padding: 20px 24px;
    overflow-y: auto;
    overscroll-behavior: contain;
  }
  .scroll:focus-visible {
    outline: 2px solid var(--_accent);
    outline-offset: -2px;
  }
  header,
  .tabs,
  footer {
    flex: none;
  }
  footer {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: 16px;
    min-block-size: 68px;
    padding: 12px 24px;
    border-block-start: 1px solid var(--_line);
    background: var(--_wash);
  }
  footer button {
    flex: none;
  }
  .notice {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px 10px;
    padding: 10px 12px;
    border-radius: var(--_radius);
    background: var(--_wash);
  }
  .notice > span {
    flex: 1 1 200px;
  }
  .notice.wrong {
    background: var(--_wrong-wash);
  }
  .empty,
  .loading {
    display: flex;
    flex-direction: column;
    align-items: center;
    justify-content: center;
    gap: 8px;
    margin: auto;
    max-inline-size: 36ch;
    text-align: center;
  }
  .empty strong {
    color: var(--_text);
  }
  .loading {
    flex-direction: row;
  }
  @keyframes turn {
    to {
      transform: rotate(1turn);
    }
  }
  @media (prefers-reduced-motion: no-preference) {
    .turn {
      animation: turn 1.2s linear infinite;
    }
  }
  @media (forced-colors: active) {
    .chip,
    .notice,
    .count {
      border: 1px solid CanvasText;
    }
    [role="tab"] {
      border-color: Canvas;
    }
    [role="tab"][aria-selected="true"] {
      border-color: Highlight;
    }
    .primary,
    .open {
      border-color: ButtonText;
    }
  }
  @container lobby-dialog (inline-size < 460px) {
    header {
      padding-inline: 16px 8px;
    }
    .tabs,
    .scroll,
    footer {
      padding-inline: 16px;
    }
    footer {
      flex-direction: column;
      align-items: stretch;
      gap: 8px;
    }
  }
  @media (max-width: 500px) {
    dialog {
      inline-size: 100vw;
      max-inline-size: 100vw;
      max-block-size: calc(100dvh - 24px);
      margin-block-end: 0;
      border-end-start-radius: 0;
      border-end-end-radius: 0;
      border-inline: 0;
    }
  }
  /* Zoomed to 400 %: one thing scrolls, instead of a slit between header and footer. */
  @media (max-height: 480px) {
    dialog[open] {
      display: block;
      overflow-y: auto;
    }
    .scroll {
      overflow: visible;
    }
  }
`;
