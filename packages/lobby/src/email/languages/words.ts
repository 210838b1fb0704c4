import type { MailLanguage } from "../../contract/words.ts";
import type { MailTexts } from "../../mail-options.ts";

/** All that the mails say in one language. One file a language. */
export type MailWords = MailTexts & Readonly<{ language: MailLanguage; direction: "ltr" | "rtl" }>;
