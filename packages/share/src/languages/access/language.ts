import { enAccess } from "./en.ts";
import type { AccessStrings } from "./strings.ts";

const known = new Map<string, AccessStrings>([[enAccess.language, enAccess]]);

/** Makes a language known to what the second file shows. */
export function addAccessLanguage(strings: AccessStrings): void {
  known.set(strings.language, strings);
}

/** The strings for a BCP 47 tag, by its language; English where there are none. */
export const accessStringsFor = (tag: string): AccessStrings =>
  known.get(tag.toLowerCase().split("-")[0]!) ?? enAccess;
