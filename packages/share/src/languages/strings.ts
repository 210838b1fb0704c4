import type { ProblemCode } from "lobby/contract";
import type { Stage } from "../sharing/stage.ts";

/** The problems that an inviter can meet, in the language of the dialog. */
export type InviterProblem = Extract<
  ProblemCode,
  | "address-invalid"
  | "address-unsupported"
  | "address-refused"
  | "role-unknown"
  | "resource-unknown"
  | "token-missing"
  | "token-expired"
  | "share-refused"
  | "inviter-sign-in-needed"
  | "consent-missing"
  | "invite-refused"
  | "person-is-member"
  | "person-disabled"
  | "several-people-match"
  | "permission-missing"
  | "group-missing"
  | "attribute-refused"
  | "directory-not-ready"
  | "graph-throttled"
  | "graph-unavailable"
  | "outcome-unknown"
  | "app-unavailable"
  | "mail-unavailable"
  | "mail-refused"
  | "domain-not-allowed"
  | "quota-exceeded"
  | "role-not-allowed"
  | "conflict"
  | "person-deleted"
  | "guest-never-appeared"
  | "access-package-refused"
  | "waited-too-long"
  | "database-unavailable"
  | "mail-blocked"
  | "mail-outcome-unknown"
  | "mail-template-broken"
  | "internal"
>;

/** Everything the button and the dialog say. A language is one file with one value of this type: a missing string does not compile. */
export type Strings = {
  /** BCP 47. */
  language: string;
  direction: "ltr" | "rtl";

  share: string;
  shareNamed: (name: string) => string;
  mayNotShare: string;
  askThem: (who: string) => string;
  close: string;
  loading: string;

  tabs: string;
  inviteTab: string;
  peopleTab: string;
  invited: string;

  recipients: string;
  recipientsHint: string;
  recipientsAdded: string;
  editRecipient: (who: string) => string;
  removeRecipient: (who: string) => string;
  editingRecipient: (who: string) => string;
  added: (people: number, total: number) => string;
  doubles: (people: number) => string;
  removed: (who: string, left: number) => string;
  recipientsMissing: string;
  recipientsWrong: (people: number) => string;
  recipientsTooMany: (most: number) => string;
  notAnAddress: string;
  didYouMean: (typed: string, better: string) => string;
  changeTo: (domain: string) => string;
  keepIt: string;
  roleFor: (who: string) => string;
  roleOfAll: (label: string) => string;

  role: string;
  message: string;
  optional: string;
  messageHint: string;
  charactersLeft: (left: number) => string;
  messageTooLong: (over: number) => string;
  consequence: (people: number, name: string) => string;
  send: (people: number) => string;

  /** How far an invitation has come. */
  stages: Record<Stage, string>;
  mailSent: string;
  acceptedOn: (date: string) => string;
  invitedOn: (date: string) => string;

  filter: string;
  filters: Record<"all" | "attention" | "waiting" | "accepted", string>;
  searchPeople: string;
  nobodyFound: (text: string) => string;
  showMore: (people: number) => string;
  nobodyYet: string;
  nobodyYetHint: string;
  summaryOnTheirWay: (done: number, all: number) => string;
  summaryMailed: (people: number) => string;
  summaryAccepted: (people: number) => string;
  summaryAttention: (people: number) => string;
  closingIsSafe: string;
  keepPageOpen: string;
  inviteMore: string;
  correctAddress: string;
  tryAgain: string;
  tryAllAgain: (people: number) => string;
  signInAgain: string;

  /** Why invitations are not with the service yet, and what happens. */
  lost: Record<"offline" | "no-answer" | "busy", string>;
  sentOnce: string;
  tryNow: string;
  updatesPaused: string;
  cannotLoad: string;
  cannotLoadPeople: string;
  signedOut: string;

  /** What to do, by the person who can do something about it. */
  whoHelps: Record<"caller" | "inviter" | "administrator" | "operator" | "nobody", string>;
  /** What is wrong, to the inviter. Without an entry: the service's own words, which are English. */
  problems: Partial<Record<InviterProblem, string>>;
};

/** A language other than English has a sentence for every problem. */
export type Translation = Strings & { problems: Record<InviterProblem, string> };
