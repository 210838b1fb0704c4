import type { MailTemplateInput } from "../mail-options.ts";
import { partsOfMail } from "./parts-of-mail.ts";

/** A mail for readers of plain text. */
export function textOf(input: MailTemplateInput): string {
  const { texts, facts, link } = input;
  const { opening, message, aboutLink, next, closing } = partsOfMail(input);
  const steps = next.length === 1 ? next : next.map((step, index) => `${index + 1}. ${step}`);
  return [
    texts.greeting(facts),
    ...opening,
    ...(message ? [texts.writes(facts), message.replace(/^/gm, "> ")] : []),
    // The link itself shows its host.
    [`${texts.button(facts)}:\n${link}`, ...aboutLink.slice(1)].join("\n\n"),
    ...(steps.length > 0 ? [`${texts.next}:\n${steps.join("\n")}`] : []),
    ...closing,
  ]
    .join("\n\n")
    .concat("\n");
}
