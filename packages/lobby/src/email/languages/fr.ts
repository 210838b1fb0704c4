import type { MailWords } from "./words.ts";

export const fr: MailWords = {
  language: "fr",
  direction: "ltr",
  subject: ({ inviter, resource, app }) => `${inviter} a partagé « ${resource} » avec vous dans ${app}`,
  greeting: ({ guest }) => (guest ? `Bonjour ${guest},` : "Bonjour,"),
  shared: ({ inviter, inviterAddress, company, resource, app }) =>
    `${inviter}${inviterAddress ? ` (${inviterAddress})` : ""}, de ${company}, a partagé « ${resource} » avec vous dans ${app}, une application de ${company}.`,
  reminder: {
    subject: ({ inviter, resource, app }) =>
      `Rappel : ${inviter} a partagé « ${resource} » avec vous dans ${app}`,
    shared: ({ inviter, inviterAddress, company, resource, app }) =>
      `${inviter}${inviterAddress ? ` (${inviterAddress})` : ""}, de ${company}, a partagé « ${resource} » avec vous dans ${app}, une application de ${company}. Vous n’avez pas encore accepté l’invitation.`,
  },
  ending: {
    subject: ({ resource, app }) => `Votre accès à « ${resource} » dans ${app} prend bientôt fin`,
    shared: ({ inviter, company, resource, app }) =>
      `${inviter}, de ${company}, a partagé « ${resource} » avec vous dans ${app}.`,
    longer: ({ inviter, inviterAddress }) =>
      inviterAddress
        ? `Vous en avez besoin plus longtemps ? Répondez à ce message : votre réponse sera envoyée à ${inviter} (${inviterAddress}).`
        : `Vous en avez besoin plus longtemps ? Demandez à ${inviter}.`,
  },
  moved: {
    subject: ({ resource, app }) => `Votre accès à « ${resource} » dans ${app} passe à cette adresse`,
    shared: ({ inviter, inviterAddress, company, resource, app, address }) =>
      `${inviter}${inviterAddress ? ` (${inviterAddress})` : ""}, de ${company}, a partagé « ${resource} » avec vous dans ${app}, une application de ${company}. Désormais, vous vous connectez avec ${address} au lieu de votre ancienne adresse. Merci d’accepter encore une fois ; ce qui est partagé avec vous ne change pas.`,
  },
  accessUntil: ({ accessUntil }) => `Votre accès est valable jusqu’au ${accessUntil}.`,
  invitationUntil: ({ invitationUntil }) => `L’invitation est valable jusqu’au ${invitationUntil}.`,
  writes: ({ inviter }) => `${inviter} vous écrit :`,
  button: ({ resource }) => `Ouvrir « ${resource} »`,
  buttonLeadsTo: ({ host }) => `Le bouton mène à ${host}.`,
  next: "Ce qui se passe ensuite",
  firstTime: [
    ({ inviter, resource }) =>
      `Vous revoyez qui vous invite (${inviter}) et à quoi (« ${resource} »), puis vous décidez de continuer ou non.`,
    ({ address }) =>
      `Microsoft vous demande de vous connecter avec le compte que vous avez déjà pour ${address}. S’il n’y en a pas, Microsoft envoie un code à cette adresse. Aucun nouveau mot de passe n’est nécessaire.`,
    ({ company }) =>
      `Une seule fois, Microsoft vous demande d’accepter que ${company} voie votre nom et votre adresse e-mail.`,
    ({ resource }) => `Vous voilà sur « ${resource} ».`,
  ],
  signUp: ({ address, company, resource }) =>
    `Vous vous inscrivez auprès de ${company} avec le compte que vous avez déjà pour ${address} ; aucun nouveau mot de passe n’est nécessaire. Quelques minutes plus tard, « ${resource} » vous est ouvert.`,
  knownGuest: ({ address, company }) =>
    `Vous êtes déjà invité chez ${company} : connectez-vous comme d’habitude avec votre compte pour ${address}.`,
  personal: "Le lien est réservé à votre usage. Merci de ne pas transférer ce message.",
  unexpected: ({ inviter, inviterAddress }) =>
    inviterAddress
      ? `Vous ne vous y attendiez pas ? Demandez à ${inviter} : votre réponse à ce message sera envoyée à ${inviterAddress}. Rien ne se passe tant que vous ne continuez pas.`
      : `Vous ne vous y attendiez pas ? Demandez à ${inviter}. Rien ne se passe tant que vous ne continuez pas.`,
};
