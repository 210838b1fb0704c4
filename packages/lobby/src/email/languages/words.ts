/** Whom and what the invitation mail names. */
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
}>;

/** All that the invitation mail says in one language. One file a language. */
export type MailWords = Readonly<{
  /** BCP 47. */
  language: string;
  direction: "ltr" | "rtl";
  subject: (facts: MailFacts) => string;
  greeting: (facts: MailFacts) => string;
  shared: (facts: MailFacts) => string;
  /** Above the inviter's own words. */
  writes: (facts: MailFacts) => string;
  button: (facts: MailFacts) => string;
  buttonLeadsTo: (facts: MailFacts) => string;
  next: string;
  /** What happens to somebody who is new here, step by step. */
  firstTime: readonly ((facts: MailFacts) => string)[];
  /** In place of all but the first of these where people sign up by themselves. */
  signUp: (facts: MailFacts) => string;
  /** To somebody who is a guest of the company already. */
  knownGuest: (facts: MailFacts) => string;
  personal: string;
  unexpected: (facts: MailFacts) => string;
}>;
