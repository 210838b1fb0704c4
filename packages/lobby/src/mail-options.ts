import type { MailKind, MailLanguage } from "./contract/words.ts";

/** Whom and what a mail to a guest names. Moments are written out in the mail's language. */
export type MailFacts = Readonly<{
  guest: string | null;
  address: string;
  inviter: string;
  inviterAddress: string | null;
  company: string;
  app: string;
  resource: string;
  /** Where the button leads. */
  host: string;
  /** When the invitation ends if nobody accepts it. */
  invitationUntil: string | null;
  accessUntil: string | null;
}>;

type Say = (facts: MailFacts) => string;

/** All that the mails say in one language. */
export type MailTexts = Readonly<{
  greeting: Say;
  subject: Say;
  shared: Say;
  /** Asks again, before the invitation ends. */
  reminder: Readonly<{ subject: Say; shared: Say }>;
  /** To somebody whose access ends soon. */
  ending: Readonly<{ subject: Say; shared: Say; longer: Say }>;
  /** To somebody whose access has moved to another address. */
  moved: Readonly<{ subject: Say; shared: Say }>;
  accessUntil: Say;
  invitationUntil: Say;
  /** Above the inviter's own words. */
  writes: Say;
  button: Say;
  buttonLeadsTo: Say;
  next: string;
  /** What happens to somebody who is new here, step by step. */
  firstTime: readonly Say[];
  /** In place of all but the first of these where people sign up by themselves. */
  signUp: Say;
  /** To somebody who is a guest of the company already. */
  knownGuest: Say;
  personal: string;
  unexpected: Say;
  /** Below everything else, a line each: who the company is, where it sits. None by itself. */
  footer?: readonly string[];
}>;

/** A picture that travels inside the mail: nothing is fetched when it is opened. */
export type Logo = Readonly<{
  type: "image/png" | "image/jpeg" | "image/gif";
  content: Uint8Array;
  /** In CSS pixels, as it is shown; at most 480 wide. */
  width: number;
  height: number;
}>;

/** What a mail says; who gets it, and under which Message-ID, is Lobby's business. */
export type MailContent = Readonly<{ subject: string; html: string; text: string }>;

export type MailTemplateInput = Readonly<{
  kind: MailKind;
  facts: MailFacts;
  /** In the guest's language, the app's own texts included. */
  texts: MailTexts;
  /** BCP 47. */
  language: string;
  direction: "ltr" | "rtl";
  /** The inviter's own words. Plain text: escape it. */
  message: string | null;
  /** Where the guest goes on. It has to stand in `html` and in `text`. A secret. */
  link: string;
  /** The guest has accepted some invitation before: Microsoft will only ask them to sign in. */
  knownGuest: boolean;
  signsUp: boolean;
  accent: string | undefined;
  /** `<img src="cid:logo">` shows it. */
  logo: Logo | null;
  /** What Lobby itself would write. */
  standard: () => MailContent;
}>;

/** Writes a mail, the same for the same input: it may be written again after a crash. */
export type MailTemplate = (about: MailTemplateInput) => MailContent;

/** How an app's mails to its guests look and sound. */
export type AppMailOptions = Readonly<{
  /** In place of Lobby's own texts; what is left out stays. */
  texts?: Readonly<Partial<Record<MailLanguage, Partial<MailTexts>>>>;
  /** In place of whole mails. */
  templates?: Readonly<Partial<Record<MailKind, MailTemplate>>>;
  /**
   * Languages of guests of whom nothing else is known, by the domain of their address (`fjordline.example`), or all below
   * it (`.no`). What the inviter asked for and what the directory knows of the guest come first.
   */
  languageOfDomain?: Readonly<Record<string, MailLanguage>>;
  /** Of everybody else; default `en`. */
  language?: MailLanguage;
  /**
   * How many days before an end the guest hears of it: one mail for each number, none where the list is empty. Nobody is
   * asked to accept who has, and nobody is reminded within a day of the mail itself.
   */
  remindDaysBefore?: Readonly<{
    /** Of an invitation that nobody has accepted; default `[3]`. */
    invitationEnds?: readonly number[];
    /** Of the access of somebody who has; default `[7]`. */
    accessEnds?: readonly number[];
  }>;
  /** In which moments are written out, an IANA name; default `UTC`. */
  timeZone?: string;
}>;

/**
 * Signs every mail, so that the guest's mail system can tell that it comes from this domain (RFC 6376). The public half of
 * the key stands in DNS at `<selector>._domainkey.<domain>`. Not needed where the mail server signs.
 */
export type DkimOptions = Readonly<{
  /** That of `from`, or one above it. */
  domain: string;
  selector: string;
  /** RSA, PEM. */
  privateKey: string;
}>;

export type SmtpOptions = Readonly<{
  host: string;
  port: number;
  secure?: boolean;
  user?: string;
  password?: string;
  dkim?: DkimOptions;
}>;

/**
 * Mail goes out from a mailbox of the tenant, by Graph's `sendMail`. Needs the application permission `Mail.Send`, best
 * limited to this mailbox (RBAC for Applications in Exchange Online), and `Mail.Read` to find out about a mail whose answer
 * was lost. Exchange writes the plain text itself, and signs.
 *
 * @see https://learn.microsoft.com/exchange/permissions-exo/application-rbac
 */
export type GraphMailOptions = Readonly<{
  /** Object id or user principal name of whom it belongs to; a shared mailbox will do. `from` has to be its address. */
  mailbox: string;
}>;

/** How Lobby sends mail: one of the two. */
export type MailOptions = Readonly<{ from: { name: string; address: string } }> &
  Readonly<{ smtp: SmtpOptions; graph?: undefined } | { graph: GraphMailOptions; smtp?: undefined }>;
