import type { GuestPageWords } from "./words.ts";

export const pl: GuestPageWords = {
  language: "pl",
  direction: "ltr",
  invited: {
    title: ({ inviter, resource }) => `${inviter} udostępnia Ci „${resource}”`,
    shared: ({ inviter, company, app }) => `${inviter} z ${company} zaprasza Cię do aplikacji ${app}.`,
    asAddress: ({ address }) => `Zaproszenie jest dla adresu ${address}.`,
    accessUntil: ({ accessUntil }) => `Twój dostęp jest ważny do ${accessUntil}.`,
    invitationUntil: ({ invitationUntil }) => `Zaproszenie jest ważne do ${invitationUntil}.`,
    next: "Co będzie dalej",
    steps: [
      ({ address }) => `Microsoft poprosi o zalogowanie się na konto, które już masz dla adresu ${address}.`,
      ({ company }) =>
        `Za pierwszym razem zapyta, czy ${company} może widzieć Twoje imię i nazwisko oraz adres. Wybierz „Akceptuj”.`,
      ({ resource }) => `Potem otworzy się „${resource}”.`,
    ],
    button: "Przejdź do Microsoft",
    signUp: {
      steps: [
        ({ company, address }) =>
          `Zarejestrujesz się w ${company} kontem, które już masz dla adresu ${address}.`,
        ({ resource }) => `Po kilku minutach otworzysz „${resource}”.`,
      ],
      button: "Przejdź do rejestracji",
    },
    leadsTo: ({ host }) => `Przycisk prowadzi do ${host}. Dopóki nie pójdziesz dalej, nic się nie stanie.`,
    otherAccount: {
      question: "To nie jest Twój adres?",
      signedIn: ({ address }) =>
        `Jeśli Microsoft pokaże inne konto, wybierz tam „Użyj innego konta” albo otwórz tę stronę w oknie prywatnym i zaloguj się jako ${address}.`,
      notMine: ({ inviter }) =>
        `Jeśli wolisz użyć innego adresu, poproś o zaproszenie na ten adres: ${inviter}. Na to zaproszenie nie trzeba odpowiadać.`,
    },
  },
  accepted: {
    title: ({ resource }) => `Możesz otworzyć „${resource}”`,
    text: ({ company, resource, app, address }) =>
      `Masz już dostęp jako gość ${company}. „${resource}” czeka na Ciebie w aplikacji ${app}: zaloguj się jako ${address}.`,
    button: ({ resource }) => `Otwórz „${resource}”`,
  },
  preparing: {
    title: "Twój dostęp jest przygotowywany",
    text: ({ inviter, resource }) =>
      `${inviter} udostępnia Ci „${resource}”, ale nie wszystko jest jeszcze gotowe. Spróbuj ponownie za minutę.`,
    button: "Spróbuj ponownie",
  },
  stuck: {
    title: () => "Coś stoi na przeszkodzie",
    text: ({ inviter, resource }) =>
      `${inviter} udostępnia Ci „${resource}”, ale nie wszystko się udało. To nie Twoja wina.`,
    todo: [
      ({ inviter }) =>
        `${inviter} może zobaczyć, na czym polega problem, i spróbować ponownie. Napisz, jeśli na to czekasz.`,
    ],
  },
  revoked: {
    title: () => "To nie jest już Ci udostępniane",
    text: ({ resource, app }) => `Udostępnianie „${resource}” w aplikacji ${app} się zakończyło.`,
    todo: [({ inviter }) => `Jeśli nadal tego potrzebujesz, zapytaj: ${inviter}.`],
  },
  expired: {
    invitation: {
      title: () => "To zaproszenie wygasło",
      text: ({ resource }) => `Czas na przyjęcie zaproszenia do „${resource}” minął.`,
      todo: [({ inviter }) => `Jeśli nadal tego potrzebujesz, poproś o ponowne udostępnienie: ${inviter}.`],
    },
    access: {
      title: () => "Twój dostęp wygasł",
      text: ({ resource, app }) =>
        `„${resource}” w aplikacji ${app} udostępniono Ci na pewien czas, który minął.`,
      todo: [({ inviter }) => `Jeśli nadal tego potrzebujesz, poproś o ponowne udostępnienie: ${inviter}.`],
    },
  },
  replaced: {
    title: () => "Jest dla Ciebie nowsza wiadomość",
    text: ({ inviter, resource }) =>
      `${inviter} ponownie udostępnia Ci „${resource}”, a link w nowej wiadomości zastąpił ten.`,
    todo: [({ address }) => `Otwórz najnowszą wiadomość wysłaną na adres ${address}.`],
  },
  writeTo: ({ inviter }) => `Napisz: ${inviter}`,
  unknownLink: {
    title: () => "Ten link nigdzie nie prowadzi",
    text: () => "Być może został ucięty w wiadomości albo zastąpił go nowszy.",
    todo: [
      () => "Otwórz najnowszą wiadomość albo poproś osobę, która Cię zaprosiła, o jej ponowne wysłanie.",
    ],
  },
  trouble: {
    title: () => "W tej chwili się nie udało",
    text: () => "To nie Twoja wina.",
    todo: [() => "Odczekaj minutę, a potem ponownie otwórz link z wiadomości."],
  },
  notWelcome: {
    expired: {
      title: () => "Twój dostęp wygasł",
      text: ({ app }) => `Dostęp do aplikacji ${app} był przyznany na pewien czas, który minął.`,
      todo: [
        ({ company }) =>
          `Jeśli nadal tego potrzebujesz, poproś osobę z ${company}, która Cię zaprosiła, o ponowne udostępnienie.`,
      ],
    },
    revoked: {
      title: () => "To nie jest już Ci udostępniane",
      text: ({ app }) => `Udostępnianie w aplikacji ${app} zostało wycofane.`,
      todo: [
        ({ company }) => `Jeśli nadal tego potrzebujesz, zapytaj osobę z ${company}, która Cię zaprosiła.`,
      ],
    },
    "wrong-account": {
      title: () => "Używasz innego konta",
      text: ({ app }) =>
        `Zaproszenie do aplikacji ${app} jest dla innego konta niż to, którego teraz używasz.`,
      todo: [
        () => "Znajdź wiadomość z zaproszeniem. Podaje ona zaproszony adres.",
        () => "Otwórz link z niej w oknie prywatnym, aby inne konto nie przeszkadzało.",
        () => "Zaloguj się tam na zaproszony adres.",
      ],
    },
    disabled: {
      title: () => "Twoje konto gościa jest wyłączone",
      text: ({ company, app }) =>
        `W ${company} wyłączono konto, które dawało Ci dostęp do aplikacji ${app}. Zwykle dzieje się tak, gdy przez pewien czas nic Ci nie udostępniano.`,
      todo: [
        ({ company }) =>
          `Jeśli nadal tego potrzebujesz, poproś osobę z ${company}, która Cię zaprosiła, o ponowne udostępnienie.`,
      ],
    },
    unknown: {
      title: () => "Temu kontu nic nie udostępniono",
      text: () => "Logowanie się powiodło, ale nikt nie zaprosił konta, którego używasz.",
      todo: [
        () =>
          "Jeśli masz wiadomość z zaproszeniem, otwórz link z niej i zaloguj się na adres, który ona podaje.",
        () =>
          "W przeciwnym razie poproś osobę, która Cię tu skierowała, o udostępnienie tego, czego potrzebujesz.",
      ],
    },
    blocked: {
      title: () => "Reguła bezpieczeństwa blokuje dostęp",
      text: ({ company, app }) =>
        `Logowanie się powiodło, ale reguła ${company} albo Twojej własnej organizacji nie wpuszcza Cię do aplikacji ${app}.`,
      todo: [
        ({ company }) =>
          `Powiedz o tym osobie z ${company}, która Cię zaprosiła: tamtejsi administratorzy mogą sprawdzić, która to reguła.`,
        () => "Jeśli to reguła Twojej własnej organizacji, pomoże Twój dział IT.",
      ],
    },
  },
};
