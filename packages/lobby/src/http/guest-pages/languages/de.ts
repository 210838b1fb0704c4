import type { GuestPageWords } from "./words.ts";

export const de: GuestPageWords = {
  language: "de",
  direction: "ltr",
  invited: {
    title: ({ inviter, resource }) => `${inviter} hat „${resource}“ mit Ihnen geteilt`,
    shared: ({ inviter, company, app }) => `${inviter} von ${company} lädt Sie zu ${app} ein.`,
    asAddress: ({ address }) => `Sie sind als ${address} eingeladen.`,
    accessUntil: ({ accessUntil }) => `Ihr Zugriff gilt bis ${accessUntil}.`,
    invitationUntil: ({ invitationUntil }) => `Die Einladung gilt bis ${invitationUntil}.`,
    next: "So geht es weiter",
    steps: [
      ({ address }) =>
        `Microsoft bittet Sie, sich als ${address} anzumelden, mit dem Konto, das Sie schon haben.`,
      ({ company }) =>
        `Beim ersten Mal werden Sie gefragt, ob ${company} Ihren Namen und Ihre Adresse sehen darf. Wählen Sie „Akzeptieren“.`,
      ({ resource }) => `Dann sehen Sie „${resource}“.`,
    ],
    button: "Weiter zu Microsoft",
    signUp: {
      steps: [
        ({ company, address }) =>
          `Sie registrieren sich bei ${company} als ${address}, mit dem Konto, das Sie schon haben.`,
        ({ resource }) => `Wenige Minuten später steht Ihnen „${resource}“ offen.`,
      ],
      button: "Weiter zur Registrierung",
    },
    leadsTo: ({ host }) =>
      `Die Schaltfläche führt zu ${host}. Solange Sie nicht weitermachen, geschieht nichts.`,
    otherAccount: {
      question: "Das ist nicht Ihre Adresse?",
      signedIn: ({ address }) =>
        `Zeigt Microsoft ein anderes Konto an, wählen Sie dort „Anderes Konto verwenden“, oder öffnen Sie diese Seite in einem privaten Fenster und melden Sie sich als ${address} an.`,
      notMine: ({ inviter }) =>
        `Möchten Sie lieber eine andere Adresse verwenden, bitten Sie ${inviter}, diese einzuladen. Auf die Einladung hier brauchen Sie nicht zu antworten.`,
    },
  },
  accepted: {
    title: ({ resource }) => `„${resource}“ steht Ihnen offen`,
    text: ({ company, resource, app, address }) =>
      `Sie sind bereits Gast von ${company}. „${resource}“ wartet in ${app} auf Sie: Melden Sie sich als ${address} an.`,
    button: ({ resource }) => `„${resource}“ öffnen`,
  },
  preparing: {
    title: "Ihr Zugriff wird vorbereitet",
    text: ({ inviter, resource }) =>
      `${inviter} hat „${resource}“ mit Ihnen geteilt, und es ist noch nicht ganz so weit. Versuchen Sie es in einer Minute noch einmal.`,
    button: "Noch einmal versuchen",
  },
  stuck: {
    title: () => "Etwas steht im Weg",
    text: ({ inviter, resource }) =>
      `${inviter} hat „${resource}“ mit Ihnen geteilt, aber nicht alles, was dazu nötig ist, hat geklappt. An Ihnen liegt es nicht.`,
    todo: [
      ({ inviter }) =>
        `${inviter} kann sehen, woran es liegt, und es noch einmal versuchen. Schreiben Sie, wenn Sie darauf warten.`,
    ],
  },
  revoked: {
    title: () => "Dies ist nicht mehr mit Ihnen geteilt",
    text: ({ resource, app }) => `„${resource}“ in ${app} war mit Ihnen geteilt; das ist nun zu Ende.`,
    todo: [({ inviter }) => `Wenn Sie es noch brauchen, fragen Sie ${inviter}.`],
  },
  expired: {
    invitation: {
      title: () => "Diese Einladung ist abgelaufen",
      text: ({ resource }) => `Die Zeit, die Einladung zu „${resource}“ anzunehmen, ist vorbei.`,
      todo: [
        ({ inviter }) =>
          `Wenn Sie es noch brauchen, bitten Sie ${inviter}, es noch einmal mit Ihnen zu teilen.`,
      ],
    },
    access: {
      title: () => "Ihr Zugriff ist abgelaufen",
      text: ({ resource, app }) =>
        `„${resource}“ in ${app} war für eine bestimmte Zeit mit Ihnen geteilt; sie ist vorbei.`,
      todo: [
        ({ inviter }) =>
          `Wenn Sie es noch brauchen, bitten Sie ${inviter}, es noch einmal mit Ihnen zu teilen.`,
      ],
    },
  },
  replaced: {
    title: () => "Es gibt eine neuere Nachricht für Sie",
    text: ({ inviter, resource }) =>
      `${inviter} hat Ihnen „${resource}“ noch einmal geschickt; der Link in jener Nachricht ersetzt diesen.`,
    todo: [({ address }) => `Öffnen Sie die neueste Nachricht an ${address}.`],
  },
  writeTo: ({ inviter }) => `${inviter} schreiben`,
  unknownLink: {
    title: () => "Dieser Link führt nirgendwohin",
    text: () => "Vielleicht wurde er in Ihrer Nachricht abgeschnitten, oder ein neuerer hat ihn ersetzt.",
    todo: [
      () =>
        "Öffnen Sie die neueste Nachricht, oder bitten Sie die Person, die Sie eingeladen hat, sie noch einmal zu schicken.",
    ],
  },
  trouble: {
    title: () => "Das hat gerade nicht geklappt",
    text: () => "An Ihnen liegt es nicht.",
    todo: [() => "Warten Sie eine Minute, und öffnen Sie dann den Link in Ihrer Nachricht noch einmal."],
  },
  notWelcome: {
    expired: {
      title: () => "Ihr Zugriff ist abgelaufen",
      text: ({ app }) => `Sie waren für eine bestimmte Zeit zu ${app} eingeladen; sie ist vorbei.`,
      todo: [
        ({ company }) =>
          `Wenn Sie es noch brauchen, bitten Sie die Person bei ${company}, die Sie eingeladen hat, es noch einmal mit Ihnen zu teilen.`,
      ],
    },
    revoked: {
      title: () => "Dies ist nicht mehr mit Ihnen geteilt",
      text: ({ app }) => `Was in ${app} mit Ihnen geteilt war, wurde zurückgenommen.`,
      todo: [
        ({ company }) =>
          `Wenn Sie es noch brauchen, fragen Sie die Person bei ${company}, die Sie eingeladen hat.`,
      ],
    },
    "wrong-account": {
      title: () => "Sie sind mit einem anderen Konto angemeldet",
      text: ({ app }) =>
        `Die Einladung zu ${app} gilt für ein anderes Konto als das, mit dem Sie angemeldet sind.`,
      todo: [
        () => "Suchen Sie die Nachricht, die Sie eingeladen hat. Sie nennt die eingeladene Adresse.",
        () => "Öffnen Sie den Link darin in einem privaten Fenster, damit das andere Konto nicht stört.",
        () => "Melden Sie sich dort mit der eingeladenen Adresse an.",
      ],
    },
    disabled: {
      title: () => "Ihr Gastkonto ist abgeschaltet",
      text: ({ company, app }) =>
        `${company} hat das Konto abgeschaltet, mit dem Sie Zugang zu ${app} hatten. Das geschieht oft, wenn eine Zeit lang nichts mit Ihnen geteilt war.`,
      todo: [
        ({ company }) =>
          `Wenn Sie es noch brauchen, bitten Sie die Person bei ${company}, die Sie eingeladen hat, es noch einmal mit Ihnen zu teilen.`,
      ],
    },
    unknown: {
      title: () => "Mit diesem Konto ist nichts geteilt",
      text: () => "Sie sind angemeldet, aber niemand hat das Konto eingeladen, mit dem Sie angemeldet sind.",
      todo: [
        () =>
          "Wenn Sie eine Nachricht mit einer Einladung haben, öffnen Sie den Link darin, und melden Sie sich mit der Adresse an, die sie nennt.",
        () =>
          "Bitten Sie sonst die Person, die Sie hierher geschickt hat, mit Ihnen zu teilen, was Sie brauchen.",
      ],
    },
    blocked: {
      title: () => "Eine Sicherheitsregel lässt Sie nicht hinein",
      text: ({ company, app }) =>
        `Sie sind angemeldet, aber eine Regel von ${company} oder von Ihrer eigenen Organisation lässt Sie nicht zu ${app}.`,
      todo: [
        ({ company }) =>
          `Sagen Sie es der Person bei ${company}, die Sie eingeladen hat: Die Administratoren dort können sehen, welche Regel es ist.`,
        () => "Ist es eine Regel Ihrer eigenen Organisation, hilft Ihre IT-Abteilung.",
      ],
    },
  },
};
