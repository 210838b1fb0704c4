import type { AccessStrings } from "./strings.ts";

const s = (count: number) => (count < 2 ? "" : "s");

export const frAccess: AccessStrings = {
  language: "fr",

  outcomes: {
    "new-guest": "Nouvel invité",
    "deleted-account": "Nouvel invité ; un ancien compte a été supprimé",
    "pending-guest": "Invité qui n’a pas encore accepté",
    "accepted-guest": "Déjà invité de l’organisation",
    "already-invited": "Invitation déjà en cours",
    "already-has-access": "A déjà accès",
    "several-people-match": "Plusieurs personnes possibles : à vous de choisir",
    colleague: "Fait partie de votre organisation, sans besoin d’invitation",
    "blocked-guest": "Cet invité est bloqué",
    "domain-not-allowed": "Ce domaine n’est pas autorisé",
    "address-invalid": "Ce n’est pas une adresse e-mail",
    "address-unsupported": "Microsoft Entra ID n’accepte pas cette adresse",
    "refused-by-tenant": "Votre organisation ne permet à personne d’inviter",
    "likely-typo": "Peut-être une faute de frappe",
  },
  countPeople: (count) => (count < 2 ? `${count} personne` : `${count} personnes`),
  foreseen: {
    new: (count, company) =>
      `${count < 2 ? `${count} nouvel invité` : `${count} nouveaux invités`} chez ${company}`,
    guest: (count) => `${count} invité${s(count)} déjà dans l’annuaire`,
    invited: (count) => `${count} déjà en cours d’invitation`,
    access: (count) => (count < 2 ? `${count} a déjà accès` : `${count} ont déjà accès`),
    choice: (count) => `${count} à choisir parmi plusieurs personnes`,
    typo: (count) => `${count} peut-être mal saisie${s(count)}`,
    refused: (count) => (count < 2 ? `${count} ne peut être invitée` : `${count} ne peuvent être invitées`),
    unknown: (count) => `${count} pas encore connue${s(count)}`,
  },
  beforeNew: {
    "access-package": "Les nouveaux invités doivent peut-être d’abord être approuvés.",
    "self-service": "Les nouveaux invités s’inscrivent d’abord eux-mêmes.",
  },
  suggested: (count) => `${count} proposition${s(count)}`,
  invitedFrom: (domain) => `Déjà invités, de ${domain}`,
  addPerson: (who) => `Ajouter ${who}`,

  moreOptions: "Plus d’options",
  untilWhen: "Accès jusqu’au",
  days: (count) => `${count} jours`,
  daysAtMost: (count) => `${count} jours, la durée maximale`,
  noEnd: "Sans fin",
  aDate: "Une date…",
  pleaseChoose: "Veuillez choisir…",
  mailLanguage: "Langue de l’e-mail",
  guestsLanguage: "Celle de l’invité, si elle est connue",

  showMail: "Aperçu de l’e-mail",
  mailTo: (who) => `E-mail à ${who}`,
  microsoftWrites:
    "Les nouveaux invités reçoivent l’e-mail de Microsoft ; ceux qui sont déjà là reçoivent celui-ci.",

  needsMessage: "Veuillez écrire un message.",
  needsNames: (count) =>
    `${count < 2 ? "Il manque un nom" : `Il manque ${count} noms`}. Écrivez la personne sous la forme Nom <adresse>.`,
  needsEnd: "Veuillez choisir quand l’accès prend fin.",

  chooseWho: "Choisir la personne",
  whoIsMeant: (email) => `Qui est désigné par ${email} ?`,
  matchStates: {
    pending: "Invité qui n’a pas encore accepté",
    accepted: "Invité",
    blocked: "Bloqué",
    member: "Fait partie de votre organisation",
  },

  manage: "Gérer",
  manageOf: (who) => `Accès de ${who}`,
  sendAgain: "Renvoyer l’e-mail",
  copyLink: "Copier le lien",
  removeAccess: "Retirer l’accès",
  withdraw: "Retirer l’invitation",
  saveChanges: "Enregistrer",
  cancel: "Annuler",
  sentAgain: "L’e-mail est renvoyé. Le lien du précédent ne fonctionne plus.",
  linkCopied: (who) => `Lien copié. Il n’est valable que pour ${who}.`,
  noAnswer: "Aucune réponse. Veuillez réessayer.",
  changesSaved: "Enregistré",
  endsOn: (date) => `jusqu’au ${date}`,
  triedAgainAt: (time) => `Nouvel essai à ${time}.`,
  waitingSince: (date) => `En attente depuis le ${date}.`,
  waitsFor: (name) => `En attente de ${name}`,
  invitedByWhom: (name) => `invitation de ${name}`,

  removeFrom: (who) => `Retirer l’accès de ${who} ?`,
  takesAway: "Ceci est retiré :",
  keepsBecause: "Ceci reste, car une autre invitation en a besoin :",
  takesNothing: "Rien n’a encore été accordé. L’invitation est annulée.",
  things: {
    group: "Appartenance à un groupe",
    "app-role": "Rôle dans une application",
    app: "Accès dans l’application",
  },
  accountAfter: {
    stays: () => "Le compte d’invité reste.",
    disabled: (date) => `Le compte d’invité est bloqué le ${date}.`,
    deleted: (date) => `Le compte d’invité est supprimé le ${date}.`,
  },
};
