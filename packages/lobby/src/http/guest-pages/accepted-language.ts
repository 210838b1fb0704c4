import { parseAccept } from "hono/utils/accept";
import type { MailLanguage } from "../../contract/index.ts";
import { findWords } from "../../email/languages/index.ts";
import type { AppOptions } from "../../options.ts";

/**
 * In which language somebody is spoken to of whom nothing is known but what their browser asks for (RFC 9110, 12.5.4).
 * Where nobody wrote any of those, it is the one that the app takes for everybody.
 */
export function acceptedLanguage(header: string | undefined, app: AppOptions | null): MailLanguage {
  for (const { type, q } of parseAccept(header?.slice(0, 1000) ?? "")) {
    const words = q > 0 ? findWords(type) : null;
    if (words) return words.language;
  }
  return app?.mail?.language ?? "en";
}
