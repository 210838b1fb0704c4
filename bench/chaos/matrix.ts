import type { ProblemCode } from "lobby/contract";
import { type CallName, calls } from "./calls.ts";
import type { FaultName } from "./faults.ts";
import { deletion, moving, restoration, revocation } from "./scenes/afterwards.ts";
import {
  preflight,
  preflightOfDomain,
  preflightOfGroup,
  preflightOfInviter,
  preflightOfOrganisation,
  suggestions,
} from "./scenes/before-sending.ts";
import { changes, firstLook, lostSubscription, renewal, subscription } from "./scenes/hearing.ts";
import { deletedGuest, deletedMember, missingApp, unsuitableGroup } from "./scenes/in-the-way.ts";
import {
  accessPackage,
  fromMailbox,
  inUnit,
  invitation,
  knownGuest,
  lostMail,
  lostPackage,
} from "./scenes/on-the-way.ts";
import type { Scene } from "./scenes/scene.ts";

type Ends = Partial<Record<FaultName, ProblemCode | (string & {})>>;

/** One call in one scene. `token`: for a token, of which nothing is said in half a document. */
export type Row = Readonly<{
  call: CallName | "token";
  /** Where the same call stands in more than one scene. */
  about?: string;
  scene: Scene;
  /** What does not pass by itself: the problem that says why. Everything else ends well. */
  ends?: Ends;
}>;

const missing: Ends = { "403": "permission-missing" };

/** An answer to a person who waits for it, that is a problem. */
const told: Ends = {
  "429": "graph-throttled",
  "503": "graph-unavailable",
  "504": "graph-unavailable",
  "reset before": "graph-unavailable",
  "reset after": "graph-unavailable",
  "403": "permission-missing",
  "404 lag": "graph-refused",
  malformed: "graph-unavailable",
};

/** Whatever goes wrong, something less is said. */
const said = (less: string): Ends => Object.fromEntries(Object.keys(told).map((fault) => [fault, less]));

/** Every operation of Lobby's, in each scene where something else may come of what goes wrong. */
export const matrix: readonly Row[] = [
  { call: "search-guests", scene: suggestions, ends: told },
  { call: "find-people", about: "preflight", scene: preflight, ends: said("cannot-tell") },
  {
    call: "check-member-groups",
    about: "preflight",
    scene: preflightOfGroup,
    ends: { ...told, "404 lag": "directory-not-ready" },
  },
  { call: "get-authorization-policy", scene: preflightOfInviter, ends: said("new-guest") },
  { call: "get-directory-roles", scene: preflightOfInviter, ends: said("new-guest") },
  { call: "get-domain-policy", scene: preflightOfDomain, ends: said("new-guest") },
  { call: "get-cross-tenant-default", scene: preflightOfOrganisation, ends: said("new-guest") },
  { call: "list-cross-tenant-partners", scene: preflightOfOrganisation, ends: said("new-guest") },
  { call: "find-tenant", scene: preflightOfOrganisation, ends: said("new-guest") },
  { call: "find-deleted-people", about: "preflight", scene: preflight },

  { call: "find-people", scene: invitation, ends: { "404 lag": "graph-refused" } },
  { call: "find-deleted-people", about: "look-up", scene: invitation },
  {
    call: "send-invitation",
    scene: invitation,
    ends: { "403": "invite-refused", "404 lag": "graph-refused" },
  },
  { call: "update-guest", scene: invitation, ends: missing },
  { call: "add-group-member", scene: invitation, ends: missing },
  { call: "assign-app-role", scene: invitation, ends: missing },
  { call: "check-member-groups", scene: invitation, ends: missing },
  { call: "get-guest", scene: invitation },
  {
    call: "token",
    scene: invitation,
    ends: {
      "401 expired": "credential-refused",
      "403": "credential-refused",
      "404 lag": "credential-refused",
    },
  },
  { call: "read-attributes", scene: knownGuest },
  { call: "is-unit-member", scene: inUnit },

  {
    call: "request-package",
    scene: accessPackage,
    ends: { "403": "permission-missing", "404 lag": "access-package-refused" },
  },
  { call: "get-package-request", scene: accessPackage, ends: missing },
  {
    call: "find-package-request",
    scene: lostPackage,
    ends: { "403": "permission-missing", "404 lag": "graph-refused" },
  },

  { call: "send-mail", scene: fromMailbox, ends: missing },
  {
    call: "find-sent-mail",
    scene: lostMail,
    ends: { "403": "mail-outcome-unknown", "404 lag": "graph-refused" },
  },

  { call: "list-changes", scene: changes, ends: { "403": "unheard of" } },
  { call: "list-accepted-guests", scene: firstLook },
  { call: "create-subscription", scene: subscription },
  { call: "renew-subscription", scene: renewal },
  { call: "list-subscriptions", scene: lostSubscription },
  { call: "delete-subscription", scene: lostSubscription },

  {
    call: "get-group",
    scene: unsuitableGroup,
    ends: { "403": "permission-missing", "404 lag": "group-missing" },
  },
  { call: "get-service-principal", scene: missingApp },
  {
    call: "find-deleted-people",
    scene: deletedMember,
    ends: { "403": "person-is-member", "404 lag": "person-is-member" },
  },
  { call: "get-deleted-person", scene: deletedGuest },

  { call: "remove-group-member", scene: revocation, ends: missing },
  { call: "list-app-roles", scene: revocation, ends: missing },
  { call: "unassign-app-role", scene: revocation, ends: missing },
  { call: "enable-account", scene: revocation, ends: missing },
  { call: "delete-guest", scene: deletion, ends: missing },
  { call: "restore-guest", scene: restoration, ends: missing },
  { call: "enable-account", about: "restore", scene: restoration, ends: missing },

  { call: "get-guest", about: "move", scene: moving, ends: missing },
  { call: "find-people", about: "move", scene: moving, ends: { ...missing, "404 lag": "graph-refused" } },
  { call: "read-addresses", scene: moving, ends: missing },
  { call: "write-addresses", scene: moving, ends: missing },
  { call: "reset-redemption", scene: moving, ends: missing },
];

/** Operations that Lobby has, and that the matrix has not. */
export function missingFrom(rows: readonly Row[], operations: readonly { name: string }[]): string[] {
  const tried = new Set<string>(rows.map(({ call }) => call));
  return operations.map(({ name }) => name).filter((name) => !tried.has(name) || !Object.hasOwn(calls, name));
}
