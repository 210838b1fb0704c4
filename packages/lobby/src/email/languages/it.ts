import type { MailWords } from "./words.ts";

export const it: MailWords = {
  language: "it",
  direction: "ltr",
  subject: ({ inviter, resource, app }) => `${inviter} ha condiviso «${resource}» con Lei in ${app}`,
  greeting: ({ guest }) => (guest ? `Buongiorno ${guest},` : "Buongiorno,"),
  shared: ({ inviter, inviterAddress, company, resource, app }) =>
    `${inviter}${inviterAddress ? ` (${inviterAddress})` : ""} di ${company} ha condiviso «${resource}» con Lei in ${app}, un’app di ${company}.`,
  reminder: {
    subject: ({ inviter, resource, app }) =>
      `Promemoria: ${inviter} ha condiviso «${resource}» con Lei in ${app}`,
    shared: ({ inviter, inviterAddress, company, resource, app }) =>
      `${inviter}${inviterAddress ? ` (${inviterAddress})` : ""} di ${company} ha condiviso «${resource}» con Lei in ${app}, un’app di ${company}. Non ha ancora accettato l’invito.`,
  },
  ending: {
    subject: ({ resource, app }) => `Il Suo accesso a «${resource}» in ${app} sta per terminare`,
    shared: ({ inviter, company, resource, app }) =>
      `${inviter} di ${company} ha condiviso «${resource}» con Lei in ${app}.`,
    longer: ({ inviter, inviterAddress }) =>
      inviterAddress
        ? `Le serve più a lungo? Risponda a questo messaggio: la Sua risposta arriva a ${inviter} (${inviterAddress}).`
        : `Le serve più a lungo? Chieda a ${inviter}.`,
  },
  moved: {
    subject: ({ resource, app }) => `Il Suo accesso a «${resource}» in ${app} passa a questo indirizzo`,
    shared: ({ inviter, inviterAddress, company, resource, app, address }) =>
      `${inviter}${inviterAddress ? ` (${inviterAddress})` : ""} di ${company} ha condiviso «${resource}» con Lei in ${app}, un’app di ${company}. D’ora in poi accede con ${address} invece che con l’indirizzo precedente. Accetti ancora una volta, per favore; ciò che è condiviso con Lei non cambia.`,
  },
  accessUntil: ({ accessUntil }) => `Fine del Suo accesso: ${accessUntil}.`,
  invitationUntil: ({ invitationUntil }) => `Scadenza dell’invito: ${invitationUntil}.`,
  writes: ({ inviter }) => `${inviter} scrive:`,
  button: ({ resource }) => `Apri «${resource}»`,
  buttonLeadsTo: ({ host }) => `Il pulsante porta a ${host}.`,
  next: "Che cosa succede dopo",
  firstTime: [
    ({ inviter, resource }) =>
      `Vede ancora una volta chi La invita (${inviter}) e a che cosa («${resource}»), e decide se proseguire.`,
    ({ address }) =>
      `Microsoft Le chiede di accedere con l’account che ha già per ${address}. Se non c’è, Microsoft invia un codice a questo indirizzo. Non serve una nuova password.`,
    ({ company }) =>
      `Una volta sola, Microsoft Le chiede se ${company} può vedere il Suo nome e il Suo indirizzo e-mail.`,
    ({ resource }) => `È arrivato a «${resource}».`,
  ],
  signUp: ({ address, company, resource }) =>
    `Si registra presso ${company} con l’account che ha già per ${address}; non serve una nuova password. Dopo pochi minuti può aprire «${resource}».`,
  knownGuest: ({ address, company }) =>
    `Ha già un accesso come ospite di ${company}: acceda come sempre con il Suo account per ${address}.`,
  personal: "Il link è riservato a Lei. La preghiamo di non inoltrare questo messaggio.",
  unexpected: ({ inviter, inviterAddress }) =>
    inviterAddress
      ? `Non se lo aspettava? Chieda a ${inviter}: la Sua risposta a questo messaggio arriva a ${inviterAddress}. Finché non prosegue, non succede nulla.`
      : `Non se lo aspettava? Chieda a ${inviter}. Finché non prosegue, non succede nulla.`,
};
