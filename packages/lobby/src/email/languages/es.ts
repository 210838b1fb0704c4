import type { MailWords } from "./words.ts";

export const es: MailWords = {
  language: "es",
  direction: "ltr",
  subject: ({ inviter, resource, app }) => `${inviter} ha compartido «${resource}» con usted en ${app}`,
  greeting: ({ guest }) => (guest ? `Hola, ${guest}:` : "Hola:"),
  shared: ({ inviter, inviterAddress, company, resource, app }) =>
    `${inviter}${inviterAddress ? ` (${inviterAddress})` : ""}, de ${company}, ha compartido «${resource}» con usted en ${app}, una aplicación de ${company}.`,
  reminder: {
    subject: ({ inviter, resource, app }) =>
      `Recordatorio: ${inviter} ha compartido «${resource}» con usted en ${app}`,
    shared: ({ inviter, inviterAddress, company, resource, app }) =>
      `${inviter}${inviterAddress ? ` (${inviterAddress})` : ""}, de ${company}, ha compartido «${resource}» con usted en ${app}, una aplicación de ${company}. Todavía no ha aceptado la invitación.`,
  },
  ending: {
    subject: ({ resource, app }) => `Su acceso a «${resource}» en ${app} termina pronto`,
    shared: ({ inviter, company, resource, app }) =>
      `${inviter}, de ${company}, ha compartido «${resource}» con usted en ${app}.`,
    longer: ({ inviter, inviterAddress }) =>
      inviterAddress
        ? `¿Lo necesita más tiempo? Responda a este mensaje: su respuesta llegará a ${inviter} (${inviterAddress}).`
        : `¿Lo necesita más tiempo? Pregunte a ${inviter}.`,
  },
  moved: {
    subject: ({ resource, app }) => `Su acceso a «${resource}» en ${app} pasa a esta dirección`,
    shared: ({ inviter, inviterAddress, company, resource, app, address }) =>
      `${inviter}${inviterAddress ? ` (${inviterAddress})` : ""}, de ${company}, ha compartido «${resource}» con usted en ${app}, una aplicación de ${company}. A partir de ahora inicia sesión con ${address} en lugar de su dirección anterior. Acepte una vez más, por favor; lo que se ha compartido con usted no cambia.`,
  },
  accessUntil: ({ accessUntil }) => `Su acceso es válido hasta el ${accessUntil}.`,
  invitationUntil: ({ invitationUntil }) => `La invitación es válida hasta el ${invitationUntil}.`,
  writes: ({ inviter }) => `${inviter} le escribe:`,
  button: ({ resource }) => `Abrir «${resource}»`,
  buttonLeadsTo: ({ host }) => `El botón lleva a ${host}.`,
  next: "Qué sucede después",
  firstTime: [
    ({ inviter, resource }) =>
      `Verá de nuevo quién le ha invitado (${inviter}) y a qué («${resource}»), y decidirá si continúa.`,
    ({ address }) =>
      `Microsoft le pedirá que inicie sesión con la cuenta que ya tiene para ${address}. Si no hay ninguna, Microsoft enviará un código a esta dirección. No necesita una contraseña nueva.`,
    ({ company }) =>
      `Una sola vez, Microsoft le preguntará si ${company} puede ver su nombre y su dirección de correo.`,
    ({ resource }) => `Ya está en «${resource}».`,
  ],
  signUp: ({ address, company, resource }) =>
    `Se registra en ${company} con la cuenta que ya tiene para ${address}; no necesita una contraseña nueva. En unos minutos podrá abrir «${resource}».`,
  knownGuest: ({ address, company }) =>
    `Ya tiene acceso como invitado de ${company}: inicie sesión como siempre con su cuenta para ${address}.`,
  personal: "El enlace es solo para usted. Por favor, no reenvíe este mensaje.",
  unexpected: ({ inviter, inviterAddress }) =>
    inviterAddress
      ? `¿No lo esperaba? Pregunte a ${inviter}: su respuesta a este mensaje llegará a ${inviterAddress}. No sucede nada mientras no continúe.`
      : `¿No lo esperaba? Pregunte a ${inviter}. No sucede nada mientras no continúe.`,
};
