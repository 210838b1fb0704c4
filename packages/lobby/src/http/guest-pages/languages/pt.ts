import type { GuestPageWords } from "./words.ts";

export const pt: GuestPageWords = {
  language: "pt",
  direction: "ltr",
  invited: {
    title: ({ inviter, resource }) => `${inviter} compartilhou “${resource}” com você`,
    shared: ({ inviter, company, app }) => `${inviter}, de ${company}, convida você para ${app}.`,
    asAddress: ({ address }) => `O convite é para ${address}.`,
    accessUntil: ({ accessUntil }) => `O seu acesso vale até ${accessUntil}.`,
    invitationUntil: ({ invitationUntil }) => `O convite vale até ${invitationUntil}.`,
    next: "O que acontece depois",
    steps: [
      ({ address }) => `A Microsoft pede que você entre com a conta que já tem para ${address}.`,
      ({ company }) =>
        `Na primeira vez, ela pergunta se ${company} pode ver o seu nome e o seu endereço. Escolha “Aceitar”.`,
      ({ resource }) => `Depois você vê “${resource}”.`,
    ],
    button: "Continuar para a Microsoft",
    signUp: {
      steps: [
        ({ company, address }) => `Você se cadastra em ${company} com a conta que já tem para ${address}.`,
        ({ resource }) => `Em poucos minutos, “${resource}” fica disponível para você.`,
      ],
      button: "Continuar para o cadastro",
    },
    leadsTo: ({ host }) => `O botão leva a ${host}. Nada acontece enquanto você não continuar.`,
    otherAccount: {
      question: "Esse endereço não é seu?",
      signedIn: ({ address }) =>
        `Se a Microsoft mostrar outra conta, escolha ali “Usar outra conta”, ou abra esta página em uma janela privada e entre com ${address}.`,
      notMine: ({ inviter }) =>
        `Se preferir usar outro endereço, peça a ${inviter} que convide esse. Você não precisa responder a este convite.`,
    },
  },
  accepted: {
    title: ({ resource }) => `“${resource}” está aberto para você`,
    text: ({ company, resource, app, address }) =>
      `Você já tem acesso como convidado de ${company}. “${resource}” espera por você em ${app}: entre com ${address}.`,
    button: ({ resource }) => `Abrir “${resource}”`,
  },
  preparing: {
    title: "O seu acesso está sendo preparado",
    text: ({ inviter, resource }) =>
      `${inviter} compartilhou “${resource}” com você, mas ainda não está tudo pronto. Tente de novo em um minuto.`,
    button: "Tentar de novo",
  },
  stuck: {
    title: () => "Há um impedimento",
    text: ({ inviter, resource }) =>
      `${inviter} compartilhou “${resource}” com você, mas nem tudo o que é preciso funcionou. A culpa não é sua.`,
    todo: [({ inviter }) => `${inviter} pode ver o que é e tentar de novo. Escreva se estiver esperando.`],
  },
  revoked: {
    title: () => "Isto não é mais compartilhado com você",
    text: ({ resource, app }) => `“${resource}” em ${app} era compartilhado com você; isso terminou.`,
    todo: [({ inviter }) => `Se ainda precisar, pergunte a ${inviter}.`],
  },
  expired: {
    invitation: {
      title: () => "Este convite expirou",
      text: ({ resource }) => `O prazo para aceitar o convite para “${resource}” terminou.`,
      todo: [({ inviter }) => `Se ainda precisar, peça a ${inviter} que compartilhe de novo com você.`],
    },
    access: {
      title: () => "O seu acesso terminou",
      text: ({ resource, app }) =>
        `“${resource}” em ${app} era compartilhado com você por um tempo, que terminou.`,
      todo: [({ inviter }) => `Se ainda precisar, peça a ${inviter} que compartilhe de novo com você.`],
    },
  },
  replaced: {
    title: () => "Há uma mensagem mais nova para você",
    text: ({ inviter, resource }) =>
      `${inviter} enviou “${resource}” outra vez, e o link daquela mensagem substitui este.`,
    todo: [({ address }) => `Abra a mensagem mais nova enviada para ${address}.`],
  },
  writeTo: ({ inviter }) => `Escrever para ${inviter}`,
  unknownLink: {
    title: () => "Este link não leva a lugar nenhum",
    text: () => "Talvez ele tenha sido cortado na sua mensagem, ou um mais novo o substituiu.",
    todo: [() => "Abra a mensagem mais nova, ou peça a quem convidou você que a envie outra vez."],
  },
  trouble: {
    title: () => "Isto não funcionou agora",
    text: () => "A culpa não é sua.",
    todo: [() => "Espere um minuto e abra de novo o link da sua mensagem."],
  },
  notWelcome: {
    expired: {
      title: () => "O seu acesso terminou",
      text: ({ app }) => `Você tinha acesso a ${app} por um tempo, que terminou.`,
      todo: [
        ({ company }) =>
          `Se ainda precisar, peça à pessoa de ${company} que convidou você que compartilhe de novo.`,
      ],
    },
    revoked: {
      title: () => "Isto não é mais compartilhado com você",
      text: ({ app }) => `O que era compartilhado com você em ${app} deixou de ser.`,
      todo: [({ company }) => `Se ainda precisar, pergunte à pessoa de ${company} que convidou você.`],
    },
    "wrong-account": {
      title: () => "Você entrou com outra conta",
      text: ({ app }) => `O convite para ${app} é para uma conta diferente daquela com que você entrou.`,
      todo: [
        () => "Procure a mensagem com o convite. Ela mostra o endereço convidado.",
        () => "Abra o link dela em uma janela privada, para que a outra conta não atrapalhe.",
        () => "Entre ali com o endereço convidado.",
      ],
    },
    disabled: {
      title: () => "A sua conta de convidado está desativada",
      text: ({ company, app }) =>
        `${company} desativou a conta que dava acesso a ${app}. Isso costuma acontecer quando nada foi compartilhado com você por algum tempo.`,
      todo: [
        ({ company }) =>
          `Se ainda precisar, peça à pessoa de ${company} que convidou você que compartilhe de novo.`,
      ],
    },
    unknown: {
      title: () => "Nada é compartilhado com esta conta",
      text: () => "Você entrou, mas ninguém convidou a conta que está usando.",
      todo: [
        () => "Se tiver uma mensagem com um convite, abra o link dela e entre com o endereço que ela mostra.",
        () => "Se não, peça à pessoa que enviou você para cá que compartilhe o que você precisa.",
      ],
    },
    blocked: {
      title: () => "Uma regra de segurança impede o acesso",
      text: ({ company, app }) =>
        `Você entrou, mas uma regra de ${company} ou da sua própria organização não deixa você usar ${app}.`,
      todo: [
        ({ company }) =>
          `Avise a pessoa de ${company} que convidou você: os administradores podem ver qual é a regra.`,
        () => "Se for uma regra da sua própria organização, o seu departamento de TI pode ajudar.",
      ],
    },
  },
};
