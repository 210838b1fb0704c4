import type { SeedConditionalAccess } from "../seed/seed.ts";
import type { State } from "./state.ts";

export type AllowInvitesFrom =
  | "none"
  | "adminsAndGuestInviters"
  | "adminsGuestInvitersAndAllMembers"
  | "everyone";

/** A rule of the seed with its names turned into ids. */
export type ConditionalAccessRule = Required<Omit<SeedConditionalAccess, "everyHours">> &
  Pick<SeedConditionalAccess, "everyHours">;

/** The switches of a tenant, each group with its defaults: what is written over them is kept with the state. */
export const DEFAULTS = {
  tenant: { tenantId: "", displayName: "", initialDomain: "", domains: [] as readonly string[] },
  clock: { offsetMs: 0 },
  policies: {
    allowInvitesFrom: "everyone" as AllowInvitesFrom,
    guestUserRoleId: "10dae51f-b6af-4016-8d66-8c2a99b929b3",
    blockedDomains: [] as readonly string[],
    allowedDomains: [] as readonly string[],
    /** The policy that holds them was made, even if it holds none. */
    hasDomainPolicy: false,
  },
  /** What nobody has documented: change it when you know better. */
  uncertain: {
    /** One independent report says that a second invitation kills the first link. */
    reinviteKillsOldLink: true,
    blockedDomainStatus: 400,
    blockedDomainMessage: "This invitation is blocked by the domain policy of this directory.",
    malformedAddressMessage: "Invalid email address.",
    ambiguousAddressMessage:
      "The invited user has a proxy address that matches an internal user of this directory. The proxy address must be unique.",
    /** A guest of type Member is for company administrators to invite; how others are refused is not said anywhere. */
    memberNeedsAdministrator: true,
    memberInviteMessage: "Insufficient privileges to complete the operation.",
    /** How long the address of a deleted member cannot be invited: reports say minutes. */
    deletedMemberBlocksMinutes: 5,
    tooManyMembersMessage: "The number of references in the request exceeds the limit of 20.",
    /** How often a client may ask for the same token within five minutes before Entra calls it a loop; 0: as often as it likes. */
    loopAfterRequests: 0,
    /** How long before a subscription ends whoever made it is asked to renew it. */
    reauthorizeMinutesBefore: 15,
    /** Whether `missed` and `subscriptionRemoved` are told: Microsoft's page lists them for mail and chats only. */
    missedAndRemovedAreTold: true,
  },
  /** Seconds until a change is seen everywhere, for each thing that sees it; `settledAt`: all before then is seen. */
  replication: {
    read: 0,
    patch: 0,
    memberAdd: 0,
    appRole: 0,
    dynamic: 0,
    sentItems: 0,
    settledAt: new Date(0).toISOString(),
  },
  /** What becomes of the requests for access packages that are made from now on. */
  entitlement: {
    deliverySeconds: 0,
    end: "delivered" as "delivered" | "denied" | "deliveryFailed" | "canceled",
  },
  /** The documented limits; the first that is reached throttles. */
  throttling: {
    on: true,
    invitationsPer5s: 150,
    /** Whether an invitation also costs an identity write: nobody has documented it. */
    invitationCostsWrite: false,
    writesPer150s: 3000,
    tenantWritesPer300s: 18_000,
    unitsPer10sSmall: 3500,
    unitsPer10sMedium: 5000,
    unitsPer10sLarge: 8000,
  },
  crossTenantAccess: {
    default: {} as Readonly<Record<string, unknown>>,
    partners: {} as Readonly<Record<string, Readonly<Record<string, unknown>>>>,
  },
  conditionalAccess: { rules: [] as readonly ConditionalAccessRule[] },
};

export type Settings = typeof DEFAULTS;

export const SETTING_NAMES = Object.keys(DEFAULTS) as readonly (keyof Settings)[];

export function readSetting<Name extends keyof Settings>(state: State, name: Name): Settings[Name] {
  return { ...DEFAULTS[name], ...(state.settings.get(name) as Partial<Settings[Name]> | undefined) };
}

/** Changes some switches of a group, and leaves the others as they are. */
export function writeSetting<Name extends keyof Settings>(
  state: State,
  name: Name,
  change: Partial<Settings[Name]>,
): void {
  state.settings.put({ ...state.settings.get(name), ...change, id: name });
}
