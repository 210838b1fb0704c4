import type { GuestPageWords } from "./words.ts";

export const en: GuestPageWords = {
  language: "en",
  direction: "ltr",
  invited: {
    title: ({ inviter, resource }) => `${inviter} shared ${resource} with you`,
    shared: ({ inviter, company, app }) => `${inviter} of ${company} invites you to ${app}.`,
    asAddress: ({ address }) => `You are invited as ${address}.`,
    accessUntil: ({ accessUntil }) => `Your access lasts until ${accessUntil}.`,
    invitationUntil: ({ invitationUntil }) => `The invitation is valid until ${invitationUntil}.`,
    next: "What happens then",
    steps: [
      ({ address }) => `Microsoft asks you to sign in as ${address}, with the account you already have.`,
      ({ company }) =>
        `The first time, it asks whether ${company} may see your name and address. Choose Accept.`,
      ({ resource }) => `Then you see ${resource}.`,
    ],
    button: "Continue to Microsoft",
    signUp: {
      steps: [
        ({ company, address }) =>
          `You sign up with ${company} as ${address}, with the account you already have.`,
        ({ resource }) => `Within minutes ${resource} opens for you.`,
      ],
      button: "Continue to sign up",
    },
    leadsTo: ({ host }) => `This leads to ${host}. Nothing happens until you continue.`,
    otherAccount: {
      question: "Is that not your address?",
      signedIn: ({ address }) =>
        `If Microsoft shows you another account, choose “Use another account” there, or open this page in a private window and sign in as ${address}.`,
      notMine: ({ inviter }) =>
        `If you would rather use another address, ask ${inviter} to invite that one. You need not answer this invitation.`,
    },
  },
  accepted: {
    title: ({ resource }) => `${resource} is open to you`,
    text: ({ company, resource, app, address }) =>
      `You are a guest of ${company} already. ${resource} is waiting for you in ${app}: sign in as ${address}.`,
    button: ({ resource }) => `Open ${resource}`,
  },
  preparing: {
    title: "Your access is being prepared",
    text: ({ inviter, resource }) =>
      `${inviter} shared ${resource} with you, and it is not quite ready. Try again in a minute.`,
    button: "Try again",
  },
  stuck: {
    title: () => "Something is in the way",
    text: ({ inviter, resource }) =>
      `${inviter} shared ${resource} with you, but not everything that it needs has worked. It is nothing that you have done.`,
    todo: [({ inviter }) => `${inviter} can see what it is and try again. Write to them if you are waiting.`],
  },
  revoked: {
    title: () => "This is no longer shared with you",
    text: ({ resource, app }) => `${resource} in ${app} was shared with you, and that has ended.`,
    todo: [({ inviter }) => `If you still need it, ask ${inviter}.`],
  },
  expired: {
    invitation: {
      title: () => "This invitation has ended",
      text: ({ resource }) => `The time to accept the invitation to ${resource} is over.`,
      todo: [({ inviter }) => `If you still need it, ask ${inviter} to share it with you again.`],
    },
    access: {
      title: () => "Your access has ended",
      text: ({ resource, app }) => `${resource} in ${app} was shared with you for a time, which is over.`,
      todo: [({ inviter }) => `If you still need it, ask ${inviter} to share it with you again.`],
    },
  },
  replaced: {
    title: () => "There is a newer mail for you",
    text: ({ inviter, resource }) =>
      `${inviter} has sent you ${resource} again, and the link in that mail has replaced this one.`,
    todo: [({ address }) => `Open the newest mail to ${address}.`],
  },
  writeTo: ({ inviter }) => `Write to ${inviter}`,
  unknownLink: {
    title: () => "This link leads nowhere",
    text: () => "It may have been cut off in your mail, or it has been replaced by a newer one.",
    todo: [() => "Open the newest mail, or ask the person who invited you to send it again."],
  },
  trouble: {
    title: () => "This did not work just now",
    text: () => "It is not your fault.",
    todo: [() => "Wait a minute, then open the link in your mail again."],
  },
  notWelcome: {
    expired: {
      title: () => "Your access has ended",
      text: ({ app }) => `You were invited to ${app} for a time, which is over.`,
      todo: [
        ({ company }) =>
          `If you still need it, ask the person at ${company} who invited you to share it with you again.`,
      ],
    },
    revoked: {
      title: () => "This is no longer shared with you",
      text: ({ app }) => `What was shared with you in ${app} has been taken back.`,
      todo: [({ company }) => `If you still need it, ask the person at ${company} who invited you.`],
    },
    "wrong-account": {
      title: () => "You are signed in with another account",
      text: ({ app }) =>
        `The invitation to ${app} was meant for a different account than the one you are signed in with.`,
      todo: [
        () => "Find the mail that invited you. It names the address that is invited.",
        () => "Open its link in a private window, so that the other account stays out of the way.",
        () => "Sign in there with the invited address.",
      ],
    },
    disabled: {
      title: () => "Your guest account is switched off",
      text: ({ company, app }) =>
        `${company} has switched off the account that let you into ${app}. This often happens when nothing has been shared with you for some time.`,
      todo: [
        ({ company }) =>
          `If you still need it, ask the person at ${company} who invited you to share it with you again.`,
      ],
    },
    unknown: {
      title: () => "Nothing is shared with this account",
      text: () => "You are signed in, but nobody has invited the account you are signed in with.",
      todo: [
        () =>
          "If you have a mail that invites you, open its link and sign in with the address that it names.",
        () => "Otherwise ask the person who sent you here to share with you what you need.",
      ],
    },
    blocked: {
      title: () => "A security rule keeps you out",
      text: ({ company, app }) =>
        `You are signed in, but a rule of ${company} or of your own organisation does not let you into ${app}.`,
      todo: [
        ({ company }) =>
          `Tell the person at ${company} who invited you: the administrators there can see which rule it is.`,
        () => "If it is a rule of your own organisation, your IT department can help.",
      ],
    },
  },
};
