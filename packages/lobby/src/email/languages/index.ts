import { en } from "./en.ts";
import type { MailWords } from "./words.ts";

/** Every language that guests are written to in. */
export const languages: Readonly<Record<string, MailWords>> = { en };

/**
 * The best language there is for a BCP 47 tag: that very one, its base (`pt` for `pt-BR`), or English.
 */
export function wordsFor(tag: string | null): MailWords {
  const exact = tag?.toLowerCase();
  const base = exact?.split("-")[0];
  return languages[exact ?? ""] ?? languages[base ?? ""] ?? en;
}
