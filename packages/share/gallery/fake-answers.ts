import type { InvitationView, MailPreview, Matches, RevocationView, ShareOptions } from "lobby/contract";
import { fakeInvitation as person, fakeProblem as problem } from "./fake-invitation.ts";

// The people of the gallery, and what the service says of them.

export const two = ["Maria Lindqvist <maria@fjordline.example>", "ada@okafor.example"];
export const maria = "maria@fjordline.example";
export const tomas = "tomas@fjordline.example";
export const ada = "ada@okafor.example";
export const message = "Here is the order we spoke about. Could you check the delivery dates before Friday?";

export const options: ShareOptions = {
  app: { id: "orders", name: "Orders", company: "Contoso" },
  resource: { type: "order", id: "1207", name: "Order 1207" },
  caller: { objectId: "dana" },
  mayShare: true,
  roles: [
    {
      id: "viewer",
      label: "Can view",
      description: "Sees the order and its history, changes nothing, invites nobody.",
    },
    { id: "editor", label: "Can edit", description: "Sees and changes the order, invites nobody." },
  ],
  manages: false,
  longestAccessDays: null,
  required: [],
  limits: { recipients: 200, message: 1000 },
};

export const mailToMaria: MailPreview = {
  subject: "Dana Reyes has shared Order 1207 with you",
  html: "",
  text: "Hello Maria Lindqvist,\n\nDana Reyes of Contoso has shared Order 1207 with you in Orders.\n\nOpen Order 1207:\nhttps://orders.contoso.example/welcome/…\n\nMicrosoft will ask you to accept before you see it.",
  language: "en",
  sentBy: "microsoft",
};

export const addressRefused = problem("request-invalid", {
  errors: [
    {
      pointer: "/recipients/1/email",
      code: "address-unsupported",
      detail: "Microsoft Entra ID does not accept this address",
    },
  ],
});

export const onTheirWay: readonly InvitationView[] = [
  person("ines@okafor.example", "Inês Duarte", "inviting"),
  person("li@okafor.example", "Li Wen", "waiting-for-directory", {
    problem: problem("directory-not-ready"),
  }),
  person("omar@fjordline.example", "Omar Haddad", "granting-access"),
  person(tomas, "Tomas Berg", "provisioning"),
  person(ada, null, "mailing"),
  person(maria, "Maria Lindqvist", "waiting-for-guest"),
];

export const someInTrouble: readonly InvitationView[] = [
  person(maria, "Maria Lindqvist", "accepted", { minutes: 3000 }),
  person(tomas, "Tomas Berg", "waiting-for-guest", { minutes: 12 }),
  person("ada@okafor.exmaple", "Ada Okafor", "failed", {
    problem: problem("mail-refused", {
      detail: "The mail server refused ada@okafor.exmaple: there is no such domain.",
    }),
  }),
  person("kofi@okafor.example", "Kofi Mensah", "failed", {
    minutes: 1,
    problem: problem("invite-refused"),
  }),
  person("li@okafor.example", "Li Wen", "failed", { minutes: 1, problem: problem("app-unavailable") }),
  person("ines@okafor.example", "Inês Duarte", "inviter-sign-in-needed", {
    minutes: 2,
    problem: problem("inviter-sign-in-needed", { claims: "{}" }),
  }),
  person("s.berg@fjordline.example", null, "needs-choice", {
    minutes: 3,
    problem: problem("several-people-match"),
  }),
];

export const guestsOfTwo: readonly InvitationView[] = [
  {
    ...person(maria, "Maria Lindqvist", "accepted", { inviter: "Ben Osei", company: "Fjordline AS" }),
    accessUntil: "2099-06-30T12:00:00Z",
  },
  person(ada, "Ada Okafor", "waiting-for-guest", { minutes: 12, company: "Okafor Ltd", role: "editor" }),
];

export const hundredDrivers: readonly InvitationView[] = Array.from({ length: 100 }, (_, n) =>
  person(`driver${n + 1}@fjordline.example`, null, n % 3 ? "accepted" : "waiting-for-guest", { minutes: n }),
);

export const mineOfAllKinds: readonly InvitationView[] = [
  person(maria, "Maria Lindqvist", "accepted", { minutes: 3000 }),
  person(tomas, "Tomas Berg", "waiting-for-guest", { minutes: 12 }),
  person(ada, "Ada Okafor", "mailing"),
  person("li@okafor.example", "Li Wen", "failed", { minutes: 1, problem: problem("app-unavailable") }),
  person("ines@okafor.example", "Inês Duarte", "inviter-sign-in-needed", {
    minutes: 2,
    problem: problem("inviter-sign-in-needed", { claims: "{}" }),
  }),
];

export const groupAndApp: RevocationView = {
  takes: [
    { kind: "group", name: "Partners of Orders" },
    { kind: "app", name: "Orders" },
  ],
  keeps: [{ kind: "group", name: "Everybody at Fjordline" }],
  account: "disabled",
  when: "2026-12-23T09:00:00Z",
};

export const threeBergs: Matches = {
  matches: [
    { objectId: "1", name: "Sigrid Berg", company: "Fjordline", kind: "guest", state: "accepted" },
    { objectId: "2", name: "Sven Berg", company: "Fjordline", kind: "guest", state: "pending" },
    { objectId: "3", name: "Solveig Berg", company: null, kind: "member", state: "accepted" },
  ],
};
