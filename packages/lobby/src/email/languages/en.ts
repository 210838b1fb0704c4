import type { MailWords } from "./words.ts";

export const en: MailWords = {
  language: "en",
  direction: "ltr",
  subject: ({ inviter, resource, app }) => `${inviter} shared ${resource} with you in ${app}`,
  greeting: ({ guest }) => (guest ? `Hello ${guest},` : "Hello,"),
  shared: ({ inviter, inviterAddress, company, resource, app }) =>
    `${inviter}${inviterAddress ? ` (${inviterAddress})` : ""} of ${company} has shared ${resource} with you in ${app}, an app of ${company}.`,
  reminder: {
    subject: ({ inviter, resource, app }) => `Reminder: ${inviter} shared ${resource} with you in ${app}`,
    shared: ({ inviter, inviterAddress, company, resource, app }) =>
      `${inviter}${inviterAddress ? ` (${inviterAddress})` : ""} of ${company} has shared ${resource} with you in ${app}, an app of ${company}. You have not accepted yet.`,
  },
  ending: {
    subject: ({ resource, app }) => `Your access to ${resource} in ${app} ends soon`,
    shared: ({ inviter, company, resource, app }) =>
      `${inviter} of ${company} has shared ${resource} with you in ${app}.`,
    longer: ({ inviter, inviterAddress }) =>
      inviterAddress
        ? `Do you need it for longer? Reply to this message: your answer goes to ${inviter} (${inviterAddress}).`
        : `Do you need it for longer? Ask ${inviter}.`,
  },
  moved: {
    subject: ({ resource, app }) => `Your access to ${resource} in ${app} has moved to this address`,
    shared: ({ inviter, inviterAddress, company, resource, app, address }) =>
      `${inviter}${inviterAddress ? ` (${inviterAddress})` : ""} of ${company} has shared ${resource} with you in ${app}, an app of ${company}. From now on you sign in with ${address} instead of your old address. Please accept once more; what is shared with you stays the same.`,
  },
  accessUntil: ({ accessUntil }) => `Your access lasts until ${accessUntil}.`,
  invitationUntil: ({ invitationUntil }) => `The invitation is valid until ${invitationUntil}.`,
  writes: ({ inviter }) => `${inviter} writes:`,
  button: ({ resource }) => `Open ${resource}`,
  buttonLeadsTo: ({ host }) => `The button leads to ${host}.`,
  next: "What happens then",
  firstTime: [
    ({ inviter, resource }) =>
      `You see once more who invited you (${inviter}) and to what (${resource}), and decide to go on.`,
    ({ address }) =>
      `Microsoft asks you to sign in with the account you already have for ${address}. If there is none, Microsoft sends a code to this address instead. You need no new password.`,
    ({ company }) =>
      `Once only, Microsoft asks you to agree that ${company} may see your name and e-mail address.`,
    ({ resource }) => `You are at ${resource}.`,
  ],
  signUp: ({ address, company, resource }) =>
    `You sign up with ${company}, using the account you already have for ${address}; you need no new password. Within minutes ${resource} opens for you.`,
  knownGuest: ({ address, company }) =>
    `You are a guest of ${company} already: sign in with the account you use for ${address}, as before.`,
  personal: "The link is meant for you alone. Please do not pass this message on.",
  unexpected: ({ inviter, inviterAddress }) =>
    inviterAddress
      ? `You did not expect this? Ask ${inviter}: your reply to this message goes to ${inviterAddress}. Nothing happens as long as you do not go on.`
      : `You did not expect this? Ask ${inviter}. Nothing happens as long as you do not go on.`,
};
