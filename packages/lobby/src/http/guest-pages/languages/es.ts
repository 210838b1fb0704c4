import type { GuestPageWords } from "./words.ts";

export const es: GuestPageWords = {
  language: "es",
  direction: "ltr",
  invited: {
    title: ({ inviter, resource }) => `${inviter} ha compartido «${resource}» con usted`,
    shared: ({ inviter, company, app }) => `${inviter}, de ${company}, le invita a ${app}.`,
    asAddress: ({ address }) => `La invitación es para ${address}.`,
    accessUntil: ({ accessUntil }) => `Su acceso es válido hasta el ${accessUntil}.`,
    invitationUntil: ({ invitationUntil }) => `La invitación es válida hasta el ${invitationUntil}.`,
    next: "Qué sucede después",
    steps: [
      ({ address }) => `Microsoft le pedirá que inicie sesión con la cuenta que ya tiene para ${address}.`,
      ({ company }) =>
        `La primera vez le preguntará si ${company} puede ver su nombre y su dirección. Elija «Aceptar».`,
      ({ resource }) => `Después verá «${resource}».`,
    ],
    button: "Continuar a Microsoft",
    signUp: {
      steps: [
        ({ company, address }) => `Se registra en ${company} con la cuenta que ya tiene para ${address}.`,
        ({ resource }) => `En unos minutos podrá abrir «${resource}».`,
      ],
      button: "Continuar al registro",
    },
    leadsTo: ({ host }) => `El botón lleva a ${host}. No sucede nada mientras no continúe.`,
    otherAccount: {
      question: "¿No es su dirección?",
      signedIn: ({ address }) =>
        `Si Microsoft muestra otra cuenta, elija allí «Usar otra cuenta», o abra esta página en una ventana privada e inicie sesión con ${address}.`,
      notMine: ({ inviter }) =>
        `Si prefiere usar otra dirección, pida a ${inviter} que invite esa. No hace falta que responda a esta invitación.`,
    },
  },
  accepted: {
    title: ({ resource }) => `Ya puede abrir «${resource}»`,
    text: ({ company, resource, app, address }) =>
      `Ya tiene acceso como invitado de ${company}. «${resource}» le espera en ${app}: inicie sesión con ${address}.`,
    button: ({ resource }) => `Abrir «${resource}»`,
  },
  preparing: {
    title: "Se está preparando su acceso",
    text: ({ inviter, resource }) =>
      `${inviter} ha compartido «${resource}» con usted y todavía no está todo listo. Vuelva a intentarlo en un minuto.`,
    button: "Volver a intentarlo",
  },
  stuck: {
    title: () => "Algo lo impide",
    text: ({ inviter, resource }) =>
      `${inviter} ha compartido «${resource}» con usted, pero no ha funcionado todo lo necesario. No es culpa suya.`,
    todo: [
      ({ inviter }) =>
        `${inviter} puede ver qué ocurre y volver a intentarlo. Escríbale si lo está esperando.`,
    ],
  },
  revoked: {
    title: () => "Ya no se comparte con usted",
    text: ({ resource, app }) => `«${resource}», en ${app}, se compartía con usted; ya no es así.`,
    todo: [({ inviter }) => `Si todavía lo necesita, pregunte a ${inviter}.`],
  },
  expired: {
    invitation: {
      title: () => "Esta invitación ha caducado",
      text: ({ resource }) => `El plazo para aceptar la invitación a «${resource}» ha terminado.`,
      todo: [
        ({ inviter }) => `Si todavía lo necesita, pida a ${inviter} que lo comparta con usted de nuevo.`,
      ],
    },
    access: {
      title: () => "Su acceso ha terminado",
      text: ({ resource, app }) =>
        `«${resource}», en ${app}, se compartía con usted por un tiempo limitado, que ha terminado.`,
      todo: [
        ({ inviter }) => `Si todavía lo necesita, pida a ${inviter} que lo comparta con usted de nuevo.`,
      ],
    },
  },
  replaced: {
    title: () => "Tiene un mensaje más reciente",
    text: ({ inviter, resource }) =>
      `${inviter} le ha enviado «${resource}» otra vez, y el enlace de ese mensaje sustituye a este.`,
    todo: [({ address }) => `Abra el mensaje más reciente enviado a ${address}.`],
  },
  writeTo: ({ inviter }) => `Escribir a ${inviter}`,
  unknownLink: {
    title: () => "Este enlace no lleva a ninguna parte",
    text: () => "Puede que se haya cortado en su mensaje o que lo haya sustituido uno más reciente.",
    todo: [
      () => "Abra el mensaje más reciente o pida a la persona que le ha invitado que lo envíe otra vez.",
    ],
  },
  trouble: {
    title: () => "No ha funcionado en este momento",
    text: () => "No es culpa suya.",
    todo: [() => "Espere un minuto y vuelva a abrir el enlace de su mensaje."],
  },
  notWelcome: {
    expired: {
      title: () => "Su acceso ha terminado",
      text: ({ app }) => `Tenía acceso a ${app} por un tiempo limitado, que ha terminado.`,
      todo: [
        ({ company }) =>
          `Si todavía lo necesita, pida a la persona de ${company} que le invitó que lo comparta con usted de nuevo.`,
      ],
    },
    revoked: {
      title: () => "Ya no se comparte con usted",
      text: ({ app }) => `Lo que se compartía con usted en ${app} ha dejado de compartirse.`,
      todo: [({ company }) => `Si todavía lo necesita, pregunte a la persona de ${company} que le invitó.`],
    },
    "wrong-account": {
      title: () => "Ha iniciado sesión con otra cuenta",
      text: ({ app }) => `La invitación a ${app} es para una cuenta distinta de la que está usando ahora.`,
      todo: [
        () => "Busque el mensaje con la invitación. En él figura la dirección invitada.",
        () => "Abra su enlace en una ventana privada, para que la otra cuenta no interfiera.",
        () => "Inicie sesión allí con la dirección invitada.",
      ],
    },
    disabled: {
      title: () => "Su cuenta de invitado está desactivada",
      text: ({ company, app }) =>
        `${company} ha desactivado la cuenta que le daba acceso a ${app}. Suele ocurrir cuando no se ha compartido nada con usted durante un tiempo.`,
      todo: [
        ({ company }) =>
          `Si todavía lo necesita, pida a la persona de ${company} que le invitó que lo comparta con usted de nuevo.`,
      ],
    },
    unknown: {
      title: () => "No se comparte nada con esta cuenta",
      text: () => "Ha iniciado sesión, pero nadie ha invitado la cuenta que está usando.",
      todo: [
        () =>
          "Si tiene un mensaje con una invitación, abra su enlace e inicie sesión con la dirección que indica.",
        () => "Si no, pida a la persona que le ha enviado aquí que comparta con usted lo que necesita.",
      ],
    },
    blocked: {
      title: () => "Una regla de seguridad impide el acceso",
      text: ({ company, app }) =>
        `Ha iniciado sesión, pero una regla de ${company} o de su propia organización no le permite entrar en ${app}.`,
      todo: [
        ({ company }) =>
          `Avise a la persona de ${company} que le invitó: los administradores pueden ver de qué regla se trata.`,
        () => "Si es una regla de su propia organización, su departamento de informática puede ayudarle.",
      ],
    },
  },
};
