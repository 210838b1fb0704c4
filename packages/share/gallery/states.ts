import type {
  Colleagues,
  GuestSuggestions,
  InvitationView,
  MailPreview,
  Matches,
  ProblemView,
  RevocationView,
  ShareOptions,
} from "lobby/contract";
import type { PreflightOutcome } from "lobby/contract/words";
import type { Prefill } from "../src/recipients/draft.ts";
import {
  ada,
  addressRefused,
  groupAndApp,
  guestsOfTwo,
  hundredDrivers,
  mailToMaria,
  maria,
  message,
  mineOfAllKinds,
  onTheirWay,
  options,
  someInTrouble,
  threeBergs,
  tomas,
  two,
} from "./fake-answers.ts";
import { fakeInvitation as person, fakeProblem as problem } from "./fake-invitation.ts";

/** One picture of the gallery: what the endpoint answers, and what a person has done. */
export type GalleryState = {
  title: string;
  element?: "lobby-invitations";
  options?: ShareOptions | ProblemView | "never";
  list?: readonly InvitationView[] | ProblemView | "never";
  /** Answer to Send; default: it never comes. */
  invite?: readonly InvitationView[] | ProblemView | "cut";
  stream?: "open" | "cut";
  /** What a preflight says of an address. */
  foreseen?: Record<string, PreflightOutcome>;
  mail?: MailPreview | ProblemView;
  matches?: Matches;
  revocation?: RevocationView;
  /** Who of the organisation itself can open it. */
  colleagues?: Colleagues["colleagues"];
  /** What the directory suggests. */
  guests?: GuestSuggestions["people"];
  /** What is done with the element once it is there. */
  do?: {
    open?: boolean;
    prefill?: Prefill;
    type?: string;
    edit?: number;
    send?: boolean;
    tab?: "people";
    press?: string;
  };
};

export const states: Record<string, GalleryState> = {
  button: { title: "The button" },
  "button-refused": {
    title: "The button for somebody who may not share",
    options: {
      ...options,
      mayShare: false,
      reason: "Only the owner of an order can share it.",
      askWhom: { name: "Ben Osei", email: "ben@contoso.example" },
    },
    do: { press: "[aria-disabled]" },
  },
  loading: { title: "Loading", options: "never", do: { open: true } },
  unavailable: { title: "Not available", options: problem("database-unavailable"), do: { open: true } },
  "signed-out": { title: "Signed out", options: problem("token-expired"), do: { open: true } },
  foreseen: {
    title: "What would happen to each",
    foreseen: {
      [maria]: "new-guest",
      [ada]: "already-has-access",
      [tomas]: "several-people-match",
      "ben@contoso.example": "colleague",
      "li@rival.example": "domain-not-allowed",
    },
    do: { open: true, prefill: { recipients: [...two, tomas, "ben@contoso.example", "li@rival.example"] } },
  },
  options: {
    title: "More options",
    options: { ...options, longestAccessDays: 365 },
    foreseen: { [maria]: "new-guest", [ada]: "accepted-guest" },
    do: {
      open: true,
      prefill: { recipients: two, accessUntil: "2099-12-24T12:00:00Z", language: "de" },
      press: "summary",
    },
  },
  required: {
    title: "What the app insists on",
    options: { ...options, required: ["displayName", "message", "accessUntil"], longestAccessDays: 90 },
    do: { open: true, prefill: { recipients: two }, send: true },
  },
  preview: {
    title: "The mail, before it is sent",
    mail: mailToMaria,
    do: { open: true, prefill: { recipients: two }, press: ".preview button" },
  },
  colleagues: {
    title: "Colleagues who were invited before",
    list: [
      person(tomas, "Tomas Berg", "accepted"),
      person("ines@okafor.example", "Inês Duarte", "accepted"),
    ].map((view) => ({ ...view, resource: { type: "order", id: "1100", name: "Order 1100" } })),
    do: { open: true, prefill: { recipients: ["Maria Lindqvist <maria@fjordline.example>"] } },
  },
  empty: { title: "Opened", do: { open: true } },
  typing: {
    title: "Somebody is typing",
    list: [person(tomas, "Tomas Berg", "accepted"), person("tom@okafor.example", null, "accepted")].map(
      (view) => ({
        ...view,
        resource: { type: "order", id: "1100", name: "Order 1100" },
      }),
    ),
    guests: [
      { email: "t.haddad@okafor.example", displayName: "Tom Haddad", company: "Okafor Ltd" },
      { email: tomas, displayName: "Tomas Berg", company: "Fjordline AS" },
    ],
    do: { open: true, prefill: { recipients: [maria] }, type: "tom" },
  },
  composed: {
    title: "Ready to send",
    foreseen: { [maria]: "new-guest", [ada]: "already-has-access" },
    do: { open: true, prefill: { recipients: two, message } },
  },
  editing: { title: "An address is edited", do: { open: true, prefill: { recipients: two }, edit: 1 } },
  many: {
    title: "Many people",
    do: {
      open: true,
      prefill: { recipients: Array.from({ length: 40 }, (_, n) => `driver${n + 1}@fjordline.example`) },
    },
  },
  known: {
    title: "Somebody invited before is added again",
    list: [person(maria, "Maria Lindqvist", "accepted"), person(tomas, "Tomas Berg", "waiting-for-guest")],
    do: { open: true, prefill: { recipients: [...two, tomas] } },
  },
  slip: {
    title: "Perhaps a slip of the finger",
    do: {
      open: true,
      prefill: {
        recipients: ["Maria Lindqvist <maria@gmial.com>", { email: "ada@okafor.example", role: "editor" }],
      },
    },
  },
  wrong: {
    title: "Addresses to correct",
    do: {
      open: true,
      prefill: { recipients: [...two, "tomas(at)fjordline.example", "ada@okafor"] },
      send: true,
    },
  },
  nobody: { title: "Sent without anybody", do: { open: true, send: true } },
  "too-long": {
    title: "Message too long",
    do: { open: true, prefill: { recipients: two, message: "Please check. ".repeat(75) } },
  },
  "refused-address": {
    title: "The service refused an address",
    invite: addressRefused,
    do: { open: true, prefill: { recipients: two }, send: true },
  },
  "refused-all": {
    title: "The service refused the request",
    invite: problem("share-refused", { detail: "You may not share this order any more." }),
    do: { open: true, prefill: { recipients: two }, send: true },
  },
  sending: { title: "Just sent", do: { open: true, prefill: { recipients: two }, send: true } },
  "no-answer": {
    title: "The answer was lost",
    invite: "cut",
    do: { open: true, prefill: { recipients: two }, send: true },
  },
  busy: {
    title: "Too many requests",
    invite: problem("graph-throttled", { status: 429 }),
    do: { open: true, prefill: { recipients: two }, send: true },
  },
  "send-signed-out": {
    title: "Signed out on Send",
    invite: problem("token-expired"),
    do: { open: true, prefill: { recipients: two }, send: true },
  },
  moving: {
    title: "On their way",
    list: onTheirWay,
    do: { open: true, tab: "people" },
  },
  waiting: {
    title: "Waiting for the guest",
    list: [person(maria, "Maria Lindqvist", "waiting-for-guest")],
    do: { open: true, tab: "people" },
  },
  accepted: {
    title: "Accepted",
    list: [
      person(maria, "Maria Lindqvist", "accepted"),
      person(tomas, "Tomas Berg", "accepted", { minutes: 4000, role: "editor" }),
    ],
    do: { open: true, tab: "people" },
  },
  attention: {
    title: "Some need attention",
    list: someInTrouble,
    do: { open: true, tab: "people" },
  },
  everybody: {
    title: "Guests and colleagues",
    list: guestsOfTwo,
    colleagues: [
      { name: "Dana Reyes", email: "dana@contoso.example", role: "Owner" },
      { name: "Order desk", email: null, role: "Can edit" },
    ],
    options: { ...options, manages: true },
    do: { open: true, tab: "people" },
  },
  manage: {
    title: "Access is changed",
    list: [
      {
        ...person(maria, "Maria Lindqvist", "accepted", { inviter: "Ben Osei", company: "Fjordline AS" }),
        accessUntil: "2099-06-30T12:00:00Z",
      },
      person(tomas, "Tomas Berg", "waiting-for-guest", { minutes: 12 }),
    ],
    options: { ...options, manages: true },
    do: { open: true, tab: "people", press: ".row:nth-child(2) [aria-expanded]" },
  },
  remove: {
    title: "What removing takes away",
    list: [
      person(maria, "Maria Lindqvist", "queued"),
      person(tomas, "Tomas Berg", "accepted", { minutes: 12 }),
    ],
    revocation: groupAndApp,
    do: { open: true, tab: "people", press: ".row:nth-child(1) [aria-expanded]" },
  },
  choose: {
    title: "Several people match",
    list: [
      person("s.berg@fjordline.example", null, "needs-choice", { problem: problem("several-people-match") }),
      person(maria, "Maria Lindqvist", "accepted", { minutes: 3000 }),
    ],
    matches: threeBergs,
    do: { open: true, tab: "people", press: ".row:nth-child(1) [aria-expanded]" },
  },
  hundred: {
    title: "A hundred people",
    list: hundredDrivers,
    do: { open: true, tab: "people" },
  },
  over: {
    title: "Withdrawn and expired",
    list: [
      person(maria, "Maria Lindqvist", "accepted", { minutes: 90 }),
      person(tomas, "Tomas Berg", "expired", { minutes: 50_000 }),
      person(ada, "Ada Okafor", "revoked", { minutes: 9000 }),
    ],
    do: { open: true, tab: "people" },
  },
  "nobody-yet": { title: "Nobody invited yet", do: { open: true, tab: "people" } },
  "people-unavailable": {
    title: "The list cannot be had",
    list: problem("database-unavailable"),
    do: { open: true, tab: "people" },
  },
  "stream-cut": {
    title: "Live updates interrupted",
    list: [person(maria, "Maria Lindqvist", "mailing")],
    stream: "cut",
    do: { open: true, tab: "people" },
  },
  mine: {
    title: "My invitations",
    element: "lobby-invitations",
    list: mineOfAllKinds,
  },
  "mine-empty": { title: "My invitations, none yet", element: "lobby-invitations" },
  "mine-failed": {
    title: "My invitations, not to be had",
    element: "lobby-invitations",
    list: problem("token-expired"),
  },
};

export const optionsOf = (state: GalleryState) => state.options ?? options;
