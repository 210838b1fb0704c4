import type { ProvisionedGuest, RemovedGuest } from "./options.ts";

/** What of a guest can stand in a column. */
export const guestFields = [
  "tenantId",
  "objectId",
  "email",
  "displayName",
  "role",
  "resourceType",
  "resourceId",
  "invitationId",
  "invitedByTenantId",
  "invitedByObjectId",
] as const;
export type GuestField = (typeof guestFields)[number];
export type Constant = string | number | boolean | null;

type Named = Readonly<{
  /** Its line in the status, and how the command line calls it. Default: its kind. */
  name?: string;
}>;

/** Functions in this process, where `onGuest` alone is not enough. Both are idempotent by the guest's key. */
export type CallbackOptions = Named &
  Readonly<{
    kind: "callback";
    onGuest: (guest: ProvisionedGuest) => Promise<void>;
    onGuestRemoved?: (guest: RemovedGuest) => Promise<void>;
  }>;

/** A row in a PostgreSQL table of the app. */
export type TableOptions = Named &
  Readonly<{
    kind: "table";
    databaseUrl: string;
    /** `person`, or with its schema `app.person`. */
    table: string;
    /** What stands in each column: a field of the guest, or always the same value. */
    columns: Readonly<Record<string, GuestField | Readonly<{ value: Constant }>>>;
    /**
     * The columns that say which row it is; a unique index must cover exactly these. The guest's tenant id and object id
     * have to be among them. Default: the columns of these two, so that a guest has one row; with those of the resource, a
     * row for each resource.
     */
    key?: readonly string[];
    /** What becomes of the row of a guest who is removed. Default `delete`. */
    onRemoved?: "delete" | Readonly<{ set: Readonly<Record<string, Constant>> }>;
  }>;

/**
 * A page of the app that is told by signed requests (Standard Webhooks): to take a guest in or off a resource, and all else
 * that happens. What it does not take is sent again, in order for each guest.
 */
export type WebhookOptions = Named &
  Readonly<{
    kind: "webhook";
    url: string;
    /** `whsec_` and 24 to 64 bytes in base64. Every message is signed with all of them: to rotate, add one, then drop one. */
    secrets: readonly [string, ...string[]];
    /** For one answer; default 15. */
    timeoutSeconds?: number;
    /** How long a receiver may be away before it is parked, at least 24. Default 72. */
    patienceHours?: number;
  }>;

/**
 * A SCIM 2.0 server. The guest's object id is the `externalId` of a user there, which is looked up before anything is made; a
 * user of the same `userName` is taken for the guest's only while it has no `externalId`.
 */
export type ScimOptions = Named &
  Readonly<{
    kind: "scim";
    /** Up to what stands before `/Users`, e.g. `https://orders.example/scim/v2`. */
    url: string;
    /** The bearer token, or how to get one. */
    token: string | (() => Promise<string>);
    /** Attributes of the user beside or instead of Lobby's: `userName`, `displayName`, `emails`, `active`. */
    user?: (guest: ProvisionedGuest) => Readonly<Record<string, unknown>>;
    /** For a role the `displayName` of the group that its guests are members of; a group that is missing is made. */
    groups?: Readonly<Record<string, string>>;
    /** What becomes of the user when nothing is shared with them any more. Default `deactivate`. */
    onRemoved?: "deactivate" | "delete";
    /** `text` for servers that want "True" and "False", as Entra ID sends them. Default `json`. */
    booleans?: "json" | "text";
  }>;

/** One of the ways in which an app gets to know its guests. */
export type ProvisionerOptions = CallbackOptions | TableOptions | WebhookOptions | ScimOptions;

/** How a provisioner is called in the status. */
export function provisionerName({ name, kind }: { name?: string; kind: string }): string {
  return name ?? kind;
}
