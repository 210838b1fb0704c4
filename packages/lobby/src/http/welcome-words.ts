/** What the guest's pages name. */
export type WelcomeFacts = Readonly<{
  inviter: string;
  company: string;
  app: string;
  resource: string;
  address: string;
  /** Where the button leads. */
  host: string;
}>;

type Ended = Readonly<{ title: string; text: (facts: WelcomeFacts) => string }>;

/** All that the pages say that receive a guest, in one language. One file a language. */
export type WelcomeWords = Readonly<{
  /** BCP 47. */
  language: string;
  direction: "ltr" | "rtl";
  invited: Readonly<{
    title: (facts: WelcomeFacts) => string;
    shared: (facts: WelcomeFacts) => string;
    asAddress: (facts: WelcomeFacts) => string;
    next: readonly ((facts: WelcomeFacts) => string)[];
    /** In place of `next` and `button` where people sign up by themselves. */
    signUp: Readonly<{ next: readonly ((facts: WelcomeFacts) => string)[]; button: string }>;
    button: string;
    leadsTo: (facts: WelcomeFacts) => string;
    wrongAccount: (facts: WelcomeFacts) => string;
  }>;
  accepted: Readonly<{
    title: string;
    text: (facts: WelcomeFacts) => string;
    button: (facts: WelcomeFacts) => string;
  }>;
  preparing: Readonly<{ title: string; text: (facts: WelcomeFacts) => string; button: string }>;
  revoked: Ended;
  expired: Ended;
  /** A newer mail carries a newer link. */
  replaced: Ended;
  unknown: Readonly<{ title: string; text: string }>;
  trouble: Readonly<{ title: string; text: string }>;
}>;

export const english: WelcomeWords = {
  language: "en",
  direction: "ltr",
  invited: {
    title: ({ inviter, resource }) => `${inviter} shared ${resource} with you`,
    shared: ({ inviter, company, app }) => `${inviter} of ${company} invites you to ${app}.`,
    asAddress: ({ address }) => `You are invited as ${address}.`,
    next: [
      ({ address }) => `Microsoft asks you to sign in as ${address}, with the account you already have.`,
      ({ company }) =>
        `The first time, it asks whether ${company} may see your name and address. Choose Accept.`,
      ({ resource }) => `Then you see ${resource}.`,
    ],
    signUp: {
      next: [
        ({ company, address }) =>
          `You sign up with ${company} as ${address}, with the account you already have.`,
        ({ resource }) => `Within minutes ${resource} opens for you.`,
      ],
      button: "Continue to sign up",
    },
    button: "Continue to Microsoft",
    leadsTo: ({ host }) => `This leads to ${host}.`,
    wrongAccount: ({ inviter }) =>
      `Not you, or you would rather use another address? Ask ${inviter} to invite that one. Nothing happens until you continue.`,
  },
  accepted: {
    title: "You have accepted this invitation",
    text: ({ resource, app, address }) => `${resource} is waiting for you in ${app}. Sign in as ${address}.`,
    button: ({ resource }) => `Open ${resource}`,
  },
  preparing: {
    title: "Your access is being prepared",
    text: ({ inviter, resource }) =>
      `${inviter} shared ${resource} with you, and it is not quite ready. Try again in a minute.`,
    button: "Try again",
  },
  revoked: {
    title: "This is no longer shared with you",
    text: ({ inviter, resource, app }) =>
      `${resource} in ${app} was shared with you, and that has ended. If you still need it, ask ${inviter}.`,
  },
  expired: {
    title: "This invitation has ended",
    text: ({ inviter, resource }) =>
      `The time for ${resource} is over. If you still need it, ask ${inviter} to share it with you again.`,
  },
  replaced: {
    title: "There is a newer mail for you",
    text: ({ inviter, resource }) =>
      `${inviter} has sent you ${resource} again, and the link in that mail has replaced this one. Open the newest mail.`,
  },
  unknown: {
    title: "This link leads nowhere",
    text: "It may have been cut off in your mail, or it has been replaced by a newer one. Open the newest mail, or ask the person who invited you to send it again.",
  },
  trouble: {
    title: "This did not work just now",
    text: "It is not your fault. Wait a minute, then open the link in your mail again.",
  },
};
