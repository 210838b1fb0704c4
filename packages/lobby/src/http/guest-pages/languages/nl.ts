import type { GuestPageWords } from "./words.ts";

export const nl: GuestPageWords = {
  language: "nl",
  direction: "ltr",
  invited: {
    title: ({ inviter, resource }) => `${inviter} heeft ‘${resource}’ met u gedeeld`,
    shared: ({ inviter, company, app }) => `${inviter} van ${company} nodigt u uit voor ${app}.`,
    asAddress: ({ address }) => `U bent uitgenodigd als ${address}.`,
    accessUntil: ({ accessUntil }) => `Uw toegang geldt tot ${accessUntil}.`,
    invitationUntil: ({ invitationUntil }) => `De uitnodiging geldt tot ${invitationUntil}.`,
    next: "Wat er dan gebeurt",
    steps: [
      ({ address }) =>
        `Microsoft vraagt u zich aan te melden als ${address}, met het account dat u al heeft.`,
      ({ company }) =>
        `De eerste keer wordt gevraagd of ${company} uw naam en adres mag zien. Kies ‘Accepteren’.`,
      ({ resource }) => `Daarna ziet u ‘${resource}’.`,
    ],
    button: "Verder naar Microsoft",
    signUp: {
      steps: [
        ({ company, address }) =>
          `U registreert zich bij ${company} als ${address}, met het account dat u al heeft.`,
        ({ resource }) => `Binnen enkele minuten staat ‘${resource}’ voor u open.`,
      ],
      button: "Verder naar de registratie",
    },
    leadsTo: ({ host }) => `De knop leidt naar ${host}. Zolang u niet verdergaat, gebeurt er niets.`,
    otherAccount: {
      question: "Is dat niet uw adres?",
      signedIn: ({ address }) =>
        `Toont Microsoft een ander account, kies daar dan ‘Een ander account gebruiken’, of open deze pagina in een privévenster en meld u aan als ${address}.`,
      notMine: ({ inviter }) =>
        `Gebruikt u liever een ander adres, vraag ${inviter} dan om dat uit te nodigen. Op deze uitnodiging hoeft u niet te reageren.`,
    },
  },
  accepted: {
    title: ({ resource }) => `‘${resource}’ staat voor u open`,
    text: ({ company, resource, app, address }) =>
      `U bent al gast van ${company}. ‘${resource}’ staat voor u klaar in ${app}: meld u aan als ${address}.`,
    button: ({ resource }) => `‘${resource}’ openen`,
  },
  preparing: {
    title: "Uw toegang wordt voorbereid",
    text: ({ inviter, resource }) =>
      `${inviter} heeft ‘${resource}’ met u gedeeld, en het is nog niet helemaal klaar. Probeer het over een minuut opnieuw.`,
    button: "Opnieuw proberen",
  },
  stuck: {
    title: () => "Er staat iets in de weg",
    text: ({ inviter, resource }) =>
      `${inviter} heeft ‘${resource}’ met u gedeeld, maar niet alles wat daarvoor nodig is, is gelukt. Het ligt niet aan u.`,
    todo: [
      ({ inviter }) =>
        `${inviter} kan zien wat het is en het opnieuw proberen. Stuur een bericht als u erop wacht.`,
    ],
  },
  revoked: {
    title: () => "Dit wordt niet meer met u gedeeld",
    text: ({ resource, app }) => `‘${resource}’ in ${app} werd met u gedeeld; dat is nu voorbij.`,
    todo: [({ inviter }) => `Heeft u het nog nodig? Vraag het aan ${inviter}.`],
  },
  expired: {
    invitation: {
      title: () => "Deze uitnodiging is verlopen",
      text: ({ resource }) => `De tijd om de uitnodiging voor ‘${resource}’ te accepteren is voorbij.`,
      todo: [({ inviter }) => `Heeft u het nog nodig? Vraag ${inviter} om het opnieuw met u te delen.`],
    },
    access: {
      title: () => "Uw toegang is verlopen",
      text: ({ resource, app }) =>
        `‘${resource}’ in ${app} werd voor een bepaalde tijd met u gedeeld; die is voorbij.`,
      todo: [({ inviter }) => `Heeft u het nog nodig? Vraag ${inviter} om het opnieuw met u te delen.`],
    },
  },
  replaced: {
    title: () => "Er is een nieuwer bericht voor u",
    text: ({ inviter, resource }) =>
      `${inviter} heeft u ‘${resource}’ opnieuw gestuurd; de link in dat bericht vervangt deze.`,
    todo: [({ address }) => `Open het nieuwste bericht aan ${address}.`],
  },
  writeTo: ({ inviter }) => `${inviter} schrijven`,
  unknownLink: {
    title: () => "Deze link leidt nergens heen",
    text: () => "Misschien is hij in uw bericht afgebroken, of vervangen door een nieuwere.",
    todo: [
      () => "Open het nieuwste bericht, of vraag degene die u heeft uitgenodigd om het opnieuw te sturen.",
    ],
  },
  trouble: {
    title: () => "Dit is zojuist niet gelukt",
    text: () => "Het ligt niet aan u.",
    todo: [() => "Wacht een minuut en open dan de link in uw bericht opnieuw."],
  },
  notWelcome: {
    expired: {
      title: () => "Uw toegang is verlopen",
      text: ({ app }) => `U was voor een bepaalde tijd uitgenodigd voor ${app}; die is voorbij.`,
      todo: [
        ({ company }) =>
          `Heeft u het nog nodig? Vraag degene bij ${company} die u heeft uitgenodigd om het opnieuw met u te delen.`,
      ],
    },
    revoked: {
      title: () => "Dit wordt niet meer met u gedeeld",
      text: ({ app }) => `Wat in ${app} met u werd gedeeld, is ingetrokken.`,
      todo: [
        ({ company }) =>
          `Heeft u het nog nodig? Vraag het aan degene bij ${company} die u heeft uitgenodigd.`,
      ],
    },
    "wrong-account": {
      title: () => "U bent met een ander account aangemeld",
      text: ({ app }) =>
        `De uitnodiging voor ${app} geldt voor een ander account dan dat waarmee u bent aangemeld.`,
      todo: [
        () => "Zoek het bericht met de uitnodiging. Daarin staat welk adres is uitgenodigd.",
        () => "Open de link in een privévenster, zodat het andere account niet in de weg zit.",
        () => "Meld u daar aan met het uitgenodigde adres.",
      ],
    },
    disabled: {
      title: () => "Uw gastaccount is uitgeschakeld",
      text: ({ company, app }) =>
        `${company} heeft het account uitgeschakeld waarmee u toegang had tot ${app}. Dat gebeurt vaak als er een tijd lang niets met u is gedeeld.`,
      todo: [
        ({ company }) =>
          `Heeft u het nog nodig? Vraag degene bij ${company} die u heeft uitgenodigd om het opnieuw met u te delen.`,
      ],
    },
    unknown: {
      title: () => "Met dit account wordt niets gedeeld",
      text: () => "U bent aangemeld, maar niemand heeft het account uitgenodigd waarmee u bent aangemeld.",
      todo: [
        () =>
          "Heeft u een bericht met een uitnodiging, open dan de link en meld u aan met het adres dat erin staat.",
        () => "Vraag anders degene die u hierheen heeft gestuurd om met u te delen wat u nodig heeft.",
      ],
    },
    blocked: {
      title: () => "Een beveiligingsregel laat u niet toe",
      text: ({ company, app }) =>
        `U bent aangemeld, maar een regel van ${company} of van uw eigen organisatie laat u niet toe tot ${app}.`,
      todo: [
        ({ company }) =>
          `Meld het aan degene bij ${company} die u heeft uitgenodigd: de beheerders daar kunnen zien welke regel het is.`,
        () => "Is het een regel van uw eigen organisatie, dan kan uw IT-afdeling helpen.",
      ],
    },
  },
};
