import type { GuestPageWords } from "./words.ts";

export const it: GuestPageWords = {
  language: "it",
  direction: "ltr",
  invited: {
    title: ({ inviter, resource }) => `${inviter} ha condiviso «${resource}» con Lei`,
    shared: ({ inviter, company, app }) => `${inviter} di ${company} La invita in ${app}.`,
    asAddress: ({ address }) => `L’invito è per ${address}.`,
    accessUntil: ({ accessUntil }) => `Fine del Suo accesso: ${accessUntil}.`,
    invitationUntil: ({ invitationUntil }) => `Scadenza dell’invito: ${invitationUntil}.`,
    next: "Che cosa succede dopo",
    steps: [
      ({ address }) => `Microsoft Le chiede di accedere con l’account che ha già per ${address}.`,
      ({ company }) =>
        `La prima volta Le chiede se ${company} può vedere il Suo nome e il Suo indirizzo. Scelga «Accetta».`,
      ({ resource }) => `Poi vede «${resource}».`,
    ],
    button: "Continua con Microsoft",
    signUp: {
      steps: [
        ({ company, address }) => `Si registra presso ${company} con l’account che ha già per ${address}.`,
        ({ resource }) => `Dopo pochi minuti può aprire «${resource}».`,
      ],
      button: "Continua con la registrazione",
    },
    leadsTo: ({ host }) => `Il pulsante porta a ${host}. Finché non prosegue, non succede nulla.`,
    otherAccount: {
      question: "Non è il Suo indirizzo?",
      signedIn: ({ address }) =>
        `Se Microsoft mostra un altro account, scelga lì «Usa un altro account», oppure apra questa pagina in una finestra privata e acceda con ${address}.`,
      notMine: ({ inviter }) =>
        `Se preferisce usare un altro indirizzo, chieda a ${inviter} di invitare quello. Non è necessario rispondere a questo invito.`,
    },
  },
  accepted: {
    title: ({ resource }) => `Può aprire «${resource}»`,
    text: ({ company, resource, app, address }) =>
      `Ha già un accesso come ospite di ${company}. «${resource}» La aspetta in ${app}: acceda con ${address}.`,
    button: ({ resource }) => `Apri «${resource}»`,
  },
  preparing: {
    title: "Il Suo accesso è in preparazione",
    text: ({ inviter, resource }) =>
      `${inviter} ha condiviso «${resource}» con Lei, ma non è ancora tutto pronto. Riprovi fra un minuto.`,
    button: "Riprova",
  },
  stuck: {
    title: () => "Qualcosa lo impedisce",
    text: ({ inviter, resource }) =>
      `${inviter} ha condiviso «${resource}» con Lei, ma non tutto il necessario ha funzionato. Non dipende da Lei.`,
    todo: [
      ({ inviter }) => `${inviter} può vedere di che cosa si tratta e riprovare. Se aspetta, scriva pure.`,
    ],
  },
  revoked: {
    title: () => "Non è più condiviso con Lei",
    text: ({ resource, app }) => `«${resource}» in ${app} era condiviso con Lei; ora non lo è più.`,
    todo: [({ inviter }) => `Se ne ha ancora bisogno, chieda a ${inviter}.`],
  },
  expired: {
    invitation: {
      title: () => "Questo invito è scaduto",
      text: ({ resource }) => `Il tempo per accettare l’invito a «${resource}» è finito.`,
      todo: [
        ({ inviter }) => `Se ne ha ancora bisogno, chieda a ${inviter} di condividerlo di nuovo con Lei.`,
      ],
    },
    access: {
      title: () => "Il Suo accesso è terminato",
      text: ({ resource, app }) =>
        `«${resource}» in ${app} era condiviso con Lei per un periodo limitato, che è finito.`,
      todo: [
        ({ inviter }) => `Se ne ha ancora bisogno, chieda a ${inviter} di condividerlo di nuovo con Lei.`,
      ],
    },
  },
  replaced: {
    title: () => "C’è un messaggio più recente per Lei",
    text: ({ inviter, resource }) =>
      `${inviter} Le ha inviato di nuovo «${resource}», e il link di quel messaggio sostituisce questo.`,
    todo: [({ address }) => `Apra il messaggio più recente inviato a ${address}.`],
  },
  writeTo: ({ inviter }) => `Scrivi a ${inviter}`,
  unknownLink: {
    title: () => "Questo link non porta da nessuna parte",
    text: () => "Forse è stato troncato nel Suo messaggio, oppure è stato sostituito da uno più recente.",
    todo: [() => "Apra il messaggio più recente, o chieda a chi La ha invitata di inviarlo di nuovo."],
  },
  trouble: {
    title: () => "In questo momento non ha funzionato",
    text: () => "Non dipende da Lei.",
    todo: [() => "Aspetti un minuto, poi apra di nuovo il link del Suo messaggio."],
  },
  notWelcome: {
    expired: {
      title: () => "Il Suo accesso è terminato",
      text: ({ app }) => `Aveva accesso a ${app} per un periodo limitato, che è finito.`,
      todo: [
        ({ company }) =>
          `Se ne ha ancora bisogno, chieda alla persona di ${company} che La ha invitata di condividerlo di nuovo con Lei.`,
      ],
    },
    revoked: {
      title: () => "Non è più condiviso con Lei",
      text: ({ app }) => `Ciò che era condiviso con Lei in ${app} non lo è più.`,
      todo: [
        ({ company }) => `Se ne ha ancora bisogno, chieda alla persona di ${company} che La ha invitata.`,
      ],
    },
    "wrong-account": {
      title: () => "Sta usando un altro account",
      text: ({ app }) =>
        `L’invito in ${app} è per un account diverso da quello con cui ha effettuato l’accesso.`,
      todo: [
        () => "Cerchi il messaggio con l’invito: indica l’indirizzo invitato.",
        () => "Apra il link in una finestra privata, così l’altro account non interferisce.",
        () => "Acceda lì con l’indirizzo invitato.",
      ],
    },
    disabled: {
      title: () => "Il Suo account ospite è disattivato",
      text: ({ company, app }) =>
        `${company} ha disattivato l’account che Le dava accesso a ${app}. Succede spesso quando per un certo tempo non è stato condiviso nulla con Lei.`,
      todo: [
        ({ company }) =>
          `Se ne ha ancora bisogno, chieda alla persona di ${company} che La ha invitata di condividerlo di nuovo con Lei.`,
      ],
    },
    unknown: {
      title: () => "Nulla è condiviso con questo account",
      text: () => "L’accesso è riuscito, ma nessuno ha invitato l’account che sta usando.",
      todo: [
        () => "Se ha un messaggio con un invito, apra il link e acceda con l’indirizzo che vi è indicato.",
        () => "Altrimenti chieda a chi La ha mandata qui di condividere con Lei ciò che Le serve.",
      ],
    },
    blocked: {
      title: () => "Una regola di sicurezza impedisce l’accesso",
      text: ({ company, app }) =>
        `L’accesso è riuscito, ma una regola di ${company} o della Sua organizzazione non La lascia entrare in ${app}.`,
      todo: [
        ({ company }) =>
          `Lo dica alla persona di ${company} che La ha invitata: gli amministratori possono vedere di quale regola si tratta.`,
        () => "Se la regola è della Sua organizzazione, può aiutarLa il Suo reparto IT.",
      ],
    },
  },
};
