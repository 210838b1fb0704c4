import type { GuestPageWords } from "./words.ts";

/** The spaces inside quotation marks, and before the marks that want one, do not break. */
export const fr: GuestPageWords = {
  language: "fr",
  direction: "ltr",
  invited: {
    title: ({ inviter, resource }) => `${inviter} a partagé « ${resource} » avec vous`,
    shared: ({ inviter, company, app }) => `${inviter}, de ${company}, vous invite dans ${app}.`,
    asAddress: ({ address }) => `L’invitation est destinée à ${address}.`,
    accessUntil: ({ accessUntil }) => `Votre accès est valable jusqu’au ${accessUntil}.`,
    invitationUntil: ({ invitationUntil }) => `L’invitation est valable jusqu’au ${invitationUntil}.`,
    next: "Ce qui se passe ensuite",
    steps: [
      ({ address }) =>
        `Microsoft vous demande de vous connecter avec le compte que vous avez déjà pour ${address}.`,
      ({ company }) =>
        `La première fois, Microsoft vous demande si ${company} peut voir votre nom et votre adresse. Choisissez « Accepter ».`,
      ({ resource }) => `Vous voyez alors « ${resource} ».`,
    ],
    button: "Continuer vers Microsoft",
    signUp: {
      steps: [
        ({ company, address }) =>
          `Vous vous inscrivez auprès de ${company} avec le compte que vous avez déjà pour ${address}.`,
        ({ resource }) => `Quelques minutes plus tard, « ${resource} » vous est ouvert.`,
      ],
      button: "Continuer vers l’inscription",
    },
    leadsTo: ({ host }) => `Le bouton mène à ${host}. Rien ne se passe tant que vous ne continuez pas.`,
    otherAccount: {
      question: "Ce n’est pas votre adresse ?",
      signedIn: ({ address }) =>
        `Si Microsoft affiche un autre compte, choisissez-y « Utiliser un autre compte », ou ouvrez cette page dans une fenêtre privée et connectez-vous avec ${address}.`,
      notMine: ({ inviter }) =>
        `Si vous préférez une autre adresse, demandez à ${inviter} d’inviter celle-là. Vous n’avez pas à répondre à cette invitation.`,
    },
  },
  accepted: {
    title: ({ resource }) => `« ${resource} » vous est ouvert`,
    text: ({ company, resource, app, address }) =>
      `Vous avez déjà un accès chez ${company}. « ${resource} » vous attend dans ${app} : connectez-vous avec ${address}.`,
    button: ({ resource }) => `Ouvrir « ${resource} »`,
  },
  preparing: {
    title: "Votre accès est en préparation",
    text: ({ inviter, resource }) =>
      `${inviter} a partagé « ${resource} » avec vous, mais tout n’est pas encore prêt. Réessayez dans une minute.`,
    button: "Réessayer",
  },
  stuck: {
    title: () => "Quelque chose bloque",
    text: ({ inviter, resource }) =>
      `${inviter} a partagé « ${resource} » avec vous, mais une étape n’a pas abouti. Vous n’y êtes pour rien.`,
    todo: [({ inviter }) => `${inviter} peut voir ce qui bloque et réessayer. Écrivez-lui si vous attendez.`],
  },
  revoked: {
    title: () => "Ce partage est terminé",
    text: ({ resource, app }) =>
      `« ${resource} » dans ${app} était partagé avec vous ; ce n’est plus le cas.`,
    todo: [({ inviter }) => `Si vous en avez encore besoin, demandez à ${inviter}.`],
  },
  expired: {
    invitation: {
      title: () => "Cette invitation a expiré",
      text: ({ resource }) => `Le délai pour accepter l’invitation à « ${resource} » est écoulé.`,
      todo: [
        ({ inviter }) =>
          `Si vous en avez encore besoin, demandez à ${inviter} de le partager de nouveau avec vous.`,
      ],
    },
    access: {
      title: () => "Votre accès a pris fin",
      text: ({ resource, app }) =>
        `« ${resource} » dans ${app} était partagé avec vous pour une durée limitée, qui est écoulée.`,
      todo: [
        ({ inviter }) =>
          `Si vous en avez encore besoin, demandez à ${inviter} de le partager de nouveau avec vous.`,
      ],
    },
  },
  replaced: {
    title: () => "Un message plus récent vous attend",
    text: ({ inviter, resource }) =>
      `${inviter} vous a envoyé « ${resource} » une nouvelle fois, et le lien de ce message remplace celui-ci.`,
    todo: [({ address }) => `Ouvrez le message le plus récent adressé à ${address}.`],
  },
  writeTo: ({ inviter }) => `Écrire à ${inviter}`,
  unknownLink: {
    title: () => "Ce lien ne mène nulle part",
    text: () => "Il a peut-être été coupé dans votre message, ou remplacé par un lien plus récent.",
    todo: [
      () =>
        "Ouvrez le message le plus récent, ou demandez à la personne qui vous invite de l’envoyer de nouveau.",
    ],
  },
  trouble: {
    title: () => "Cela n’a pas fonctionné à l’instant",
    text: () => "Vous n’y êtes pour rien.",
    todo: [() => "Attendez une minute, puis ouvrez de nouveau le lien de votre message."],
  },
  notWelcome: {
    expired: {
      title: () => "Votre accès a pris fin",
      text: ({ app }) => `Vous aviez accès à ${app} pour une durée limitée, qui est écoulée.`,
      todo: [
        ({ company }) =>
          `Si vous en avez encore besoin, demandez à la personne de ${company} qui vous a adressé l’invitation de le partager de nouveau avec vous.`,
      ],
    },
    revoked: {
      title: () => "Ce partage est terminé",
      text: ({ app }) => `Ce qui était partagé avec vous dans ${app} ne l’est plus.`,
      todo: [
        ({ company }) =>
          `Si vous en avez encore besoin, adressez-vous à la personne de ${company} qui vous a adressé l’invitation.`,
      ],
    },
    "wrong-account": {
      title: () => "Vous utilisez un autre compte",
      text: ({ app }) =>
        `L’invitation dans ${app} est destinée à un autre compte que celui que vous utilisez.`,
      todo: [
        () => "Retrouvez le message d’invitation. Il indique l’adresse invitée.",
        () => "Ouvrez son lien dans une fenêtre privée, pour que l’autre compte ne gêne pas.",
        () => "Connectez-vous-y avec l’adresse invitée.",
      ],
    },
    disabled: {
      title: () => "Votre compte invité est désactivé",
      text: ({ company, app }) =>
        `${company} a désactivé le compte qui vous donnait accès à ${app}. C’est souvent le cas lorsque rien n’a été partagé avec vous pendant un certain temps.`,
      todo: [
        ({ company }) =>
          `Si vous en avez encore besoin, demandez à la personne de ${company} qui vous a adressé l’invitation de le partager de nouveau avec vous.`,
      ],
    },
    unknown: {
      title: () => "Rien n’est partagé avec ce compte",
      text: () => "La connexion a réussi, mais personne n’a invité le compte que vous utilisez.",
      todo: [
        () =>
          "Si vous avez reçu un message d’invitation, ouvrez son lien et connectez-vous avec l’adresse qu’il indique.",
        () =>
          "Sinon, demandez à la personne qui vous a dirigé ici de partager avec vous ce dont vous avez besoin.",
      ],
    },
    blocked: {
      title: () => "Une règle de sécurité bloque l’accès",
      text: ({ company, app }) =>
        `La connexion a réussi, mais une règle de ${company} ou de votre propre organisation ne vous laisse pas entrer dans ${app}.`,
      todo: [
        ({ company }) =>
          `Prévenez la personne de ${company} qui vous a adressé l’invitation : les administrateurs peuvent y voir de quelle règle il s’agit.`,
        () => "S’il s’agit d’une règle de votre organisation, votre service informatique peut vous aider.",
      ],
    },
  },
};
