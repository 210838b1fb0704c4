import { pluralOf } from "../plural.ts";
import type { AccessStrings } from "./strings.ts";

const plural = pluralOf("pl");

export const plAccess: AccessStrings = {
  language: "pl",

  outcomes: {
    "new-guest": "Nowy gość",
    "deleted-account": "Nowy gość; wcześniejsze konto zostało usunięte",
    "pending-guest": "Gość, który jeszcze nie przyjął zaproszenia",
    "accepted-guest": "Już jest gościem",
    "already-invited": "Już zaproszono",
    "already-has-access": "Ma już dostęp",
    "several-people-match": "Pasuje kilka osób: wybierz jedną",
    colleague: "Należy do Twojej organizacji, nie potrzebuje zaproszenia",
    "blocked-guest": "Ten gość jest zablokowany",
    "domain-not-allowed": "Ta domena nie jest dozwolona",
    "address-invalid": "To nie jest adres e-mail",
    "address-unsupported": "Microsoft Entra ID nie przyjmuje tego adresu",
    "refused-by-tenant": "Twoja organizacja nie pozwala nikomu zapraszać",
    "likely-typo": "Być może literówka",
  },
  countPeople: (count) => `${count} ${plural(count, { one: "osoba", few: "osoby", other: "osób" })}`,
  foreseen: {
    new: (count, company) =>
      `${count} ${plural(count, { one: "nowy gość", few: "nowi goście", other: "nowych gości" })} w organizacji ${company}`,
    guest: (count) => `już w katalogu: ${count}`,
    invited: (count) => `już zaproszono: ${count}`,
    access: (count) => `z dostępem: ${count}`,
    choice: (count) => `do wyboru spośród kilku osób: ${count}`,
    typo: (count) => `być może literówka: ${count}`,
    refused: (count) => `nie można zaprosić: ${count}`,
    unknown: (count) => `jeszcze nieznane: ${count}`,
  },
  beforeNew: {
    "access-package": "Nowi goście mogą wymagać wcześniejszego zatwierdzenia.",
    "self-service": "Nowi goście najpierw rejestrują się sami.",
  },
  suggested: (count) => `propozycje: ${count}`,
  invitedFrom: (domain) => `Zaproszeni wcześniej, z ${domain}`,
  addPerson: (who) => `Dodaj ${who}`,

  moreOptions: "Więcej opcji",
  untilWhen: "Dostęp do",
  days: (count) => `${count} dni`,
  daysAtMost: (count) => `${count} dni, najdłużej jak można`,
  noEnd: "Bez końca",
  aDate: "Data…",
  pleaseChoose: "Wybierz…",
  mailLanguage: "Język e-maila",
  guestsLanguage: "Język gościa, jeśli jest znany",

  showMail: "Podgląd e-maila",
  mailTo: (who) => `E-mail do ${who}`,
  microsoftWrites: "Nowi goście dostają e-mail od Microsoftu; ten dostają ci, którzy już są gośćmi.",

  needsMessage: "Napisz wiadomość.",
  needsNames: (count) => `Brakujące nazwiska: ${count}. Wpisz osobę jako Imię i nazwisko <adres>.`,
  needsEnd: "Wybierz, kiedy kończy się dostęp.",

  chooseWho: "Wybierz osobę",
  whoIsMeant: (email) => `O kogo chodzi: ${email}?`,
  matchStates: {
    pending: "Gość, który jeszcze nie przyjął zaproszenia",
    accepted: "Gość",
    blocked: "Zablokowano",
    member: "Należy do Twojej organizacji",
  },

  manage: "Zarządzaj",
  manageOf: (who) => `Dostęp: ${who}`,
  sendAgain: "Wyślij e-mail ponownie",
  copyLink: "Kopiuj link",
  removeAccess: "Odbierz dostęp",
  withdraw: "Wycofaj",
  saveChanges: "Zapisz",
  cancel: "Anuluj",
  sentAgain: "E-mail zostanie wysłany ponownie. Link z poprzedniego przestaje działać.",
  linkCopied: (who) => `Link skopiowany. Działa tylko dla: ${who}.`,
  noAnswer: "Brak odpowiedzi. Spróbuj ponownie.",
  changesSaved: "Zapisano",
  endsOn: (date) => `do ${date}`,
  triedAgainAt: (time) => `Następna próba o ${time}.`,
  waitingSince: (date) => `Oczekuje od ${date}.`,
  waitsFor: (name) => `Czeka na: ${name}`,
  invitedByWhom: (name) => `zaproszenie od: ${name}`,

  removeFrom: (who) => `Odebrać dostęp: ${who}?`,
  takesAway: "Zostanie odebrane:",
  keepsBecause: "To zostaje, bo potrzebuje tego inne zaproszenie:",
  takesNothing: "Niczego jeszcze nie przyznano. Zaproszenie zostanie wycofane.",
  things: {
    group: "Członkostwo w grupie",
    "app-role": "Rola w aplikacji",
    app: "Dostęp w aplikacji",
  },
  accountAfter: {
    stays: () => "Konto gościa pozostaje.",
    disabled: (date) => `Konto gościa zostanie zablokowane ${date}.`,
    deleted: (date) => `Konto gościa zostanie usunięte ${date}.`,
  },
};
