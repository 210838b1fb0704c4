import type { MailTemplateInput } from "../mail-options.ts";

/** What stands in a mail of Lobby's own, before it becomes HTML or text. */
export type MailParts = Readonly<{
  opening: readonly string[];
  message: string | null;
  /** Below the button. */
  aboutLink: readonly string[];
  /** What happens then; one that is alone is no list. Empty: nothing new. */
  next: readonly string[];
  closing: readonly string[];
}>;

export function partsOfMail(input: MailTemplateInput): MailParts {
  const { kind, facts, texts, knownGuest, signsUp } = input;
  const access = facts.accessUntil === null ? [] : [texts.accessUntil(facts)];
  const footer = texts.footer ?? [];
  if (kind === "ending")
    return {
      opening: [texts.ending.shared(facts), ...access, texts.ending.longer(facts)],
      message: null,
      aboutLink: [texts.buttonLeadsTo(facts)],
      next: [],
      closing: footer,
    };
  const { shared } = kind === "invitation" ? texts : texts[kind];
  const firstTime = signsUp ? [...texts.firstTime.slice(0, 1), texts.signUp] : texts.firstTime;
  return {
    opening: [shared(facts), ...access],
    // The inviter's words were for the first time.
    message: kind === "moved" ? null : input.message,
    aboutLink: [
      texts.buttonLeadsTo(facts),
      ...(facts.invitationUntil === null || knownGuest ? [] : [texts.invitationUntil(facts)]),
    ],
    next: knownGuest ? [texts.knownGuest(facts)] : firstTime.map((say) => say(facts)),
    closing: [texts.personal, texts.unexpected(facts), ...footer],
  };
}
