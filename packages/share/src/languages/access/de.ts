import type { AccessStrings } from "./strings.ts";

export const deAccess: AccessStrings = {
  language: "de",

  outcomes: {
    "new-guest": "Neuer Gast",
    "pending-guest": "Gast, der noch nicht angenommen hat",
    "accepted-guest": "Bereits Gast",
    "already-invited": "Bereits eingeladen",
    "already-has-access": "Hat bereits Zugriff",
    "several-people-match": "Mehrere Personen passen: bitte auswählen",
    colleague: "Gehört zu Ihrer Organisation, braucht keine Einladung",
    "blocked-guest": "Dieser Gast ist gesperrt",
    "domain-not-allowed": "Diese Domäne ist nicht zugelassen",
    "address-invalid": "Keine E-Mail-Adresse",
    "address-unsupported": "Microsoft Entra ID nimmt diese Adresse nicht an",
    "refused-by-tenant": "In Ihrer Organisation darf niemand Gäste einladen",
    "likely-typo": "Vielleicht vertippt",
  },
  countPeople: (count) => (count === 1 ? "1 Person" : `${count} Personen`),
  foreseen: {
    new: (count, company) => `${count === 1 ? "1 neuer Gast" : `${count} neue Gäste`} bei ${company}`,
    guest: (count) => (count === 1 ? "1 bereits bekannter Gast" : `${count} bereits bekannte Gäste`),
    invited: (count) => `${count} bereits eingeladen`,
    access: (count) => `${count} bereits mit Zugriff`,
    choice: (count) => `${count} noch auszuwählen`,
    typo: (count) => `${count} vielleicht vertippt`,
    refused: (count) => `${count} nicht einzuladen`,
    unknown: (count) => `${count} noch unbekannt`,
  },
  beforeNew: {
    "access-package": "Neue Gäste müssen vielleicht erst genehmigt werden.",
    "self-service": "Neue Gäste melden sich erst selbst an.",
  },
  suggested: (count) => (count === 1 ? "1 Vorschlag" : `${count} Vorschläge`),
  invitedFrom: (domain) => `Früher eingeladen, von ${domain}`,
  addPerson: (who) => `${who} hinzufügen`,

  moreOptions: "Weitere Optionen",
  untilWhen: "Zugriff bis",
  days: (count) => `${count} Tage`,
  daysAtMost: (count) => `${count} Tage, länger geht nicht`,
  noEnd: "Ohne Ende",
  aDate: "Ein Datum …",
  pleaseChoose: "Bitte auswählen …",
  mailLanguage: "Sprache der E-Mail",
  guestsLanguage: "Die des Gastes, wo sie bekannt ist",

  showMail: "E-Mail ansehen",
  mailTo: (who) => `E-Mail an ${who}`,
  microsoftWrites:
    "Neue Gäste erhalten stattdessen die E-Mail von Microsoft; wer schon Gast ist, erhält diese.",

  needsMessage: "Bitte schreiben Sie eine Nachricht.",
  needsNames: (count) =>
    `${count === 1 ? "Ein Name fehlt" : `${count} Namen fehlen`}. Schreiben Sie die Person als Name <Adresse>.`,
  needsEnd: "Bitte wählen Sie, wann der Zugriff endet.",

  chooseWho: "Person auswählen",
  whoIsMeant: (email) => `Wer ist mit ${email} gemeint?`,
  matchStates: {
    pending: "Gast, der noch nicht angenommen hat",
    accepted: "Gast",
    blocked: "Gesperrt",
    member: "Gehört zu Ihrer Organisation",
  },

  manage: "Verwalten",
  manageOf: (who) => `Zugriff von ${who}`,
  sendAgain: "E-Mail noch einmal senden",
  copyLink: "Link kopieren",
  removeAccess: "Zugriff entziehen",
  withdraw: "Zurückziehen",
  saveChanges: "Speichern",
  cancel: "Abbrechen",
  sentAgain: "Die E-Mail geht noch einmal hinaus. Der Link in der vorigen gilt nicht mehr.",
  linkCopied: (who) => `Link kopiert. Er gilt nur für ${who}.`,
  noAnswer: "Es kam keine Antwort. Bitte versuchen Sie es noch einmal.",
  changesSaved: "Gespeichert",
  endsOn: (date) => `bis ${date}`,
  waitsFor: (name) => `Wartet auf ${name}`,
  invitedByWhom: (name) => `eingeladen von ${name}`,

  removeFrom: (who) => `${who} den Zugriff entziehen?`,
  takesAway: "Das nimmt weg:",
  keepsBecause: "Das bleibt, weil eine andere Einladung es braucht:",
  takesNothing: "Es wurde noch nichts gegeben. Die Einladung wird zurückgezogen.",
  things: {
    group: "Mitgliedschaft in einer Gruppe",
    "app-role": "Rolle in einer App",
    app: "Zugriff in der App",
  },
  accountAfter: {
    stays: () => "Das Gastkonto bleibt.",
    disabled: (date) => `Das Gastkonto wird am ${date} gesperrt.`,
    deleted: (date) => `Das Gastkonto wird am ${date} gelöscht.`,
  },
};
