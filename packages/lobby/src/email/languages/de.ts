import type { MailWords } from "./words.ts";

export const de: MailWords = {
  language: "de",
  direction: "ltr",
  subject: ({ inviter, resource, app }) => `${inviter} hat „${resource}“ in ${app} mit Ihnen geteilt`,
  greeting: ({ guest }) => (guest ? `Guten Tag, ${guest},` : "Guten Tag,"),
  shared: ({ inviter, inviterAddress, company, resource, app }) =>
    `${inviter}${inviterAddress ? ` (${inviterAddress})` : ""} von ${company} hat „${resource}“ in ${app}, einer App von ${company}, mit Ihnen geteilt.`,
  reminder: {
    subject: ({ inviter, resource, app }) =>
      `Zur Erinnerung: ${inviter} hat „${resource}“ in ${app} mit Ihnen geteilt`,
    shared: ({ inviter, inviterAddress, company, resource, app }) =>
      `${inviter}${inviterAddress ? ` (${inviterAddress})` : ""} von ${company} hat „${resource}“ in ${app}, einer App von ${company}, mit Ihnen geteilt. Sie haben die Einladung noch nicht angenommen.`,
  },
  ending: {
    subject: ({ resource, app }) => `Ihr Zugriff auf „${resource}“ in ${app} endet bald`,
    shared: ({ inviter, company, resource, app }) =>
      `${inviter} von ${company} hat „${resource}“ in ${app} mit Ihnen geteilt.`,
    longer: ({ inviter, inviterAddress }) =>
      inviterAddress
        ? `Brauchen Sie ihn länger? Antworten Sie auf diese Nachricht: Ihre Antwort geht an ${inviter} (${inviterAddress}).`
        : `Brauchen Sie ihn länger? Fragen Sie ${inviter}.`,
  },
  moved: {
    subject: ({ resource, app }) => `Ihr Zugriff auf „${resource}“ in ${app} gilt jetzt für diese Adresse`,
    shared: ({ inviter, inviterAddress, company, resource, app, address }) =>
      `${inviter}${inviterAddress ? ` (${inviterAddress})` : ""} von ${company} hat „${resource}“ in ${app}, einer App von ${company}, mit Ihnen geteilt. Von jetzt an melden Sie sich mit ${address} an und nicht mehr mit Ihrer alten Adresse. Bitte nehmen Sie noch einmal an; was mit Ihnen geteilt ist, bleibt dasselbe.`,
  },
  accessUntil: ({ accessUntil }) => `Ihr Zugriff gilt bis ${accessUntil}.`,
  invitationUntil: ({ invitationUntil }) => `Die Einladung gilt bis ${invitationUntil}.`,
  writes: ({ inviter }) => `${inviter} schreibt:`,
  button: ({ resource }) => `„${resource}“ öffnen`,
  buttonLeadsTo: ({ host }) => `Die Schaltfläche führt zu ${host}.`,
  next: "So geht es weiter",
  firstTime: [
    ({ inviter, resource }) =>
      `Sie sehen noch einmal, wer Sie eingeladen hat (${inviter}) und wozu („${resource}“), und entscheiden, ob Sie weitermachen.`,
    ({ address }) =>
      `Microsoft bittet Sie, sich mit dem Konto anzumelden, das Sie für ${address} schon haben. Gibt es keines, schickt Microsoft einen Code an diese Adresse. Ein neues Passwort brauchen Sie nicht.`,
    ({ company }) =>
      `Nur dieses eine Mal fragt Microsoft, ob ${company} Ihren Namen und Ihre E-Mail-Adresse sehen darf.`,
    ({ resource }) => `Sie sind bei „${resource}“.`,
  ],
  signUp: ({ address, company, resource }) =>
    `Sie registrieren sich bei ${company} mit dem Konto, das Sie für ${address} schon haben; ein neues Passwort brauchen Sie nicht. Wenige Minuten später steht Ihnen „${resource}“ offen.`,
  knownGuest: ({ address, company }) =>
    `Sie sind bereits Gast von ${company}: Melden Sie sich wie bisher mit Ihrem Konto für ${address} an.`,
  personal: "Der Link ist nur für Sie bestimmt. Bitte leiten Sie diese Nachricht nicht weiter.",
  unexpected: ({ inviter, inviterAddress }) =>
    inviterAddress
      ? `Sie haben das nicht erwartet? Fragen Sie ${inviter}: Ihre Antwort auf diese Nachricht geht an ${inviterAddress}. Solange Sie nicht weitermachen, geschieht nichts.`
      : `Sie haben das nicht erwartet? Fragen Sie ${inviter}. Solange Sie nicht weitermachen, geschieht nichts.`,
};
