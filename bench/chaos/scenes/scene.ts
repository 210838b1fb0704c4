import type { On } from "../people.ts";
import type { Setting } from "../setting.ts";

/**
 * Something that people do and Lobby sees through, in which something goes wrong on purpose between `before` and `ask`.
 * Whatever goes wrong, it ends as `good` says or with a problem, and `finish` has looked whether everything else is right.
 */
export type Scene = Readonly<{
  /** How it ends where nothing is wrong, in a word. */
  good: string;
  setting?: Setting;
  /** What has happened before. What it gives, `ask` is given. */
  before?: (on: On) => Promise<unknown>;
  /** Asks for it; gives its end where that is known at once. */
  ask: (on: On, kept: unknown) => Promise<string | null>;
  /** Where the guest goes by afterwards, when they have moved; they then are told of to the app a second time. */
  movesTo?: string;
  /** Lets time pass until it stands still: what stopped it. */
  settle: (on: On) => Promise<string>;
  /** Once nothing goes wrong any more: the end, or what is not as it should be. */
  finish: (on: On, settled: string) => Promise<string>;
}>;
