import type { AccessStrings } from "./strings.ts";

export const esAccess: AccessStrings = {
  language: "es",

  outcomes: {
    "new-guest": "Invitado nuevo",
    "pending-guest": "Invitado que aún no ha aceptado",
    "accepted-guest": "Ya es invitado",
    "already-invited": "Ya tiene una invitación",
    "already-has-access": "Ya tiene acceso",
    "several-people-match": "Coinciden varias personas: elija una",
    colleague: "Pertenece a su organización, no necesita invitación",
    "blocked-guest": "Este invitado está bloqueado",
    "domain-not-allowed": "Este dominio no está permitido",
    "address-invalid": "No es una dirección de correo",
    "address-unsupported": "Microsoft Entra ID no acepta esta dirección",
    "refused-by-tenant": "Su organización no permite invitar a nadie",
    "likely-typo": "Quizá mal escrita",
  },
  countPeople: (count) => (count === 1 ? "1 persona" : `${count} personas`),
  foreseen: {
    new: (count, company) =>
      `${count === 1 ? "1 invitado nuevo" : `${count} invitados nuevos`} en ${company}`,
    guest: (count) => (count === 1 ? "1 ya está en el directorio" : `${count} ya están en el directorio`),
    invited: (count) => (count === 1 ? "1 ya tiene invitación" : `${count} ya tienen invitación`),
    access: (count) => (count === 1 ? "1 ya tiene acceso" : `${count} ya tienen acceso`),
    choice: (count) => `${count} por elegir entre varias personas`,
    typo: (count) => `${count} quizá con errata`,
    refused: (count) => (count === 1 ? "1 no se puede invitar" : `${count} no se pueden invitar`),
    unknown: (count) => `${count} por comprobar`,
  },
  beforeNew: {
    "access-package": "Puede que antes haya que aprobar a los invitados nuevos.",
    "self-service": "Los invitados nuevos se registran antes ellos mismos.",
  },
  suggested: (count) => (count === 1 ? "1 sugerencia" : `${count} sugerencias`),
  invitedFrom: (domain) => `Invitados antes, de ${domain}`,
  addPerson: (who) => `Añadir a ${who}`,

  moreOptions: "Más opciones",
  untilWhen: "Acceso hasta",
  days: (count) => `${count} días`,
  daysAtMost: (count) => `${count} días, el máximo permitido`,
  noEnd: "Sin fin",
  aDate: "Una fecha…",
  pleaseChoose: "Elija…",
  mailLanguage: "Idioma del correo",
  guestsLanguage: "El del invitado, si se conoce",

  showMail: "Ver el correo",
  mailTo: (who) => `Correo para ${who}`,
  microsoftWrites: "Los invitados nuevos reciben el correo de Microsoft; los que ya lo son reciben este.",

  needsMessage: "Escriba un mensaje.",
  needsNames: (count) =>
    `${count === 1 ? "Falta un nombre" : `Faltan ${count} nombres`}. Escriba a la persona como Nombre <dirección>.`,
  needsEnd: "Elija cuándo termina el acceso.",

  chooseWho: "Elegir a la persona",
  whoIsMeant: (email) => `¿A quién se refiere ${email}?`,
  matchStates: {
    pending: "Invitado que aún no ha aceptado",
    accepted: "Invitado",
    blocked: "Bloqueado",
    member: "Pertenece a su organización",
  },

  manage: "Administrar",
  manageOf: (who) => `Acceso de ${who}`,
  sendAgain: "Enviar de nuevo el correo",
  copyLink: "Copiar enlace",
  removeAccess: "Quitar el acceso",
  withdraw: "Retirar la invitación",
  saveChanges: "Guardar",
  cancel: "Cancelar",
  sentAgain: "El correo se envía de nuevo. El enlace del anterior deja de funcionar.",
  linkCopied: (who) => `Enlace copiado. Solo sirve para ${who}.`,
  noAnswer: "No hubo respuesta. Inténtelo de nuevo.",
  changesSaved: "Guardado",
  endsOn: (date) => `hasta el ${date}`,
  waitsFor: (name) => `A la espera de ${name}`,
  invitedByWhom: (name) => `invitación de ${name}`,

  removeFrom: (who) => `¿Quitar el acceso de ${who}?`,
  takesAway: "Se quita:",
  keepsBecause: "Se mantiene, porque otra invitación lo necesita:",
  takesNothing: "Aún no se ha concedido nada. La invitación se retira.",
  things: {
    group: "Pertenencia a un grupo",
    "app-role": "Rol en una aplicación",
    app: "Acceso en la aplicación",
  },
  accountAfter: {
    stays: () => "La cuenta de invitado se mantiene.",
    disabled: (date) => `La cuenta de invitado se bloquea el ${date}.`,
    deleted: (date) => `La cuenta de invitado se elimina el ${date}.`,
  },
};
