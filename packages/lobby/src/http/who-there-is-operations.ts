import { colleagues, guestSuggestions } from "../contract/index.ts";
import type { OperationDoc } from "./operation-doc.ts";

const ofThisResource = [
  { in: "query", name: "resourceType", required: true, about: "The kind of what is shared." },
  { in: "query", name: "resourceId", required: true, about: "Which one." },
] as const;

/** Whom an inviter could invite, and who is there already. */
export const whoThereIsOperations: readonly OperationDoc[] = [
  {
    method: "get",
    path: "/guest-suggestions",
    summary:
      "Guests of the tenant whose name or address begins with some letters, to suggest while somebody types.",
    signedIn: true,
    parameters: [
      ...ofThisResource,
      { in: "query", name: "search", required: true, about: "Two letters or more." },
    ],
    answer: {
      status: 200,
      about: "At most ten.",
      schema: { schema: guestSuggestions, name: "GuestSuggestions" },
    },
    problems: [
      "request-invalid",
      "resource-unknown",
      "share-refused",
      "permission-missing",
      "graph-unavailable",
    ],
  },
  {
    method: "get",
    path: "/colleagues",
    summary: "Who of the organisation itself can open a resource, as far as the app tells.",
    signedIn: true,
    parameters: ofThisResource,
    answer: { status: 200, about: "All of them.", schema: { schema: colleagues, name: "Colleagues" } },
    problems: ["request-invalid", "resource-unknown", "share-refused", "app-unavailable"],
  },
];
