import type { InvitationRequest } from "../contract/index.ts";
import type { Deed } from "../invitation/audit.ts";
import type { Grant, HeldGrant } from "../invitation/grant.ts";
import type { Invitation, PersonKey } from "../invitation/invitation.ts";
import type { ResourceKey } from "../options.ts";

/** A row that is to be worked on. `bulk`: all others go first. */
export type Job = Readonly<{ id: string; bulk: boolean }>;

/** What is kept of an invitation besides its record; sealed at rest, never part of a view. */
export type NewInvitation = Readonly<{
  invitation: Invitation;
  /** Opens the landing page. Kept as a hash to find the row by, and sealed to write it into the mail. */
  landingToken: string;
}>;

/** The inviter's access token: a delegation, erased when the last step that needs it is done, or when it expires. */
export type Delegation = Readonly<{ accessToken: string; expiresAt: Date }>;

export type StoredEvent = Readonly<{ cursor: string; invitation: Invitation }>;
/** Whose invitations are listed: `inviter` null: everybody's of one resource. */
export type ListFilter = Readonly<{
  app: string;
  inviter: PersonKey | null;
  resource?: ResourceKey;
  /** Part of an address or a name. */
  search?: string;
}>;
/** `inviter` null: everybody's. */
export type EventFilter = Readonly<{ app: string; inviter: PersonKey | null; resource?: ResourceKey }>;

/**
 * Every read and write of Lobby's own rows. All writes are single transactions; none of them waits for the network.
 * Throws `database-unavailable` when PostgreSQL cannot be reached, `conflict` when a version is not the one that was read.
 */
export type Store = Readonly<{
  /**
   * Writes the rows, their first events and their queue jobs in one transaction. The same key with the same body gives the
   * rows of the first time (`replayed`); with another body it throws `idempotency-key-reused`. A recipient who already has
   * an open invitation from anybody to the same resource in the same role gets that row instead of a second one.
   */
  create: (
    rows: readonly NewInvitation[],
    by: {
      app: string;
      inviter: PersonKey;
      idempotencyKey: string;
      request: InvitationRequest;
      delegation: Delegation;
    },
  ) => Promise<{ replayed: boolean; invitations: Invitation[] }>;

  get: (id: string) => Promise<Invitation | null>;

  /** A row as the runner needs it: `dueAt` null: nobody has to look at it by itself. */
  load: (id: string) => Promise<{ invitation: Invitation; dueAt: Date | null } | null>;

  /** Newest first. `after` is the opaque place that the page before gave. */
  list: (
    filter: ListFilter,
    page: { after?: string; limit: number },
  ) => Promise<{ invitations: Invitation[]; next: string | null }>;

  /**
   * Writes the next state of a row, one event for it, and what was learnt, if the row still has the version `ifVersion`.
   * `dueAt` null: nobody has to look at it again by itself. `eraseDelegation`: the last step that needs it is done.
   */
  save: (
    next: Invitation,
    also: {
      ifVersion: number;
      dueAt: Date | null;
      redeemUrl?: string;
      grants?: readonly HeldGrant[];
      taken?: readonly Grant[];
      eraseDelegation?: boolean;
      /**
       * The guest has moved to another address: of all their other invitations in any app, those that change with this one.
       * In the same transaction the links of all mails before lose their meaning, also to say why.
       */
      goAlong?: (others: readonly Invitation[]) => readonly Invitation[];
      /** Stands in the audit log; left out where nothing was done that anybody would ask about. */
      deed?: Deed;
    },
  ) => Promise<void>;

  delegation: (id: string) => Promise<Delegation | null>;
  /**
   * Somebody acts on an invitation: `rule` gives the next record (or throws), whoever else is at the row at this moment.
   * The row is looked at at once. `delegation`: of whoever acts, for the steps to come.
   *
   * @throws Problem `not-found`; `conflict` where another open invitation stands in the way; and what `rule` throws
   */
  act: (
    id: string,
    rule: (invitation: Invitation) => Invitation,
    also: {
      deed: Deed;
      delegation?: Delegation;
      /** Opens the landing page from now on, instead of the one before. */
      landingToken?: string;
    },
  ) => Promise<Invitation>;
  /** Notes in the audit log what changes nothing in the row. */
  note: (invitation: Invitation, deed: Deed) => Promise<void>;
  /** Nothing is to be done on a row before then. */
  rest: (id: string, ifVersion: number, until: Date | null) => Promise<void>;
  grants: (invitation: Invitation) => Promise<HeldGrant[]>;
  /** All other invitations of the same guest, with what they hold. */
  othersOf: (invitation: Invitation) => Promise<{ invitation: Invitation; grants: HeldGrant[] }[]>;
  /** The directory has answered that it took these away, after they were read. Known at once, whatever becomes of the step. */
  noteRemoved: (held: readonly Readonly<{ invitationId: string; grant: HeldGrant }>[]) => Promise<void>;
  /** How many invitations somebody has made in an app since then. */
  countSince: (app: string, inviter: PersonKey, since: Date) => Promise<number>;
  /** Domains from which somebody has accepted an invitation to an app. */
  knownDomains: (app: string) => Promise<string[]>;
  /** The newest invitation to each of these addresses for a resource in a role, whoever sent it. */
  invitedBefore: (
    what: { app: string; resource: ResourceKey; role: string },
    addresses: readonly string[],
  ) => Promise<Invitation[]>;
  /** The newest known link of the guest of this invitation, also where another invitation learnt it. */
  redeemUrl: (id: string) => Promise<string | null>;
  landingToken: (id: string) => Promise<string>;
  /** `replaced`: a newer mail brought a newer link. */
  byLandingToken: (token: string) => Promise<{ invitation: Invitation; replaced: boolean } | null>;
  /** Makes a row due now: the runner looks at it at once. `rule`: what changes in it besides. */
  wake: (id: string, rule?: (invitation: Invitation) => Invitation) => Promise<void>;
  /** The guest goes on from the page that receives them; makes the row due, because acceptance may follow. */
  open: (id: string, at: Date) => Promise<void>;
  /** All invitations of a person in any app, newest first; by address also those of the same guest at another one. */
  ofPerson: (who: PersonKey | Readonly<{ email: string }>) => Promise<Invitation[]>;
  /** All invitations of a guest in an app, newest first, whatever has become of them. */
  ofGuest: (app: string, guest: PersonKey) => Promise<Invitation[]>;
  /** Has somebody other than `who` gone on from an invitation to this resource since then, who has not accepted yet? */
  isAnotherExpected: (app: string, resource: ResourceKey, who: PersonKey, since: Date) => Promise<boolean>;
  /** Is this the address of an invitation to somebody other than `who`, whoever that is? */
  isAddressOfAnother: (app: string, email: string, who: PersonKey) => Promise<boolean>;
  /** Ids of the invitations whose guest has gone on to sign up since then, and is not known yet. */
  signingUp: (app: string, since: Date) => Promise<string[]>;

  /** Rows that are due, those that somebody waits for first, then the oldest. */
  due: (now: Date, limit: number) => Promise<Job[]>;
  /** Puts rows into the queue; one that waits there already is not put in twice. */
  enqueue: (jobs: readonly Job[]) => Promise<void>;
  /** Erases delegations that have expired; gives how many. */
  eraseExpiredDelegations: (now: Date) => Promise<number>;

  events: Readonly<{
    /** Events after a cursor, in the order in which they were committed. */
    after: (cursor: string | null, filter: EventFilter, limit: number) => Promise<StoredEvent[]>;
    /** The place where the stream stands now: reading after it misses nothing that is committed later. */
    latest: () => Promise<string>;
    /** Calls back after commits, perhaps without need and perhaps late; gives the way to stop. */
    onChange: (callback: () => void) => () => void;
  }>;

  /** Throws `database-unavailable` unless a query goes through. */
  ping: () => Promise<void>;
}>;
