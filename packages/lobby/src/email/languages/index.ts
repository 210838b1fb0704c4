import type { MailLanguage } from "../../contract/words.ts";
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
export const languages: Readonly<Record<MailLanguage, MailWords>> = {
  en,
  de,
  fr,
  es,
  it,
  pt,
  nl,
  pl,
  ja,
  ar,
};

/** The best language there is for a BCP 47 tag: that very one or its base (`pt` for `pt-BR`); null where nobody wrote it. */
export function findWords(tag: string | null | undefined): MailWords | null {
  const exact = tag?.toLowerCase() ?? "";
  const found = [exact, exact.split("-")[0]!].find((language) => Object.hasOwn(languages, language));
  return found === undefined ? null : languages[found as MailLanguage];
}
