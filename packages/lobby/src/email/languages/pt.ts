import type { MailWords } from "./words.ts";

export const pt: MailWords = {
  language: "pt",
  direction: "ltr",
  subject: ({ inviter, resource, app }) => `${inviter} compartilhou “${resource}” com você em ${app}`,
  greeting: ({ guest }) => (guest ? `Olá, ${guest}.` : "Olá."),
  shared: ({ inviter, inviterAddress, company, resource, app }) =>
    `${inviter}${inviterAddress ? ` (${inviterAddress})` : ""}, de ${company}, compartilhou “${resource}” com você em ${app}, um aplicativo de ${company}.`,
  reminder: {
    subject: ({ inviter, resource, app }) =>
      `Lembrete: ${inviter} compartilhou “${resource}” com você em ${app}`,
    shared: ({ inviter, inviterAddress, company, resource, app }) =>
      `${inviter}${inviterAddress ? ` (${inviterAddress})` : ""}, de ${company}, compartilhou “${resource}” com você em ${app}, um aplicativo de ${company}. Você ainda não aceitou o convite.`,
  },
  ending: {
    subject: ({ resource, app }) => `O seu acesso a “${resource}” em ${app} termina em breve`,
    shared: ({ inviter, company, resource, app }) =>
      `${inviter}, de ${company}, compartilhou “${resource}” com você em ${app}.`,
    longer: ({ inviter, inviterAddress }) =>
      inviterAddress
        ? `Precisa por mais tempo? Responda a esta mensagem: a sua resposta vai para ${inviter} (${inviterAddress}).`
        : `Precisa por mais tempo? Pergunte a ${inviter}.`,
  },
  moved: {
    subject: ({ resource, app }) => `O seu acesso a “${resource}” em ${app} passou para este endereço`,
    shared: ({ inviter, inviterAddress, company, resource, app, address }) =>
      `${inviter}${inviterAddress ? ` (${inviterAddress})` : ""}, de ${company}, compartilhou “${resource}” com você em ${app}, um aplicativo de ${company}. A partir de agora, você entra com ${address} em vez do seu endereço antigo. Aceite mais uma vez, por favor; o que foi compartilhado com você continua igual.`,
  },
  accessUntil: ({ accessUntil }) => `O seu acesso vale até ${accessUntil}.`,
  invitationUntil: ({ invitationUntil }) => `O convite vale até ${invitationUntil}.`,
  writes: ({ inviter }) => `${inviter} escreve:`,
  button: ({ resource }) => `Abrir “${resource}”`,
  buttonLeadsTo: ({ host }) => `O botão leva a ${host}.`,
  next: "O que acontece depois",
  firstTime: [
    ({ inviter, resource }) =>
      `Você vê mais uma vez quem fez o convite (${inviter}) e para quê (“${resource}”), e decide se quer continuar.`,
    ({ address }) =>
      `A Microsoft pede que você entre com a conta que já tem para ${address}. Se não houver nenhuma, a Microsoft envia um código para este endereço. Você não precisa de uma senha nova.`,
    ({ company }) =>
      `Uma única vez, a Microsoft pergunta se ${company} pode ver o seu nome e o seu endereço de e-mail.`,
    ({ resource }) => `Você está em “${resource}”.`,
  ],
  signUp: ({ address, company, resource }) =>
    `Você se cadastra em ${company} com a conta que já tem para ${address}; não precisa de uma senha nova. Em poucos minutos, “${resource}” fica disponível para você.`,
  knownGuest: ({ address, company }) =>
    `Você já tem acesso como convidado de ${company}: entre como sempre, com a sua conta para ${address}.`,
  personal: "O link é só para você. Por favor, não encaminhe esta mensagem.",
  unexpected: ({ inviter, inviterAddress }) =>
    inviterAddress
      ? `Não esperava por isto? Pergunte a ${inviter}: a sua resposta a esta mensagem vai para ${inviterAddress}. Nada acontece enquanto você não continuar.`
      : `Não esperava por isto? Pergunte a ${inviter}. Nada acontece enquanto você não continuar.`,
};
