/** What the tenant's own invitation mail says, in one language. */
export type InvitationWords = Readonly<{
  subject: (inviter: string, organisation: string) => string;
  accept: string;
  trust: (inviter: string) => string;
}>;

const WORDS: Readonly<Record<string, InvitationWords>> = {
  en: {
    subject: (inviter, organisation) => `${inviter} invited you to collaborate with ${organisation}`,
    accept: "Accept invitation",
    trust: (inviter) => `Only act on this mail if you trust ${inviter}.`,
  },
  de: {
    subject: (inviter, organisation) =>
      `${inviter} hat Sie zur Zusammenarbeit mit ${organisation} eingeladen`,
    accept: "Einladung annehmen",
    trust: (inviter) => `Folgen Sie dieser Mail nur, wenn Sie ${inviter} vertrauen.`,
  },
  es: {
    subject: (inviter, organisation) => `${inviter} le invitó a colaborar con ${organisation}`,
    accept: "Aceptar la invitación",
    trust: (inviter) => `Haga caso de este correo solo si confía en ${inviter}.`,
  },
  fr: {
    subject: (inviter, organisation) => `${inviter} vous a invité à collaborer avec ${organisation}`,
    accept: "Accepter l’invitation",
    trust: (inviter) => `Ne donnez suite à ce message que si vous faites confiance à ${inviter}.`,
  },
  it: {
    subject: (inviter, organisation) => `${inviter} ti ha invitato a collaborare con ${organisation}`,
    accept: "Accetta l’invito",
    trust: (inviter) => `Dai seguito a questo messaggio solo se ti fidi di ${inviter}.`,
  },
  nl: {
    subject: (inviter, organisation) =>
      `${inviter} heeft u uitgenodigd om samen te werken met ${organisation}`,
    accept: "Uitnodiging accepteren",
    trust: (inviter) => `Ga alleen op deze mail in als u ${inviter} vertrouwt.`,
  },
  pl: {
    subject: (inviter, organisation) => `${inviter} zaprasza do współpracy z ${organisation}`,
    accept: "Przyjmij zaproszenie",
    trust: (inviter) => `Skorzystaj z tej wiadomości tylko wtedy, gdy ufasz nadawcy: ${inviter}.`,
  },
  pt: {
    subject: (inviter, organisation) => `${inviter} convidou-o para colaborar com ${organisation}`,
    accept: "Aceitar o convite",
    trust: (inviter) => `Siga esta mensagem apenas se confiar em ${inviter}.`,
  },
};

/** The words of the first language that is known, e.g. of `de-AT`; English where none is. */
export function invitationWords(...languages: readonly (string | null | undefined)[]): InvitationWords & {
  language: string;
} {
  const language = languages
    .map((tag) => tag?.split("-")[0]?.toLowerCase() ?? "")
    .find((tag) => Object.hasOwn(WORDS, tag));
  return { language: language ?? "en", ...WORDS[language ?? "en"]! };
}
