import type { AnyStepName, Problem, Route } from "../contract/index.ts";
import type { MailSender } from "../email/sender.ts";
import type { Graph } from "../graph/graph.ts";
import type { Grant, HeldGrant } from "../invitation/grant.ts";
import type { Invitation, PersonKey } from "../invitation/invitation.ts";
import type { OtherInvitation } from "../invitation/needs.ts";
import type { AppOptions } from "../options.ts";
import type { Provisioned, Provisioner } from "../provision/provisioner.ts";

/**
 * How a run of a step ends. A step that cannot end well throws a `Problem`; its retry class decides what follows
 * (`runner/retry.ts`).
 */
export type Outcome = Readonly<
  /** `why`: what the inviter may want to know although nothing is wrong. */
  | { is: "done"; why?: string; learnt?: Learnt }
  | { is: "skipped"; why: string; learnt?: Learnt }
  /**
   * Nothing is wrong, it is only not the time yet. After a wait of `settle`, `settle` runs again. `learnt`: what a request
   * that is under way is found by again.
   */
  | { is: "wait"; seconds: number; learnt?: { packageRequest: string } }
  /** `settle` has found out that nothing happened: `run` is next. */
  | { is: "not-done" }
  /** The step has parts, each with its own retry; it is done when all of them are. `learnt` counts then. */
  | { is: "parts"; parts: readonly PartResult[]; learnt?: Learnt }
>;

/** `later`: it is not this part's time, or there is nothing more to do. */
export type PartResult = Readonly<{ name: string; act: string; result: Provisioned | "later" | Problem }>;

/** What a step found out, saved together with its outcome. `redeemUrl` is a secret: it is sealed before it is stored. */
export type Learnt = Readonly<{
  guest?: PersonKey & { created: boolean };
  redeemUrl?: string;
  acceptedAt?: Date;
  /** When the guest had accepted at an address that they are leaving; null: they had not. */
  acceptedBefore?: Date | null;
  /** Redemption has been reset: all of the guest's invitations follow to the new address. */
  hasMoved?: true;
  /** The guest's own language, BCP 47; what the inviter asked for counts more. */
  language?: string | null;
  /** The guest's organisation. */
  company?: string | null;
  grants?: readonly HeldGrant[];
  /** What this invitation holds no longer. */
  taken?: readonly Grant[];
}>;

/** All that a step may use. Steps never touch the store or HTTP. */
export type StepTools = Readonly<{
  now: Date;
  app: AppOptions;
  /** Calls Graph as Lobby's own app. */
  asApp: Graph;
  /** Calls Graph on behalf of the inviter. Throws `inviter-sign-in-needed` when the delegation is gone or not enough. */
  asInviter: Graph;
  mail: MailSender;
  /** The ways into the app. */
  provisioners: readonly Provisioner[];
  /** The guest's way in: null when nobody knows a link (an accepted guest needs none). A secret. */
  redeemUrl: () => Promise<string | null>;
  /** The address of the page where the guest is received. A secret: it goes into the mail and nowhere else. */
  landingUrl: () => Promise<string>;
  /** What this invitation has given, as far as it is written down. */
  grants: () => Promise<HeldGrant[]>;
  /** Writes down at once that the directory has taken this away, for each invitation that was known to hold it before. */
  noteRemoved: (held: readonly Readonly<{ invitationId: string; grant: HeldGrant }>[]) => Promise<void>;
  /** All other invitations of the same guest, in any app, whatever has become of them. */
  others: () => Promise<OtherInvitation[]>;
  signal: AbortSignal;
}>;

export type Step = Readonly<{
  name: AnyStepName;
  /** The routes that take it; left out: all. */
  routes?: readonly Route[];
  run: (invitation: Invitation, tools: StepTools) => Promise<Outcome>;
  /**
   * Finds out what an interrupted or ambiguous run did, before anything is done twice. Left out where `run` may simply be
   * repeated.
   */
  settle?: (invitation: Invitation, tools: StepTools) => Promise<Outcome>;
  /** True where the step acts on behalf of the inviter: the delegation is kept until no step to come does. */
  needsInviter?: (app: AppOptions, invitation: Invitation) => boolean;
  /** The invitation does without it: where it fails for good, it is skipped. */
  optional?: true;
  /** After so many seconds, counted from its first start, "not yet" becomes "failed". */
  patience: number | ((app: AppOptions) => number);
}>;
