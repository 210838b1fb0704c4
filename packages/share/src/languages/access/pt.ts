import type { AccessStrings } from "./strings.ts";

export const ptAccess: AccessStrings = {
  language: "pt",

  outcomes: {
    "new-guest": "Novo convidado",
    "pending-guest": "Convidado que ainda não aceitou",
    "accepted-guest": "Já é convidado",
    "already-invited": "Já tem um convite",
    "already-has-access": "Já tem acesso",
    "several-people-match": "Correspondem várias pessoas: escolha uma",
    colleague: "Pertence à sua organização, não precisa de convite",
    "blocked-guest": "Este convidado está bloqueado",
    "domain-not-allowed": "Este domínio não é permitido",
    "address-invalid": "Não é um endereço de e-mail",
    "address-unsupported": "O Microsoft Entra ID não aceita este endereço",
    "refused-by-tenant": "A sua organização não permite que ninguém convide",
    "likely-typo": "Talvez mal escrito",
  },
  countPeople: (count) => (count === 1 ? "1 pessoa" : `${count} pessoas`),
  foreseen: {
    new: (count, company) =>
      `${count === 1 ? "1 novo convidado" : `${count} novos convidados`} em ${company}`,
    guest: (count) => (count === 1 ? "1 convidado já conhecido" : `${count} convidados já conhecidos`),
    invited: (count) => (count === 1 ? "1 já tem convite" : `${count} já têm convite`),
    access: (count) => (count === 1 ? "1 já tem acesso" : `${count} já têm acesso`),
    choice: (count) => `${count} a escolher entre várias pessoas`,
    typo: (count) => `${count} talvez com erro`,
    refused: (count) => (count === 1 ? "1 não pode ser convidada" : `${count} não podem ser convidadas`),
    unknown: (count) => `${count} por verificar`,
  },
  beforeNew: {
    "access-package": "Os novos convidados podem ter de ser aprovados primeiro.",
    "self-service": "Os novos convidados registam-se primeiro.",
  },
  suggested: (count) => (count === 1 ? "1 sugestão" : `${count} sugestões`),
  invitedFrom: (domain) => `Convidados antes, de ${domain}`,
  addPerson: (who) => `Adicionar ${who}`,

  moreOptions: "Mais opções",
  untilWhen: "Acesso até",
  days: (count) => `${count} dias`,
  daysAtMost: (count) => `${count} dias, o máximo permitido`,
  noEnd: "Sem fim",
  aDate: "Uma data…",
  pleaseChoose: "Escolha…",
  mailLanguage: "Língua do e-mail",
  guestsLanguage: "A do convidado, se for conhecida",

  showMail: "Ver o e-mail",
  mailTo: (who) => `E-mail para ${who}`,
  microsoftWrites: "Os novos convidados recebem o e-mail da Microsoft; quem já é convidado recebe este.",

  needsMessage: "Escreva uma mensagem.",
  needsNames: (count) =>
    `${count === 1 ? "Falta um nome" : `Faltam ${count} nomes`}. Escreva a pessoa como Nome <endereço>.`,
  needsEnd: "Escolha quando termina o acesso.",

  chooseWho: "Escolher a pessoa",
  whoIsMeant: (email) => `A quem se refere ${email}?`,
  matchStates: {
    pending: "Convidado que ainda não aceitou",
    accepted: "Convidado",
    blocked: "Bloqueado",
    member: "Pertence à sua organização",
  },

  manage: "Gerir",
  manageOf: (who) => `Acesso de ${who}`,
  sendAgain: "Enviar o e-mail de novo",
  copyLink: "Copiar ligação",
  removeAccess: "Retirar o acesso",
  withdraw: "Retirar o convite",
  saveChanges: "Guardar",
  cancel: "Cancelar",
  sentAgain: "O e-mail é enviado de novo. A ligação do anterior deixa de funcionar.",
  linkCopied: (who) => `Ligação copiada. Só serve para ${who}.`,
  noAnswer: "Não houve resposta. Tente de novo.",
  changesSaved: "Guardado",
  endsOn: (date) => `até ${date}`,
  waitsFor: (name) => `À espera de ${name}`,
  invitedByWhom: (name) => `convite de ${name}`,

  removeFrom: (who) => `Retirar o acesso de ${who}?`,
  takesAway: "É retirado:",
  keepsBecause: "Isto fica, porque outro convite precisa dele:",
  takesNothing: "Ainda não foi dado nada. O convite é retirado.",
  things: {
    group: "Participação num grupo",
    "app-role": "Função numa aplicação",
    app: "Acesso na aplicação",
  },
  accountAfter: {
    stays: () => "A conta de convidado mantém-se.",
    disabled: (date) => `A conta de convidado é bloqueada em ${date}.`,
    deleted: (date) => `A conta de convidado é eliminada em ${date}.`,
  },
};
