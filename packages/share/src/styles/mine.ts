import { css } from "./css.ts";

/** What `<lobby-invitations>` has besides rows. */
export const mine = css`
  .mine {
    display: grid;
    gap: 12px;
    container: lobby-dialog / inline-size;
    /* What hangs over the edge of a row, so that its words and not its ground are in line. */
    padding-inline: 8px;
  }
  .filter {
    max-inline-size: 240px;
  }
  :host(lobby-invitations) {
    display: block;
    color: var(--_text);
  }
`;
