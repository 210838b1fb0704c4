import type { MailWords } from "./words.ts";

export const fr: MailWords = {
  language: "fr",
  direction: "ltr",
  subject: ({ inviter, resource, app }) =>
    `${inviter} a partagé «\u00a0${resource}\u00a0» avec vous dans ${app}`,
  greeting: ({ guest }) => (guest ? `Bonjour ${guest},` : "Bonjour,"),
  shared: ({ inviter, inviterAddress, company, resource, app }) =>
    `${inviter}${inviterAddress ? ` (${inviterAddress})` : ""}, de ${company}, a partagé «\u00a0${resource}\u00a0» avec vous dans ${app}, une application de ${company}.`,
  reminder: {
    subject: ({ inviter, resource, app }) =>
      `Rappel\u00a0: ${inviter} a partagé «\u00a0${resource}\u00a0» avec vous dans ${app}`,
    shared: ({ inviter, inviterAddress, company, resource, app }) =>
      `${inviter}${inviterAddress ? ` (${inviterAddress})` : ""}, de ${company}, a partagé «\u00a0${resource}\u00a0» avec vous dans ${app}, une application de ${company}. Vous n’avez pas encore accepté l’invitation.`,
  },
  ending: {
    subject: ({ resource, app }) => `Votre accès à «\u00a0${resource}\u00a0» dans ${app} prend bientôt fin`,
    shared: ({ inviter, company, resource, app }) =>
      `${inviter}, de ${company}, a partagé «\u00a0${resource}\u00a0» avec vous dans ${app}.`,
    longer: ({ inviter, inviterAddress }) =>
      inviterAddress
        ? `Vous en avez besoin plus longtemps\u00a0? Répondez à ce message\u00a0: votre réponse sera envoyée à ${inviter} (${inviterAddress}).`
        : `Vous en avez besoin plus longtemps\u00a0? Demandez à ${inviter}.`,
  },
  moved: {
    subject: ({ resource, app }) =>
      `Votre accès à «\u00a0${resource}\u00a0» dans ${app} passe à cette adresse`,
    shared: ({ inviter, inviterAddress, company, resource, app, address }) =>
      `${inviter}${inviterAddress ? ` (${inviterAddress})` : ""}, de ${company}, a partagé «\u00a0${resource}\u00a0» avec vous dans ${app}, une application de ${company}. Désormais, vous vous connectez avec ${address} au lieu de votre ancienne adresse. Merci d’accepter encore une fois\u00a0; ce qui est partagé avec vous ne change pas.`,
  },
  accessUntil: ({ accessUntil }) => `Votre accès est valable jusqu’au ${accessUntil}.`,
  invitationUntil: ({ invitationUntil }) => `L’invitation est valable jusqu’au ${invitationUntil}.`,
  writes: ({ inviter }) => `${inviter} vous écrit\u00a0:`,
  button: ({ resource }) => `Ouvrir «\u00a0${resource}\u00a0»`,
  buttonLeadsTo: ({ host }) => `Le bouton mène à ${host}.`,
  next: "Ce qui se passe ensuite",
  firstTime: [
    ({ inviter, resource }) =>
      `Vous revoyez qui vous invite (${inviter}) et à quoi («\u00a0${resource}\u00a0»), puis vous décidez de continuer ou non.`,
    ({ address }) =>
      `Microsoft vous demande de vous connecter avec le compte que vous avez déjà pour ${address}. S’il n’y en a pas, Microsoft envoie un code à cette adresse. Aucun nouveau mot de passe n’est nécessaire.`,
    ({ company }) =>
      `Une seule fois, Microsoft vous demande d’accepter que ${company} voie votre nom et votre adresse e-mail.`,
    ({ resource }) => `Vous voilà sur «\u00a0${resource}\u00a0».`,
  ],
  signUp: ({ address, company, resource }) =>
    `Vous vous inscrivez auprès de ${company} avec le compte que vous avez déjà pour ${address}\u00a0; aucun nouveau mot de passe n’est nécessaire. Quelques minutes plus tard, «\u00a0${resource}\u00a0» vous est ouvert.`,
  knownGuest: ({ address, company }) =>
    `Vous êtes déjà invité chez ${company}\u00a0: connectez-vous comme d’habitude avec votre compte pour ${address}.`,
  personal: "Le lien est réservé à votre usage. Merci de ne pas transférer ce message.",
  unexpected: ({ inviter, inviterAddress }) =>
    inviterAddress
      ? `Vous ne vous y attendiez pas\u00a0? Demandez à ${inviter}\u00a0: votre réponse à ce message sera envoyée à ${inviterAddress}. Rien ne se passe tant que vous ne continuez pas.`
      : `Vous ne vous y attendiez pas\u00a0? Demandez à ${inviter}. Rien ne se passe tant que vous ne continuez pas.`,
};
