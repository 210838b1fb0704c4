import type { MailWords } from "./words.ts";

export const pl: MailWords = {
  language: "pl",
  direction: "ltr",
  subject: ({ inviter, resource, app }) => `${inviter} udostępnia Ci „${resource}” w aplikacji ${app}`,
  greeting: ({ guest }) => (guest ? `Dzień dobry, ${guest}!` : "Dzień dobry!"),
  shared: ({ inviter, inviterAddress, company, resource, app }) =>
    `${inviter}${inviterAddress ? ` (${inviterAddress})` : ""} z ${company} udostępnia Ci „${resource}” w aplikacji ${app}, która należy do ${company}.`,
  reminder: {
    subject: ({ inviter, resource, app }) =>
      `Przypomnienie: ${inviter} udostępnia Ci „${resource}” w aplikacji ${app}`,
    shared: ({ inviter, inviterAddress, company, resource, app }) =>
      `${inviter}${inviterAddress ? ` (${inviterAddress})` : ""} z ${company} udostępnia Ci „${resource}” w aplikacji ${app}, która należy do ${company}. Zaproszenie wciąż czeka na przyjęcie.`,
  },
  ending: {
    subject: ({ resource, app }) => `Twój dostęp do „${resource}” w aplikacji ${app} wkrótce się skończy`,
    shared: ({ inviter, company, resource, app }) =>
      `${inviter} z ${company} udostępnia Ci „${resource}” w aplikacji ${app}.`,
    longer: ({ inviter, inviterAddress }) =>
      inviterAddress
        ? `Potrzebujesz go dłużej? Odpowiedz na tę wiadomość: odpowiedź otrzyma ${inviter} (${inviterAddress}).`
        : `Potrzebujesz go dłużej? Zapytaj: ${inviter}.`,
  },
  moved: {
    subject: ({ resource, app }) => `Twój dostęp do „${resource}” w aplikacji ${app} przechodzi na ten adres`,
    shared: ({ inviter, inviterAddress, company, resource, app, address }) =>
      `${inviter}${inviterAddress ? ` (${inviterAddress})` : ""} z ${company} udostępnia Ci „${resource}” w aplikacji ${app}, która należy do ${company}. Od teraz logujesz się adresem ${address} zamiast dotychczasowego. Przyjmij, proszę, zaproszenie jeszcze raz; to, co Ci udostępniono, się nie zmienia.`,
  },
  accessUntil: ({ accessUntil }) => `Twój dostęp jest ważny do ${accessUntil}.`,
  invitationUntil: ({ invitationUntil }) => `Zaproszenie jest ważne do ${invitationUntil}.`,
  writes: ({ inviter }) => `${inviter} pisze:`,
  button: ({ resource }) => `Otwórz „${resource}”`,
  buttonLeadsTo: ({ host }) => `Przycisk prowadzi do ${host}.`,
  next: "Co będzie dalej",
  firstTime: [
    ({ inviter, resource }) =>
      `Zobaczysz jeszcze raz, kto Cię zaprasza (${inviter}) i do czego („${resource}”), i zdecydujesz, czy iść dalej.`,
    ({ address }) =>
      `Microsoft poprosi o zalogowanie się na konto, które już masz dla adresu ${address}. Jeśli go nie ma, Microsoft wyśle kod na ten adres. Nowe hasło nie jest potrzebne.`,
    ({ company }) =>
      `Tylko raz Microsoft zapyta, czy ${company} może widzieć Twoje imię i nazwisko oraz adres e-mail.`,
    ({ resource }) => `Otworzy się „${resource}”.`,
  ],
  signUp: ({ address, company, resource }) =>
    `Zarejestrujesz się w ${company} kontem, które już masz dla adresu ${address}; nowe hasło nie jest potrzebne. Po kilku minutach otworzysz „${resource}”.`,
  knownGuest: ({ address, company }) =>
    `Masz już dostęp jako gość ${company}: zaloguj się jak dotąd na konto dla adresu ${address}.`,
  personal: "Link jest przeznaczony tylko dla Ciebie. Prosimy nie przekazywać tej wiadomości dalej.",
  unexpected: ({ inviter, inviterAddress }) =>
    inviterAddress
      ? `Ta wiadomość jest niespodziewana? Zapytaj: ${inviter}. Odpowiedź na tę wiadomość trafi na adres ${inviterAddress}. Dopóki nie pójdziesz dalej, nic się nie stanie.`
      : `Ta wiadomość jest niespodziewana? Zapytaj: ${inviter}. Dopóki nie pójdziesz dalej, nic się nie stanie.`,
};
