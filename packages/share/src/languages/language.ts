import { en } from "./en.ts";
import type { Strings } from "./strings.ts";

const known = new Map<string, Strings>([[en.language, en]]);

/** Makes a language known to every dialog on the page. */
export function addLanguage(strings: Strings): void {
  known.set(strings.language, strings);
}

/**
 * The strings for a BCP 47 tag, by its language; English where there are none. They carry the whole tag, because dates in
 * `en-GB` are not those of `en-US`.
 */
export function stringsFor(tag: string): Strings {
  const strings = known.get(tag.toLowerCase().split("-")[0]!);
  return strings ? { ...strings, language: tag } : en;
}
