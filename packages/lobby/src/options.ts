import type { Logger } from "pino";
import type { RequiredField } from "./contract/words.ts";
import type { PersonKey } from "./invitation/invitation.ts";
import type { AppMailOptions, Logo, MailOptions } from "./mail-options.ts";
import type { ProvisionerOptions } from "./provisioner-options.ts";

/** Time as a parameter: tests move it, nobody sleeps. */
export type Clock = Readonly<{ now: () => Date }>;

/** How Lobby proves to Entra ID that it is the app it says it is. */
export type Credential = Readonly<
  | { secret: string }
  | { certificate: { thumbprintSha256: string; privateKey: string; x5c?: string } }
  /**
   * The managed identity of the Azure resource that Lobby runs on, named by the app registration as a federated
   * credential; no secret at all. `clientId`: of a user-assigned identity.
   */
  | { managedIdentity: { clientId?: string } }
>;

/** One tenant, real or emulated. */
export type TenantOptions = Readonly<{
  id: string;
  /** Application (client) id of the registration that Lobby acts as. */
  clientId: string;
  credential: Credential;
  /**
   * Base of the sign-in service without the tenant; default `https://login.microsoftonline.com`. A plain http address is
   * taken for an emulator on loopback.
   */
  authority?: string;
  /** Default `https://graph.microsoft.com/v1.0`. */
  graphUrl?: string;
}>;

export type Inviter = PersonKey & Readonly<{ name: string; email: string | null }>;
export type ResourceKey = Readonly<{ type: string; id: string }>;

/** A guest as the app gets to know them. The key is `tenantId` + `objectId`; the address may change. */
export type ProvisionedGuest = PersonKey &
  Readonly<{
    email: string;
    displayName: string | null;
    resource: ResourceKey;
    role: string;
    invitationId: string;
    invitedBy: PersonKey;
  }>;

/** A guest who may not see a resource any more. */
export type RemovedGuest = ProvisionedGuest &
  Readonly<{
    /** Something else of the app is still shared with them. */
    hasMore: boolean;
  }>;

/** The attributes of a guest that Lobby can write: names of Graph's user resource, and directory extensions. */
export type GuestAttributes = Readonly<
  {
    givenName?: string;
    surname?: string;
    displayName?: string;
    companyName?: string;
    department?: string;
    jobTitle?: string;
    usageLocation?: string;
    preferredLanguage?: string;
    businessPhones?: readonly [string];
  } & { [extension: `extension_${string}`]: string | number | boolean }
>;

/**
 * Whose rights Lobby uses for what it does in the directory. As the inviter, what the inviter may not do fails, and the
 * inviter's delegation is kept until the last such step is done.
 */
export type ActAs = Readonly<{
  /** Default `inviter`: the guest's record then names who invited them. */
  invite?: "inviter" | "app";
  /**
   * Default `app`. With an administrative unit the app has a role in that unit alone; a new guest gets into it minutes or
   * hours after the invitation, and until then a refusal only means "not yet". `patienceHours`: how long Lobby waits for
   * that; default 24.
   */
  attributes?: "inviter" | "app" | { administrativeUnit: string; patienceHours?: number };
  /** Default `app`. */
  access?: "inviter" | "app";
}>;

/**
 * How people become guests of an app.
 *
 * `invitation`: Lobby invites them itself. `accessPackage`: Lobby asks entitlement management to give them an access
 * package, by e-mail address; it makes the guest, and its policy decides about approval, expiry and the end of the account.
 * `selfService`: nobody is invited; Lobby's mail leads to a page where they sign up themselves, and attributes, access and
 * the row in the app follow once they have. `{redirect}` in the URL stands for the page that they shall see afterwards
 * (percent-encoded).
 *
 * @see https://learn.microsoft.com/entra/architecture/11-onboard-external-user
 */
export type RouteOptions = Readonly<
  | "invitation"
  | { accessPackage: Readonly<{ accessPackageId: string; assignmentPolicyId: string }> }
  | { selfService: Readonly<{ url: string }> }
>;

/** How Graph is asked to invite. */
export type InvitationOptions = Readonly<{
  /**
   * Microsoft writes to the guest instead of Lobby: unbranded, from the tenant's own domain, and limited to 100 people a
   * day where that is an onmicrosoft.com domain. Only on behalf of the inviter, because Graph drops the inviter's words
   * otherwise; as the app, and to guests who accepted before, Lobby writes all the same. Where Graph's answer is lost, or
   * the guest that it confirmed never appears, they can get two mails, of which the second works. Default false.
   */
  microsoftMail?: boolean;
  /** Gets a copy of Microsoft's mail; Graph sends one and no more. */
  copyTo?: string;
  /** Object ids of the people or groups who answer for the guest. Default: the inviter. */
  sponsors?: readonly string[];
  /** Days after which an invitation that nobody has accepted ends. Default 30. */
  linkDays?: number;
  /** Default `Guest`. `Member` needs an inviter who administers users. */
  userType?: "Guest" | "Member";
}>;

/**
 * People of the tenant: whoever has one of these app roles or is in one of these groups, directly or through another.
 * App roles are read from the token (`roles`); groups as well (`groups`), and asked of the directory where it names none.
 *
 * @see https://learn.microsoft.com/entra/identity-platform/access-token-claims-reference#groups-overage-claim
 */
export type People = Readonly<{
  /** Values of app roles. */
  appRoles?: readonly string[];
  /** Object ids of groups. */
  groups?: readonly string[];
}>;

/** What a role of an app gives its guests. Every part is optional; all that are named are given. */
export type RoleOptions = Readonly<{
  label: string;
  description: string;
  /** Who may give it to guests; default: whoever may invite. */
  givenBy?: People;
  /** Object ids of assigned groups that the guest joins. */
  groups?: readonly string[];
  /** Object ids of dynamic groups: nobody joins them, so Lobby waits until their rule has taken the guest in. */
  dynamicGroups?: readonly string[];
  /** Roles on enterprise apps: object id of the service principal, and id of the role (all zeros: default access). */
  appRoles?: readonly Readonly<{ servicePrincipalId: string; appRoleId: string }>[];
}>;

/** Who may invite whom, and how often. Every part is optional; what is left out is not limited. */
export type PolicyOptions = Readonly<{
  /** Who may invite; default: every signed-in person for whom `mayShare` says so. */
  inviters?: People;
  /** Who may off-board a guest from the whole app, whoever invited them; default: nobody. */
  guestAdmins?: People;
  /** What an inviter has to say that is otherwise left to them. */
  required?: readonly RequiredField[];
  /** Domains that may be invited, and no others; a domain stands for itself, not for those below it. */
  allowedDomains?: readonly string[];
  /** Domains that may not be invited. */
  deniedDomains?: readonly string[];
  /** How many people one inviter may invite in 24 hours. */
  perInviterAndDay?: number;
  /** How long a guest's access lasts at most; every invitation then has an end. */
  longestAccessDays?: number;
  /**
   * Whether inviters who type are suggested guests of the tenant, whoever invited them; default: true. Inviters who are guests
   * themselves never are.
   */
  suggestGuests?: boolean;
}>;

/** What becomes of a guest's account when nothing is shared with them any more. */
export type OffboardingOptions = Readonly<{
  /** Only of accounts that Lobby has made; others always stay. Default `keep`. */
  account?: "keep" | "disable" | "delete";
  /** Days from the end of access until then; whoever is invited again in that time keeps the account. Default 30. */
  graceDays?: number;
}>;

/** One LOB app. */
export type AppOptions = Readonly<{
  id: string;
  /** As people know it; stands in the mail and on the guest's pages. */
  name: string;
  /** The organisation that hosts the guests, as people know it. */
  company: string;
  /**
   * The app's own registration, where it is another than Lobby's. Tokens of its callers are then exchanged in its name, because
   * Entra ID exchanges a token only for whom it was issued to; the delegated permissions belong to it. All that Lobby does as
   * the app it does in the name of `tenant.clientId`.
   */
  registration?: Readonly<{ clientId: string; credential: Credential }>;
  /** `aud` of the access tokens that the app's callers bring: client id and App ID URI. Default: those of the registration. */
  audiences?: readonly string[];
  /** The delegated scope (`scp`) that a caller needs; default `access_as_user`. */
  scope?: string;
  /**
   * Other origins whose pages may call Lobby with an access token, e.g. `https://orders.example`. Not needed where Lobby is
   * mounted in the app itself. Cookies never count from there.
   */
  origins?: readonly string[];
  /** What can be shared: for each type the page of one resource, `{id}` standing for its id (percent-encoded). */
  resources: Readonly<Record<string, { url: string }>>;
  /** Where a redirect may lead: a URL, or one that ends in `*`. The pages of `resources` are allowed by themselves. */
  redirectUrls?: readonly string[];
  /** Least powerful first. */
  roles: Readonly<Record<string, RoleOptions>>;
  policy?: PolicyOptions;
  /** How people become guests; default `invitation`. */
  route?: RouteOptions;
  actAs?: ActAs;
  invitation?: InvitationOptions;
  /**
   * Written to the guest's directory entry. Asked when somebody shares, so that what Graph would refuse is refused then, and
   * again when it is written: it depends on nothing else.
   */
  attributes?: (about: {
    recipient: { email: string; displayName: string | null };
    inviter: Inviter;
    role: string;
    resource: ResourceKey & { name: string };
  }) => GuestAttributes;
  /**
   * May this person share this, and what is it called? The app decides; Lobby asks on every request. `manages`: they also
   * see and act on what others have shared of it. Who may not is told the `reason`, and whom to ask.
   */
  mayShare: (
    inviter: Inviter,
    resource: ResourceKey,
  ) => Promise<
    | { allowed: true; name: string; manages?: boolean }
    | { allowed: false; reason: string; askWhom?: { name: string; email?: string } }
  >;
  /** Who of the organisation itself can open this: the dialog shows them beside the guests. Asked when somebody looks. */
  colleagues?: (
    inviter: Inviter,
    resource: ResourceKey,
  ) => Promise<readonly { name: string; email?: string; role: string }[]>;
  /** Takes the guest into the app's own database. Called again after a crash: it must be idempotent by its key. */
  onGuest?: (guest: ProvisionedGuest) => Promise<void>;
  /** Takes the guest off the resource. Called again after a crash: it must be idempotent by its key. */
  onGuestRemoved?: (guest: RemovedGuest) => Promise<void>;
  /** Further ways in which the app gets to know its guests; all of them are gone. This or `onGuest` is needed. */
  provision?: readonly ProvisionerOptions[];
  offboarding?: OffboardingOptions;
  /** Colour of buttons and links in mail and on pages, as CSS hex; default Lobby's own. */
  accent?: string;
  /** Stands above the mails and on the guest's pages. */
  logo?: Logo;
  mail?: AppMailOptions;
}>;

/** How Lobby hears from the directory that guests have accepted. Their first sign-in to an app tells it anyway. */
export type RedemptionOptions = Readonly<{
  /**
   * Seconds between two requests for what has changed, 5 to 3600; default 30. One request serves all guests, and none is
   * made while nobody is waited for.
   */
  lookSeconds?: number;
  /**
   * Lets Graph call `<publicUrl>/directory-changes` as soon as something changes, so that the request for it is made at once.
   * Only where Microsoft can reach `publicUrl`. Default false.
   *
   * @see https://learn.microsoft.com/graph/change-notifications-delivery-webhooks
   */
  notifications?: boolean;
}>;

export type LobbyOptions = Readonly<{
  /** PostgreSQL. `lobby/postgres` starts one where there is none. */
  databaseUrl: string;
  /** Where people reach this Lobby, e.g. `https://orders.example/lobby`. Routes are served below its path. */
  publicUrl: string;
  tenant: TenantOptions;
  apps: readonly [AppOptions, ...AppOptions[]];
  mail: MailOptions;
  /** 32 bytes each, base64. The first seals; all open: put a new one in front to rotate. */
  sealingKeys: readonly [string, ...string[]];
  /**
   * How a host that keeps tokens on its server (same-origin cookies) hands over the caller's access token. Without it, and
   * where it gives null, Lobby reads `Authorization: Bearer`.
   */
  accessToken?: (request: Request) => Promise<string | null>;
  redemption?: RedemptionOptions;
  clock?: Clock;
  logger?: Logger;
}>;
