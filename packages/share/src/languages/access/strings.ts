import type { PreflightOutcome, Route } from "lobby/contract/words";

/** What a preflight comes to for the inviter; one sentence and one drawing each. */
export type ForeseenKind = "new" | "guest" | "invited" | "access" | "choice" | "typo" | "refused" | "unknown";

/** What the second file says: what is foreseen, the options, the mail, and what can be done with an invitation. */
export type AccessStrings = {
  /** BCP 47. */
  language: string;

  /** What would happen to one address. */
  outcomes: Record<Exclude<PreflightOutcome, "cannot-tell">, string>;
  countPeople: (people: number) => string;
  /** `company`: the one that hosts the guests. */
  foreseen: Record<ForeseenKind, (people: number, company: string) => string>;
  /** What comes before a new guest is one, by the route of the app. */
  beforeNew: Record<Exclude<Route, "invitation">, string>;
  suggested: (people: number) => string;
  invitedFrom: (domain: string) => string;
  addPerson: (who: string) => string;

  moreOptions: string;
  untilWhen: string;
  days: (days: number) => string;
  daysAtMost: (days: number) => string;
  noEnd: string;
  aDate: string;
  pleaseChoose: string;
  mailLanguage: string;
  guestsLanguage: string;

  showMail: string;
  mailTo: (who: string) => string;
  microsoftWrites: string;

  /** What the app insists on. */
  needsMessage: string;
  needsNames: (people: number) => string;
  needsEnd: string;

  chooseWho: string;
  whoIsMeant: (email: string) => string;
  matchStates: Record<"pending" | "accepted" | "blocked" | "member", string>;

  manage: string;
  manageOf: (who: string) => string;
  sendAgain: string;
  copyLink: string;
  removeAccess: string;
  /** The same, where nobody has access by it yet. */
  withdraw: string;
  saveChanges: string;
  cancel: string;
  sentAgain: string;
  linkCopied: (who: string) => string;
  /** To what somebody did here; it is not tried again by itself. */
  noAnswer: string;
  changesSaved: string;
  endsOn: (date: string) => string;
  triedAgainAt: (time: string) => string;
  /** What takes the directory hours. */
  waitingSince: (date: string) => string;
  waitsFor: (name: string) => string;
  invitedByWhom: (name: string) => string;

  removeFrom: (who: string) => string;
  takesAway: string;
  keepsBecause: string;
  takesNothing: string;
  things: Record<"group" | "app-role" | "app", string>;
  accountAfter: Record<"stays" | "disabled" | "deleted", (date: string) => string>;
};
