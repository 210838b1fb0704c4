import type { Logo } from "../mail-options.ts";

/** One mail, ready to send. Everything in it is a secret: it carries the guest's way in. */
export type Mail = Readonly<{
  to: { name: string | null; address: string };
  replyTo: { name: string; address: string } | null;
  subject: string;
  html: string;
  text: string;
  /** Travels along where `html` shows it. */
  logo: Logo | null;
  /** BCP 47, of the text. */
  language: string;
  /** What stands before the @ of the Message-ID; the sender adds its own domain. The same mail has the same id each time. */
  messageId: string;
}>;

/** Throws `mail-refused`, `mail-blocked`, `mail-unavailable`, or `outcome-unknown` when the server may have taken the mail. */
export type MailSender = Readonly<{
  send: (mail: Mail, signal?: AbortSignal) => Promise<void>;
  /**
   * Whether a mail whose answer was lost has gone out. Left out where it may simply be sent again, because mail systems drop
   * the second of two with one Message-ID.
   *
   * @returns `later`: it may have gone out and not show yet
   * @throws Problem `mail-outcome-unknown` where nobody can find out
   */
  wasSent?: (messageId: string, lostAt: Date, now: Date) => Promise<"sent" | "later" | "not-sent">;
  close: () => void;
}>;
