import type { AccessStrings } from "./strings.ts";

const s = (count: number) => (count === 1 ? "" : "s");

export const enAccess: AccessStrings = {
  language: "en",

  outcomes: {
    "new-guest": "New guest",
    "deleted-account": "New guest; an earlier account was deleted",
    "pending-guest": "Guest who has not accepted yet",
    "accepted-guest": "Guest already",
    "already-invited": "Already invited",
    "already-has-access": "Already has access",
    "several-people-match": "Several people match: choose one",
    colleague: "Belongs to your organisation, needs no invitation",
    "blocked-guest": "This guest is blocked",
    "domain-not-allowed": "This domain is not allowed",
    "address-invalid": "Not an e-mail address",
    "address-unsupported": "Microsoft Entra ID does not accept this address",
    "refused-by-tenant": "Your organisation lets nobody invite guests",
    "likely-typo": "Perhaps mistyped",
  },
  countPeople: (count) => (count === 1 ? "1 person" : `${count} people`),
  foreseen: {
    new: (count, company) => `${count} new guest${s(count)} in ${company}`,
    guest: (count) => `${count} guest${s(count)} already in the directory`,
    invited: (count) => `${count} already invited`,
    access: (count) => (count === 1 ? "1 already has access" : `${count} already have access`),
    choice: (count) => `${count} to choose among several people`,
    typo: (count) => `${count} perhaps mistyped`,
    refused: (count) => `${count} cannot be invited`,
    unknown: (count) => `${count} not known yet`,
  },
  beforeNew: {
    "access-package": "New guests may have to be approved first.",
    "self-service": "New guests sign up themselves first.",
  },
  suggested: (count) => (count === 1 ? "1 suggestion" : `${count} suggestions`),
  invitedFrom: (domain) => `Invited before, from ${domain}`,
  addPerson: (who) => `Add ${who}`,

  moreOptions: "More options",
  untilWhen: "Access until",
  days: (count) => `${count} days`,
  daysAtMost: (count) => `${count} days, the longest allowed`,
  noEnd: "No end",
  aDate: "A date…",
  pleaseChoose: "Please choose…",
  mailLanguage: "Language of the e-mail",
  guestsLanguage: "The guest’s own, where it is known",

  showMail: "Preview the e-mail",
  mailTo: (who) => `E-mail to ${who}`,
  microsoftWrites: "New guests get Microsoft’s own e-mail instead; guests who are here already get this one.",

  needsMessage: "Please write a message.",
  needsNames: (count) =>
    `${count === 1 ? "A name is" : `${count} names are`} missing. Write the person as Name <address>.`,
  needsEnd: "Please choose when access ends.",

  chooseWho: "Choose the person",
  whoIsMeant: (email) => `Who is meant by ${email}?`,
  matchStates: {
    pending: "Guest who has not accepted yet",
    accepted: "Guest",
    blocked: "Blocked",
    member: "Belongs to your organisation",
  },

  manage: "Manage",
  manageOf: (who) => `Access of ${who}`,
  sendAgain: "Send the e-mail again",
  copyLink: "Copy link",
  removeAccess: "Remove access",
  withdraw: "Withdraw",
  saveChanges: "Save",
  cancel: "Cancel",
  sentAgain: "The e-mail goes out again. The link in the one before stops working.",
  linkCopied: (who) => `Link copied. It is for ${who} only.`,
  noAnswer: "No answer came. Please try again.",
  changesSaved: "Saved",
  endsOn: (date) => `until ${date}`,
  triedAgainAt: (time) => `Tried again at ${time}.`,
  waitingSince: (date) => `Waiting since ${date}.`,
  waitsFor: (name) => `Waiting for ${name}`,
  invitedByWhom: (name) => `invited by ${name}`,

  removeFrom: (who) => `Remove the access of ${who}?`,
  takesAway: "This takes away:",
  keepsBecause: "This stays, because another invitation needs it:",
  takesNothing: "Nothing has been given yet. The invitation is withdrawn.",
  things: { group: "Membership of a group", "app-role": "Role in an app", app: "Access in the app" },
  accountAfter: {
    stays: () => "The guest account stays.",
    disabled: (date) => `The guest account is blocked on ${date}.`,
    deleted: (date) => `The guest account is deleted on ${date}.`,
  },
};
