import { css } from "./css.ts";

/**
 * Everything a host may set: `--lobby-accent`, `--lobby-on-accent`, `--lobby-font`, `--lobby-font-size`, `--lobby-surface`, `--lobby-text`,
 * `--lobby-radius`. Light or dark follows the host's own `color-scheme`. Names with `--_` are ours.
 */
export const tokens = css`
  :host {
    --_accent: var(--lobby-accent, light-dark(#1f5f74, #7fc4d6));
    --_on-accent: var(--lobby-on-accent, light-dark(#fff, #06222b));
    --_surface: var(--lobby-surface, light-dark(#fff, #1d2224));
    --_text: var(--lobby-text, light-dark(#1b2326, #eef2f3));
    --_radius: var(--lobby-radius, 6px);
    --_quiet: color-mix(in oklab, var(--_text), var(--_surface) 34%);
    --_line: color-mix(in oklab, var(--_text), var(--_surface) 82%);
    --_edge: color-mix(in oklab, var(--_text), var(--_surface) 46%);
    --_wash: color-mix(in oklab, var(--_text), var(--_surface) 95%);
    --_tint: color-mix(in oklab, var(--_accent), var(--_surface) 88%);
    --_link: color-mix(in oklab, var(--_accent), var(--_text) 20%);
    --_wrong: light-dark(#a4262c, #ffb3ad);
    --_wrong-wash: light-dark(#fdf1f0, #3b2423);
    --_wait: light-dark(#6b5000, #ecc76a);
    --_good: light-dark(#1c6b3a, #8fd6a8);
    display: inline-block;
    font-family: var(--lobby-font, inherit);
    /* Hosts that shrink the root font still get readable text. */
    font-size: var(--lobby-font-size, max(15px, 0.9375rem));
    line-height: 1.45;
  }
  :host([hidden]) {
    display: none;
  }
  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }
  h2,
  p,
  ul {
    margin: 0;
    padding: 0;
  }
  .icon {
    flex: none;
    inline-size: 1.0667em;
    block-size: 1.0667em;
    fill: none;
    stroke: currentColor;
    stroke-width: 1.5;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
  .said {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
`;
