import { ar } from "./ar.ts";
import { de } from "./de.ts";
import { en } from "./en.ts";
import { es } from "./es.ts";
import { fr } from "./fr.ts";
import { it } from "./it.ts";
import { ja } from "./ja.ts";
import { nl } from "./nl.ts";
import { pl } from "./pl.ts";
import { pt } from "./pt.ts";
import type { MailWords } from "./words.ts";

/** Every language that guests are written to in. */
export const languages: Readonly<Record<string, MailWords>> = { ar, de, en, es, fr, it, ja, nl, pl, pt };

/** The best language there is for a BCP 47 tag: that very one, its base (`pt` for `pt-BR`), or English. */
export function wordsFor(tag: string | null): MailWords {
  const exact = tag?.toLowerCase() ?? "";
  const base = exact.split("-")[0]!;
  const found = [exact, base].find((language) => Object.hasOwn(languages, language));
  return found === undefined ? en : languages[found]!;
}
