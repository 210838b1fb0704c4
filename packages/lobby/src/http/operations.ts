import {
  choiceRequest,
  invitationPage,
  invitationRequest,
  invitationsAccepted,
  invitationView,
  mailPreview,
  mailPreviewRequest,
  matches,
  notWelcomeReasons,
  type ProblemCode,
  preflightAnswer,
  preflightRequest,
  shareOptions,
  signInAnswer,
  signInRequest,
} from "../contract/index.ts";

import { actingOperations } from "./acting-operations.ts";
import { whoThereIsOperations } from "./who-there-is-operations.ts";

/** What the HTTP interface offers to programs: the source of the OpenAPI document. */
export type OperationDoc = Readonly<{
  method: "get" | "post";
  path: string;
  summary: string;
  /** Without: anybody may call it. */
  signedIn?: true;
  parameters?: readonly { in: "query" | "header"; name: string; required?: true; about: string }[];
  request?: { schema: object; name: string };
  answer: { status: number; about: string; schema?: { schema: object; name: string }; type?: string };
  problems?: readonly ProblemCode[];
}>;

const view = { schema: invitationView, name: "Invitation" };
const ofWhom = {
  in: "query",
  name: "of",
  about: "`everyone`: also what others have shared of the resource, for whoever manages it. Default `me`.",
} as const;
const ofResource = [
  { in: "query", name: "resourceType", about: "Only of this resource; goes with resourceId." },
  { in: "query", name: "resourceId", about: "Only of this resource; goes with resourceType." },
] as const;

export const operations: readonly OperationDoc[] = [
  ...actingOperations,
  ...whoThereIsOperations,
  {
    method: "post",
    path: "/invitations",
    summary: "Share a resource with one or more people. Answers at once; the rest shows in the status.",
    signedIn: true,
    parameters: [
      {
        in: "header",
        name: "Idempotency-Key",
        required: true,
        about: "Made once for each thing a person sends, and the same in every retry of it.",
      },
    ],
    request: { schema: invitationRequest, name: "InvitationRequest" },
    answer: {
      status: 202,
      about: "Accepted.",
      schema: { schema: invitationsAccepted, name: "InvitationsAccepted" },
    },
    problems: [
      "request-invalid",
      "address-invalid",
      "address-unsupported",
      "role-unknown",
      "role-not-allowed",
      "resource-unknown",
      "redirect-not-allowed",
      "domain-not-allowed",
      "quota-exceeded",
      "idempotency-key-missing",
      "idempotency-key-reused",
      "share-refused",
      "body-too-large",
      "content-type-unsupported",
      "conflict",
      "app-unavailable",
    ],
  },
  {
    method: "get",
    path: "/invitations",
    summary: "The caller's own invitations, newest first.",
    signedIn: true,
    parameters: [
      ...ofResource,
      ofWhom,
      { in: "query", name: "search", about: "Only whose address or name contains this." },
      { in: "query", name: "after", about: "`next` of the page before." },
      { in: "query", name: "limit", about: "1 to 200; default 50." },
    ],
    answer: { status: 200, about: "One page.", schema: { schema: invitationPage, name: "InvitationPage" } },
    problems: ["request-invalid", "share-refused"],
  },
  {
    method: "get",
    path: "/invitations/{id}",
    summary: "One of the caller's own invitations.",
    signedIn: true,
    answer: { status: 200, about: "As it stands now.", schema: view },
    problems: ["not-found"],
  },
  {
    method: "get",
    path: "/invitations/events",
    summary:
      "Every change of the caller's invitations as it happens, beginning with how they stand; of everybody's with `of`.",
    signedIn: true,
    parameters: [
      ...ofResource,
      ofWhom,
      { in: "header", name: "Last-Event-ID", about: "Goes on after this event." },
    ],
    answer: {
      status: 200,
      about: "Events named `invitation`, each an Invitation.",
      type: "text/event-stream",
    },
    problems: ["request-invalid", "share-refused"],
  },
  {
    method: "get",
    path: "/invitations/{id}/matches",
    summary: "The people between whom the inviter of a needs-choice invitation chooses.",
    signedIn: true,
    answer: {
      status: 200,
      about: "Name and company, no more.",
      schema: { schema: matches, name: "Matches" },
    },
    problems: ["not-found", "conflict", "permission-missing", "graph-unavailable"],
  },
  {
    method: "post",
    path: "/invitations/{id}/choice",
    summary: "Choose one of several people; the invitation goes on with them.",
    signedIn: true,
    request: { schema: choiceRequest, name: "ChoiceRequest" },
    answer: { status: 202, about: "It goes on.", schema: view },
    problems: [
      "not-found",
      "conflict",
      "request-invalid",
      "person-is-member",
      "person-disabled",
      "graph-unavailable",
    ],
  },
  {
    method: "post",
    path: "/preflight",
    summary: "What would happen to each address, and why. Writes nothing.",
    signedIn: true,
    request: { schema: preflightRequest, name: "PreflightRequest" },
    answer: {
      status: 200,
      about: "One outcome an address.",
      schema: { schema: preflightAnswer, name: "PreflightAnswer" },
    },
    problems: [
      "request-invalid",
      "resource-unknown",
      "role-unknown",
      "role-not-allowed",
      "share-refused",
      "app-unavailable",
    ],
  },
  {
    method: "post",
    path: "/mail-previews",
    summary: "What the mail to a guest would say. Writes nothing, and no link in it works.",
    signedIn: true,
    request: { schema: mailPreviewRequest, name: "MailPreviewRequest" },
    answer: { status: 200, about: "The mail.", schema: { schema: mailPreview, name: "MailPreview" } },
    problems: [
      "request-invalid",
      "address-invalid",
      "address-unsupported",
      "domain-not-allowed",
      "resource-unknown",
      "role-unknown",
      "role-not-allowed",
      "share-refused",
      "app-unavailable",
      "mail-template-broken",
    ],
  },
  {
    method: "get",
    path: "/share-options",
    summary: "What the Share dialog needs to know of a resource before anybody types.",
    signedIn: true,
    parameters: ofResource.map((parameter) => ({ ...parameter, required: true as const })),
    answer: {
      status: 200,
      about: "Roles and limits.",
      schema: { schema: shareOptions, name: "ShareOptions" },
    },
    problems: ["request-invalid", "resource-unknown", "app-unavailable"],
  },
  {
    method: "post",
    path: "/sign-ins",
    summary:
      "What becomes of a guest's sign-in, asked with their own token. A first welcome is their acceptance.",
    signedIn: true,
    request: { schema: signInRequest, name: "SignInRequest" },
    answer: { status: 200, about: "The verdict.", schema: { schema: signInAnswer, name: "SignInAnswer" } },
    problems: ["request-invalid", "content-type-unsupported", "database-unavailable"],
  },
  {
    method: "get",
    path: "/welcome/{token}",
    summary: "The page that receives a guest. Opening it changes nothing.",
    answer: { status: 200, about: "A page.", type: "text/html" },
  },
  {
    method: "post",
    path: "/welcome/{token}",
    summary: "The guest goes on, to Microsoft or to what was shared.",
    answer: { status: 303, about: "The way on." },
  },
  {
    method: "get",
    path: "/not-welcome",
    summary: "The page for somebody who has signed in to an app and may not come in: 410 for what has ended.",
    parameters: [
      { in: "query", name: "because", about: notWelcomeReasons.join(", ") },
      { in: "query", name: "app", about: "Id of the app that they came from." },
    ],
    answer: { status: 403, about: "A page.", type: "text/html" },
  },
  {
    method: "get",
    path: "/problems/{code}",
    summary: "What a problem means.",
    answer: { status: 200, about: "A page.", type: "text/html" },
    problems: ["not-found"],
  },
  {
    method: "get",
    path: "/openapi.json",
    summary: "This document.",
    answer: { status: 200, about: "OpenAPI 3.1.", type: "application/json" },
  },
  {
    method: "get",
    path: "/healthz",
    summary: "The process answers.",
    answer: { status: 200, about: "It does." },
  },
  {
    method: "get",
    path: "/readyz",
    summary: "The process can work: its database answers.",
    answer: { status: 200, about: "It can." },
    problems: ["database-unavailable"],
  },
];
