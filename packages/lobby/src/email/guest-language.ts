import type { Invitation } from "../invitation/invitation.ts";
import type { AppOptions } from "../options.ts";
import { findWords, languages } from "./languages/index.ts";
import type { MailWords } from "./languages/words.ts";

/**
 * In which language a guest is spoken to: what the inviter asked for or the directory knew of them, then what the app says
 * of the domain of their address, then what it says of everybody. A language that nobody wrote counts as unsaid.
 *
 * @returns `tag`: the guest's own BCP 47 tag where it is of this language (`pt-PT`), for the way moments are written
 */
export function guestLanguage(
  { language, recipient }: Pick<Invitation, "language" | "recipient">,
  { mail }: AppOptions,
): { words: MailWords; tag: string } {
  for (const tag of [language, ofDomain(recipient.email, mail?.languageOfDomain ?? {}), mail?.language]) {
    const words = findWords(tag);
    if (tag && words) return { words, tag };
  }
  return { words: languages.en, tag: "en" };
}

/** The nearest name wins: `fjordline.no` before `.fjordline.no` before `.no`. */
function ofDomain(address: string, named: Readonly<Record<string, string>>): string | undefined {
  const languageOf = new Map(Object.entries(named).map(([name, language]) => [name.toLowerCase(), language]));
  const labels = address
    .slice(address.lastIndexOf("@") + 1)
    .toLowerCase()
    .split(".");
  const names = [labels.join("."), ...labels.map((_, at) => `.${labels.slice(at).join(".")}`)];
  return names.map((name) => languageOf.get(name)).find((language) => language !== undefined);
}

/** A moment, written out for people, with its time zone. */
export function momentIn(tag: string, moment: Date, timeZone = "UTC"): string {
  return new Intl.DateTimeFormat(tag, {
    year: "numeric",
    month: "long",
    day: "numeric",
    hour: "numeric",
    minute: "2-digit",
    timeZoneName: "short",
    timeZone,
  }).format(moment);
}
