import type { Strings } from "./strings.ts";

const people = (count: number) => (count === 1 ? "1 person" : `${count} people`);
const s = (count: number) => (count === 1 ? "" : "s");

export const en: Strings = {
  language: "en",
  direction: "ltr",

  share: "Share",
  shareNamed: (name) => `Share ${name}`,
  mayNotShare: "You cannot share this",
  askThem: (who) => `Ask ${who}.`,
  close: "Close",
  loading: "Loading…",

  tabs: "Sharing",
  inviteTab: "Invite",
  peopleTab: "Who has access",
  invited: "People invited",

  recipients: "People to invite",
  recipientsHint: "Type or paste e-mail addresses, as many as you like.",
  recipientsAdded: "People added",
  editRecipient: (who) => `Edit ${who}`,
  removeRecipient: (who) => `Remove ${who}`,
  editingRecipient: (who) => `E-mail address of ${who}`,
  added: (count, total) => `${people(count)} added, ${total} in all`,
  doubles: (count) => `${people(count)} already in the list`,
  removed: (who, left) => `${who} removed, ${left} left`,
  recipientsMissing: "Enter the e-mail address of at least one person.",
  recipientsWrong: (count) =>
    count === 1 ? "One address needs a correction." : `${count} addresses need a correction.`,
  recipientsTooMany: (most) => `You can invite at most ${most} people at once.`,
  notAnAddress: "This is not a complete e-mail address",

  didYouMean: (typed, better) => `${typed}: did you mean ${better}?`,
  changeTo: (domain) => `Use ${domain}`,
  keepIt: "Keep it",
  roleFor: (who) => `What ${who} can do`,
  roleOfAll: (label) => `${label} (as for all)`,

  role: "What they can do",
  message: "Message",
  optional: "optional",
  messageHint: "Included in the e-mail that each person gets.",
  charactersLeft: (left) => `${left} character${s(left)} left`,
  messageTooLong: (over) => `${over} character${s(over)} too many`,
  consequence: (count, name) =>
    `${people(count)} will get an e-mail with a link to ${name}, and will sign in with their own account.`,
  send: (count) => (count > 1 ? `Send ${count} invitations` : "Send invitation"),

  stages: {
    sending: "Sending…",
    unsent: "Not sent yet",
    queued: "Inviting…",
    "looking-up": "Inviting…",
    inviting: "Inviting…",
    "writing-attributes": "In the directory",
    "waiting-for-directory": "In the directory, which is not ready yet",
    "granting-access": "In the directory",
    provisioning: "Access given",
    mailing: "In the app",
    "waiting-for-guest": "Waiting for the guest",
    accepted: "Accepted",
    "needs-choice": "Needs your choice",
    "inviter-sign-in-needed": "Needs you to sign in",
    failed: "Not invited",
    revoking: "Ending access…",
    revoked: "Withdrawn",
    expired: "Expired",
  },
  mailSent: "Mail sent",
  acceptedOn: (date) => `Accepted ${date}`,
  invitedOn: (date) => `Invited ${date}`,

  filter: "Show",
  filters: { all: "All", attention: "Needing attention", waiting: "Waiting", accepted: "Accepted" },
  searchPeople: "Search people",
  nobodyFound: (text) => `Nobody matches “${text}”.`,
  showMore: (count) => `Show ${count} more`,
  nobodyYet: "Nobody has been invited yet",
  nobodyYetHint: "People you invite appear here, with the state of each invitation.",
  summaryOnTheirWay: (done, all) => `${done} of ${all} sent`,
  summaryMailed: (count) => (count === 1 ? "Invitation sent" : `All ${count} invitations sent`),
  summaryAccepted: (count) => `${count} accepted`,
  summaryAttention: (count) => (count === 1 ? "1 needs attention" : `${count} need attention`),
  closingIsSafe: "You can close this window. The invitations go on by themselves.",
  keepPageOpen: "Keep this page open until they are sent.",
  inviteMore: "Invite more people",
  correctAddress: "Correct the address",
  tryAgain: "Try again",
  tryAllAgain: (count) => `Try again for ${people(count)}`,
  signInAgain: "Sign in again",

  lost: {
    offline: "You are offline. The invitations are sent as soon as you are back.",
    "no-answer": "No answer yet. We keep trying.",
    busy: "The service is busy. We try again in a moment.",
  },
  sentOnce: "Nobody is invited twice.",
  tryNow: "Try now",
  updatesPaused: "Live updates are interrupted. Reconnecting…",
  cannotLoad: "Sharing is not available just now",
  cannotLoadPeople: "The people invited before cannot be shown just now.",
  signedOut: "You have been signed out. Sign in again to go on.",

  whoHelps: {
    caller: "This is a fault in the app. Please tell the people who look after it.",
    inviter: "",
    administrator: "An administrator of your organisation can change this.",
    operator: "The people who look after the app have to put this right.",
    nobody: "It is tried again by itself.",
  },
  // Where the service speaks of the inviter, and the dialog to them.
  problems: {
    "inviter-sign-in-needed": "You must sign in again before this can go on.",
    "invite-refused": "Your organisation does not let you invite guests.",
    "mail-outcome-unknown":
      "Nobody can say whether the e-mail went out. Ask the guest, and try again if it did not come.",
    "address-refused": "Your organisation does not accept a guest with this address.",
  },
};
