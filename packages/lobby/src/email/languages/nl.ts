import type { MailWords } from "./words.ts";

export const nl: MailWords = {
  language: "nl",
  direction: "ltr",
  subject: ({ inviter, resource, app }) => `${inviter} heeft ‘${resource}’ met u gedeeld in ${app}`,
  greeting: ({ guest }) => (guest ? `Hallo ${guest},` : "Hallo,"),
  shared: ({ inviter, inviterAddress, company, resource, app }) =>
    `${inviter}${inviterAddress ? ` (${inviterAddress})` : ""} van ${company} heeft ‘${resource}’ met u gedeeld in ${app}, een app van ${company}.`,
  reminder: {
    subject: ({ inviter, resource, app }) =>
      `Herinnering: ${inviter} heeft ‘${resource}’ met u gedeeld in ${app}`,
    shared: ({ inviter, inviterAddress, company, resource, app }) =>
      `${inviter}${inviterAddress ? ` (${inviterAddress})` : ""} van ${company} heeft ‘${resource}’ met u gedeeld in ${app}, een app van ${company}. U heeft de uitnodiging nog niet geaccepteerd.`,
  },
  ending: {
    subject: ({ resource, app }) => `Uw toegang tot ‘${resource}’ in ${app} eindigt binnenkort`,
    shared: ({ inviter, company, resource, app }) =>
      `${inviter} van ${company} heeft ‘${resource}’ met u gedeeld in ${app}.`,
    longer: ({ inviter, inviterAddress }) =>
      inviterAddress
        ? `Heeft u die langer nodig? Beantwoord dit bericht: uw antwoord gaat naar ${inviter} (${inviterAddress}).`
        : `Heeft u die langer nodig? Vraag het aan ${inviter}.`,
  },
  moved: {
    subject: ({ resource, app }) => `Uw toegang tot ‘${resource}’ in ${app} hoort nu bij dit adres`,
    shared: ({ inviter, inviterAddress, company, resource, app, address }) =>
      `${inviter}${inviterAddress ? ` (${inviterAddress})` : ""} van ${company} heeft ‘${resource}’ met u gedeeld in ${app}, een app van ${company}. Vanaf nu meldt u zich aan met ${address} in plaats van met uw oude adres. Accepteert u alstublieft nog één keer; wat met u is gedeeld, blijft hetzelfde.`,
  },
  accessUntil: ({ accessUntil }) => `Uw toegang geldt tot ${accessUntil}.`,
  invitationUntil: ({ invitationUntil }) => `De uitnodiging geldt tot ${invitationUntil}.`,
  writes: ({ inviter }) => `${inviter} schrijft:`,
  button: ({ resource }) => `‘${resource}’ openen`,
  buttonLeadsTo: ({ host }) => `De knop leidt naar ${host}.`,
  next: "Wat er dan gebeurt",
  firstTime: [
    ({ inviter, resource }) =>
      `U ziet nog eens wie u heeft uitgenodigd (${inviter}) en waarvoor (‘${resource}’), en beslist of u verdergaat.`,
    ({ address }) =>
      `Microsoft vraagt u zich aan te melden met het account dat u al heeft voor ${address}. Is er geen, dan stuurt Microsoft een code naar dit adres. U heeft geen nieuw wachtwoord nodig.`,
    ({ company }) => `Eenmalig vraagt Microsoft of ${company} uw naam en e-mailadres mag zien.`,
    ({ resource }) => `U bent bij ‘${resource}’.`,
  ],
  signUp: ({ address, company, resource }) =>
    `U registreert zich bij ${company} met het account dat u al heeft voor ${address}; u heeft geen nieuw wachtwoord nodig. Binnen enkele minuten staat ‘${resource}’ voor u open.`,
  knownGuest: ({ address, company }) =>
    `U bent al gast van ${company}: meld u aan zoals voorheen, met uw account voor ${address}.`,
  personal: "De link is alleen voor u bedoeld. Stuur dit bericht niet door.",
  unexpected: ({ inviter, inviterAddress }) =>
    inviterAddress
      ? `Had u dit niet verwacht? Vraag het aan ${inviter}: uw antwoord op dit bericht gaat naar ${inviterAddress}. Zolang u niet verdergaat, gebeurt er niets.`
      : `Had u dit niet verwacht? Vraag het aan ${inviter}. Zolang u niet verdergaat, gebeurt er niets.`,
};
