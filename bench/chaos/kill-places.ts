import { type CallName, calls } from "./calls.ts";
import type { Call } from "./graph-proxy.ts";
import { deletion, moving, revocation } from "./scenes/afterwards.ts";
import { selfService } from "./scenes/hearing.ts";
import { accessPackage, fromMailbox, invitation, lostMail, lostPackage } from "./scenes/on-the-way.ts";
import { move, removal } from "./scenes/paths.ts";
import type { Scene } from "./scenes/scene.ts";

/** Processes of PostgreSQL that die instead of the service; all others go down with each, and recover from its log. */
export const postgresProcesses = ["client backend", "walwriter", "checkpointer"] as const;

/** Where something is killed. `posts`: how often Graph may have given a link for the guest. */
export type Kill = Readonly<{ name: string; scene: Scene; posts: number }> &
  (
    | { by: "itself"; at: string }
    | { by: "graph"; call: Call; fate: "drop" | "lose" }
    | { by: "mail"; moment: "before" | "after" }
    | { by: "webhook"; type: string; moment: "before" | "after" }
    /** The request was written down, and its answer lost. */
    | { by: "answer" }
    | { by: "postgres"; call: Call; process: (typeof postgresProcesses)[number] }
  );

const moments = ["before", "after"] as const;

/** What one scene does, in the places where it can be interrupted. */
type Interrupted = Readonly<{
  name: string;
  scene: Scene;
  /** Links that Graph gives where nothing is interrupted. */
  posts: number;
  /** Steps with one after them. */
  steps: readonly string[];
  calls: readonly CallName[];
  /** What the app itself is in the middle of. */
  app?: string;
  webhooks?: readonly string[];
  mail?: true;
  answer?: true;
  /** While this runs, PostgreSQL dies. */
  postgres?: readonly CallName[];
}>;

const interrupted: readonly Interrupted[] = [
  {
    name: "invitation",
    scene: invitation,
    posts: 1,
    steps: ["look-up", "invite", "write-attributes", "grant-access", "provision", "send-mail"],
    calls: [
      "find-people",
      "send-invitation",
      "update-guest",
      "add-group-member",
      "assign-app-role",
      "check-member-groups",
      "get-guest",
      "list-accepted-guests",
      "list-changes",
    ],
    app: "app",
    webhooks: ["guest.added", "invitation.sent"],
    mail: true,
    answer: true,
    postgres: ["find-people", "send-invitation", "add-group-member"],
  },
  {
    name: "access package",
    scene: accessPackage,
    posts: 0,
    steps: ["look-up", "invite", "write-attributes", "grant-access", "provision", "send-mail"],
    calls: ["request-package", "get-package-request"],
    postgres: ["request-package"],
  },
  {
    name: "access package, answer lost",
    scene: lostPackage,
    posts: 0,
    steps: [],
    calls: ["find-package-request"],
  },
  {
    name: "self-service",
    scene: selfService,
    posts: 0,
    steps: ["await-redemption", "write-attributes", "grant-access"],
    calls: ["list-changes", "find-people"],
  },
  {
    name: "mail through Graph",
    scene: fromMailbox,
    posts: 1,
    steps: [],
    calls: ["send-mail"],
    postgres: ["send-mail"],
  },
  {
    name: "mail through Graph, answer lost",
    scene: lostMail,
    posts: 1,
    steps: [],
    calls: ["find-sent-mail"],
  },
  {
    name: "revoke",
    scene: revocation,
    posts: 1,
    steps: removal.slice(0, -1),
    calls: ["remove-group-member", "list-app-roles", "unassign-app-role", "enable-account"],
    app: "app removal",
    webhooks: ["guest.removed"],
    answer: true,
    postgres: ["remove-group-member"],
  },
  { name: "revoke, with the account", scene: deletion, posts: 1, steps: [], calls: ["delete-guest"] },
  {
    name: "move",
    scene: moving,
    posts: 2,
    steps: [...move.slice(0, 3), "send-mail"],
    calls: ["read-addresses", "write-addresses", "reset-redemption"],
    mail: true,
    postgres: ["reset-redemption"],
  },
];

/** A link whose giving nobody heard of was never learnt: the one that is given again kills nothing. */
const givesLink = new Set<CallName>(["send-invitation", "reset-redemption"]);

function killsOf({ scene, name, posts, ...places }: Interrupted): Kill[] {
  const { steps, app, webhooks = [], mail, answer, postgres = [] } = places;
  const here = { scene, posts };
  return [
    ...(answer ? [{ ...here, name: `${name}: written, answer lost`, by: "answer" } as const] : []),
    ...steps.map(
      (step): Kill => ({ ...here, name: `${name}: after ${step}`, by: "itself", at: `${step} done` }),
    ),
    ...places.calls.flatMap((call): Kill[] => [
      { ...here, name: `${name}: ${call} does not arrive`, by: "graph", call: calls[call], fate: "drop" },
      {
        ...here,
        name: `${name}: ${call} done, answer lost`,
        by: "graph",
        call: calls[call],
        fate: "lose",
        posts: posts + (givesLink.has(call) ? 1 : 0),
      },
    ]),
    ...moments.flatMap((moment): Kill[] => [
      ...(app
        ? [
            {
              ...here,
              name: `${name}: ${moment} the app's row`,
              by: "itself",
              at: `${app} ${moment}`,
            } as const,
          ]
        : []),
      ...webhooks.map(
        (type): Kill => ({
          ...here,
          name: `${name}: ${moment} ${type} is taken`,
          by: "webhook",
          type,
          moment,
        }),
      ),
      ...(mail
        ? [{ ...here, name: `${name}: ${moment} the mail is taken`, by: "mail", moment } as const]
        : []),
    ]),
    ...postgres.flatMap((call) =>
      postgresProcesses.map(
        (process): Kill => ({
          ...here,
          name: `${name}: PostgreSQL's ${process} during ${call}`,
          by: "postgres",
          process,
          call: calls[call],
          // What Graph answers to the next try may come while nobody can write it down.
          posts: posts + (givesLink.has(call) ? 2 : 1),
        }),
      ),
    ),
  ];
}

export const killPlaces: readonly Kill[] = interrupted.flatMap(killsOf);
