/**
 * What a tenant holds when it starts. Ids that are left out are derived from the names, so they are the same at every start.
 * Groups, users and applications may be named by id, user principal name or display name wherever one refers to another.
 */
export type Seed = Readonly<{
  tenant: Readonly<{
    id?: string;
    displayName: string;
    /** `….onmicrosoft.com` */
    initialDomain: string;
    /** Verified domains; the first is the primary one. The initial domain is added by itself. */
    domains?: readonly string[];
  }>;
  users?: readonly SeedUser[];
  groups?: readonly SeedGroup[];
  /** Addresses in the address book: whoever is invited under one becomes a guest without a proxy address. */
  contacts?: readonly Readonly<{ displayName: string; mail: string }>[];
  applications?: readonly SeedApplication[];
  /** Of resources in Azure; a token of one is asked for as there. The first is the one that nobody has to name. */
  managedIdentities?: readonly Readonly<{ displayName: string; clientId?: string; objectId?: string }>[];
  organisations?: readonly SeedOrganisation[];
  policies?: Readonly<{
    allowInvitesFrom?: "none" | "adminsAndGuestInviters" | "adminsGuestInvitersAndAllMembers" | "everyone";
    /** Domains that may not be invited; with `allowedDomains`, only those may. */
    blockedDomains?: readonly string[];
    allowedDomains?: readonly string[];
  }>;
  conditionalAccess?: readonly SeedConditionalAccess[];
}>;

export type SeedUser = Readonly<{
  id?: string;
  userPrincipalName: string;
  displayName: string;
  givenName?: string;
  surname?: string;
  mail?: string | null;
  /** Further addresses, as `smtp:…`; the primary one is `mail`. */
  proxyAddresses?: readonly string[];
  accountEnabled?: boolean;
  /** Names of directory roles, e.g. "User Administrator". */
  directoryRoles?: readonly string[];
  /** Asked for at the sign-in; without one, whoever picks the account is in. */
  password?: string;
  /** False for somebody who has no second factor yet, and is asked to set one up when a policy wants it. */
  enrolled?: boolean;
  [property: string]: unknown;
}>;

export type SeedGroup = Readonly<{
  id?: string;
  displayName: string;
  description?: string;
  mail?: string;
  members?: readonly string[];
  owners?: readonly string[];
  /** Makes the group dynamic, e.g. `(user.userType -eq "Guest")`. */
  membershipRule?: string;
  groupTypes?: readonly string[];
  mailEnabled?: boolean;
  /** True unless said otherwise. */
  securityEnabled?: boolean;
  isAssignableToRole?: boolean;
  /** Its members are written on premises, and nowhere else. */
  onPremisesSyncEnabled?: boolean;
}>;

export type SeedApplication = Readonly<{
  appId?: string;
  objectId?: string;
  displayName: string;
  /** With a time where one has an end. */
  secrets?: readonly (string | Readonly<{ value: string; endDateTime: string }>)[];
  /** PEM certificates that may sign client assertions. */
  certificates?: readonly string[];
  /** Names of managed identities that may prove the application (federated credentials). */
  managedIdentities?: readonly string[];
  redirectUris?: Readonly<{ web?: readonly string[]; spa?: readonly string[]; public?: readonly string[] }>;
  identifierUris?: readonly string[];
  scopes?: readonly Readonly<{
    id?: string;
    value: string;
    adminConsentDisplayName?: string;
    type?: "User" | "Admin";
  }>[];
  appRoles?: readonly Readonly<{
    id?: string;
    value: string | null;
    displayName?: string;
    allowedMemberTypes?: readonly string[];
  }>[];
  /** Clients that need no consent for this application's scopes. */
  preAuthorizedClients?: readonly string[];
  accessTokenVersion?: 1 | 2;
  groupMembershipClaims?: "SecurityGroup" | null;
  /**
   * Optional claims of access and id tokens, e.g. "acct", "email", "xms_edov"; an additional property after a colon, as in
   * "upn:include_externally_authenticated_upn".
   */
  optionalClaims?: readonly string[];
  /**
   * Granted by admin consent. Names of Microsoft Graph permissions, or of another application's scope or role after its
   * identifier URI and a slash.
   */
  permissions?: Readonly<{ delegated?: readonly string[]; application?: readonly string[] }>;
  /** Named in the registration, and granted only when an administrator consents. */
  requiredPermissions?: Readonly<{ delegated?: readonly string[]; application?: readonly string[] }>;
  servicePrincipal?: Readonly<{
    id?: string;
    assignmentRequired?: boolean;
    /** Users and groups; with a role, `{ principal, role }`. */
    assignedTo?: readonly (string | Readonly<{ principal: string; role: string }>)[];
    directoryRoles?: readonly string[];
  }>;
}>;

/** Another company, with its own Entra tenant; or a provider of personal Microsoft accounts. */
export type SeedOrganisation = Readonly<{
  /** Its accounts are personal ones: guests redeem as `live.com`. */
  consumer?: boolean;
  /** It lets its people skip the consent where the host does, too. */
  allowsAutomaticRedemption?: boolean;
  /** Its cross-tenant settings keep its people from being guests elsewhere. */
  blocksOutbound?: boolean;
  /** Its people can be nobody's guests. */
  peopleCannotBeInvited?: boolean;
  /** It has switched off the application that makes guests of its people. */
  b2bWorkerDisabled?: boolean;
  tenantId?: string;
  displayName: string;
  domains: readonly string[];
  users?: readonly Readonly<{
    objectId?: string;
    userPrincipalName: string;
    mail?: string;
    displayName: string;
    givenName?: string;
    surname?: string;
    /** As that of a user of the tenant. */
    password?: string;
  }>[];
}>;

/** Who must do what before a token for an application is given. */
export type SeedConditionalAccess = Readonly<{
  id?: string;
  displayName: string;
  /** Users and groups by name or id; "All" or "GuestsOrExternalUsers". */
  users: readonly string[];
  excludeUsers?: readonly string[];
  /** Applications by name or id; "All"; "MicrosoftGraph". */
  applications: readonly string[];
  /** A second factor; nobody at all; terms of use that each person accepts once; a sign-in that is not older than `everyHours`. */
  grant: "mfa" | "block" | "terms-of-use" | "sign-in";
  /** How long a second factor, or a sign-in, is good for; for as long as the session when left out. */
  everyHours?: number;
}>;
