import type { AnyStepName, ProblemCode, Route, StepName } from "../contract/index.ts";

/** The key of a person in a tenant. Never an address or a user principal name: both can change hands. */
export type PersonKey = Readonly<{ tenantId: string; objectId: string }>;

/** What is stored of a problem: no cause, no stack, nothing secret. */
export type StoredProblem = Readonly<{
  code: ProblemCode;
  detail?: string;
  claims?: string;
}>;

/** Where one part of a step stands that has several, each tried again on its own, e.g. one of the ways into an app. */
export type PartState = Readonly<{
  name: string;
  is: "waiting" | "done" | "failed";
  /** Names the act to the other side: the same for every try. */
  act: string;
  at: Date;
  since: Date;
  attempt: number;
  until?: Date;
  problem?: StoredProblem;
}>;

type Parts = { parts?: readonly PartState[] };

/**
 * Where one step of one invitation stands.
 *
 * `started` is written before the step talks to the world. A step found `started` by a later run was interrupted: nobody
 * knows whether its effect happened, so its `settle` runs instead of its `run`.
 */
export type StepState =
  | { is: "pending" }
  | ({ is: "started"; at: Date; attempt: number; since: Date; lostAt?: Date } & Parts)
  | ({
      is: "waiting";
      at: Date;
      until: Date;
      since: Date;
      attempt: number;
      problem?: StoredProblem;
      unsettled?: boolean;
      /** When that was whose outcome is not known. */
      lostAt?: Date;
    } & Parts)
  | ({ is: "done"; at: Date; why?: string } & Parts)
  | { is: "skipped"; at: Date; why: string }
  | ({ is: "failed"; at: Date; problem: StoredProblem; unsettled?: boolean } & Parts);

/** The taking away of what an invitation gave. `by` null: its time was over, or an operator did it. */
export type Revocation = Readonly<{
  why: "revoked" | "expired";
  by: (PersonKey & Readonly<{ name: string }>) | null;
  at: Date;
  /** The person goes altogether: their account gets no time of grace. */
  atOnce?: true;
}>;

/** The newest mail that followed later, from the moment it was decided. `number` counts them. */
export type Reminder = Readonly<{ about: "invitation" | "access"; number: number; at: Date }>;

/**
 * The guest's move to another address. `acceptedBefore`: when the directory says they accepted at the old one, by which an
 * answer of a replica that lags is told from the acceptance that is waited for. `at`: since when that is.
 */
export type Reset = Readonly<{ email: string; from: string; at: Date; acceptedBefore: Date | null }>;

/** One inviter, one e-mail address, one resource, one role: a row with a life of its own, apart from the Entra user. */
export type Invitation = Readonly<{
  id: string;
  /** Every write names the version that it read. */
  version: number;
  app: string;
  route: Route;
  inviter: PersonKey & Readonly<{ name: string; email: string | null }>;
  recipient: Readonly<{ email: string; displayName: string | null }>;
  resource: Readonly<{ type: string; id: string; name: string; url: string }>;
  role: string;
  /** One of many of one request. */
  bulk: boolean;
  message: string | null;
  /** The guest's, BCP 47: as the inviter asked for, or else as the directory knew it. */
  language: string | null;
  /** The guest's organisation, as the directory knows it or the app wrote it there. */
  company: string | null;
  /** Where Microsoft sends the guest after redemption. */
  redirectUrl: string;
  /** Null until the directory knows the guest. `created`: this invitation made the guest, it did not find one. */
  guest: (PersonKey & Readonly<{ created: boolean }>) | null;
  /** Graph confirmed a guest who never appeared, and was asked once more. */
  madeAgain: boolean;
  /** Id of the request for an access package, once Graph has taken it. */
  packageRequest: string | null;
  /** Steps of removal, of a move, and reminding, stand here from the moment they are wanted. */
  steps: Readonly<Record<StepName, StepState> & Partial<Record<Exclude<AnyStepName, StepName>, StepState>>>;
  createdAt: Date;
  updatedAt: Date;
  /** When the guest went on from the page that receives them. */
  openedAt: Date | null;
  acceptedAt: Date | null;
  /** When access ends; null: it does not end by itself. */
  accessUntil: Date | null;
  /** When the invitation ends if nobody accepts it. */
  linkUntil: Date | null;
  /** Once it is there, only the steps of removal run. */
  revocation: Revocation | null;
  /** Which mail to the guest this is, from 1: each has a Message-ID of its own. */
  mailing: number;
  reminder: Reminder | null;
  /** The newest; the steps of it stand in one of the guest's invitations, which goes ahead of the others. */
  reset: Reset | null;
}>;
