import type { Row } from "./collection.ts";

export type { Mail, SentMail } from "./mail-rows.ts";
export type {
  Acceptance,
  Account,
  AuthorizationCode,
  Delegation,
  DeviceCode,
  Passcode,
  RefreshToken,
  Session,
} from "./sign-in-rows.ts";

/** A user in the recycle bin. */
export type DeletedUser = User & Readonly<{ deletedDateTime: string }>;

/** What can be told about an account wherever it lives. */
export type Person = Readonly<{
  displayName: string;
  givenName: string | null;
  surname: string | null;
  mail: string | null;
  userPrincipalName: string;
}>;

/** A user of the host tenant, member or guest. Names are Graph's; what Graph does not show stands in the last four. */
export type User = Row &
  Person &
  Readonly<{
    accountEnabled: boolean;
    userType: "Member" | "Guest";
    creationType: "Invitation" | "SelfServiceSignUp" | null;
    externalUserState: "PendingAcceptance" | "Accepted" | null;
    externalUserStateChangeDateTime: string | null;
    createdDateTime: string;
    otherMails: readonly string[];
    proxyAddresses: readonly string[];
    businessPhones: readonly string[];
    identities: readonly { signInType: string; issuer: string; issuerAssignedId: string | null }[];
    /** Every other property of Graph's user that somebody wrote, directory extensions among them. */
    attributes: Readonly<Record<string, unknown>>;
    /** Null: the account is picked, and that is all. */
    password: string | null;
    /** Has a second factor, or had no need of one so far. */
    enrolled: boolean;
    /** The outside account that redeemed the invitation. */
    home: HomeAccount | null;
    /** Signed-in sessions older than this are refused. */
    sessionsValidFrom: string;
  }>;

export type HomeAccount = Readonly<{
  idp: string;
  tenantId: string | null;
  objectId: string;
  address: string;
}>;

export type Group = Row &
  Readonly<{
    displayName: string;
    description: string | null;
    mail: string | null;
    mailEnabled: boolean;
    mailNickname: string;
    securityEnabled: boolean;
    isAssignableToRole: boolean | null;
    groupTypes: readonly string[];
    membershipRule: string | null;
    membershipRuleProcessingState: string | null;
    onPremisesSyncEnabled: boolean | null;
    visibility: string | null;
    createdDateTime: string;
  }>;

/** Somebody in the address book who is no user. */
export type Contact = Row & Readonly<{ displayName: string; mail: string }>;

export type AdministrativeUnit = Row &
  Readonly<{
    displayName: string;
    description: string | null;
    visibility: string | null;
    membershipType: "Dynamic" | "Assigned" | null;
    membershipRule: string | null;
    membershipRuleProcessingState: string | null;
    isMemberManagementRestricted: boolean | null;
  }>;

/** A user or group that changed, in the order of the last change of each. */
export type DirectoryChange = Row &
  Readonly<{ kind: "user" | "group"; sequence: number; at: string; removed: "changed" | "deleted" | null }>;

/** Somebody who came into a group, or left it; `id` is that of the link. */
export type MemberChange = Row &
  Readonly<{ groupId: string; memberId: string; sequence: number; removed: boolean }>;

/** Something whose place in dynamic groups and units is to be worked out; `id` is its own. */
export type Evaluation = Row & Readonly<{ since: string }>;

/** A link between two directory objects; `id` is `${from}/${to}`, so that a pair exists once. */
export type Link = Row & Readonly<{ from: string; to: string; since: string }>;

export type Scope = Readonly<{
  id: string;
  value: string;
  adminConsentDisplayName: string;
  type: "User" | "Admin";
}>;
export type AppRole = Readonly<{
  id: string;
  value: string | null;
  displayName: string;
  allowedMemberTypes: readonly string[];
}>;

/** An app registration. `id` is the object id. */
export type Application = Row &
  Readonly<{
    appId: string;
    displayName: string;
    identifierUris: readonly string[];
    secrets: readonly Readonly<{ keyId: string; value: string; endDateTime: string | null }>[];
    /** PEM certificates that may sign client assertions. */
    certificates: readonly string[];
    /** Absent in what was kept before there were any. */
    federatedCredentials?: readonly FederatedCredential[];
    redirectUris: Readonly<{ web: readonly string[]; spa: readonly string[]; public: readonly string[] }>;
    scopes: readonly Scope[];
    appRoles: readonly AppRole[];
    preAuthorizedClients: readonly string[];
    accessTokenVersion: 1 | 2;
    groupMembershipClaims: "SecurityGroup" | null;
    optionalClaims: readonly string[];
    /** Permissions that it asks for: what an administrator is asked to consent to. */
    requiredResourceAccess: readonly RequiredAccess[];
    createdDateTime: string;
  }>;

/** Whose tokens prove the application, instead of a secret. */
export type FederatedCredential = Readonly<{
  id: string;
  name: string;
  description: string | null;
  issuer: string;
  subject: string;
  audiences: readonly string[];
}>;

export type RequiredAccess = Readonly<{
  resourceAppId: string;
  resourceAccess: readonly Readonly<{ id: string; type: "Scope" | "Role" }>[];
}>;

export type ServicePrincipal = Row &
  Readonly<{
    appId: string;
    displayName: string;
    appRoleAssignmentRequired: boolean;
    accountEnabled: boolean;
    servicePrincipalType: "Application" | "ManagedIdentity";
  }>;

/** Delegated permissions that an administrator or one user has granted to a client. */
export type PermissionGrant = Row &
  Readonly<{
    clientId: string;
    consentType: "AllPrincipals" | "Principal";
    principalId: string | null;
    resourceId: string;
    scope: string;
  }>;

export type AppRoleAssignment = Row &
  Readonly<{
    appRoleId: string;
    principalId: string;
    principalType: "User" | "Group" | "ServicePrincipal";
    resourceId: string;
    createdDateTime: string;
  }>;

export type RoleDefinition = Row &
  Readonly<{
    displayName: string;
    description: string | null;
    isBuiltIn: boolean;
    isEnabled: boolean;
    templateId: string;
    actions: readonly string[];
  }>;

export type RoleAssignment = Row &
  Readonly<{ roleDefinitionId: string; principalId: string; directoryScopeId: string }>;

export type ExtensionProperty = Row &
  Readonly<{
    /** `extension_<appId without dashes>_<name>` */
    name: string;
    applicationId: string;
    dataType: "String" | "Boolean" | "Integer" | "LargeInteger" | "DateTime" | "Binary";
    targetObjects: readonly string[];
    createdDateTime: string;
  }>;

export type Organisation = Row &
  Readonly<{
    displayName: string;
    domains: readonly string[];
    consumer: boolean;
    allowsAutomaticRedemption: boolean;
    blocksOutbound: boolean;
    peopleCannotBeInvited: boolean;
    b2bWorkerDisabled: boolean;
  }>;

/** An account that lives outside the host tenant. */
export type OutsideAccount = Row &
  Person &
  Readonly<{ tenantId: string; mail: string; password: string | null }>;

export type Invitation = Row &
  Readonly<{
    userId: string;
    address: string;
    ticket: string;
    redirectUrl: string;
    /** False once a newer invitation took its place. */
    live: boolean;
    createdDateTime: string;
  }>;

export type AssignmentRequest = Row &
  Readonly<{
    requestType: "adminAdd";
    accessPackageId: string;
    assignmentPolicyId: string | null;
    createdDateTime: string;
    /** When it comes to its end, and which that is. */
    endsAt: string;
    end: "delivered" | "denied" | "deliveryFailed" | "canceled";
    /** Nobody is made a guest for a request that is refused. */
    assignment: Readonly<{ email: string | null; userId: string | null }>;
  }>;

export type Subscription = Row &
  Readonly<{
    applicationId: string;
    creatorId: string;
    changeType: string;
    notificationUrl: string;
    lifecycleNotificationUrl: string | null;
    resource: string;
    clientState: string | null;
    createdDateTime: string;
    expirationDateTime: string;
    latestSupportedTlsVersion: string;
    /** Whoever subscribed was told that it is about to end. */
    asked: boolean;
  }>;

/** A notification that nobody has taken yet. */
export type Delivery = Row &
  Readonly<{
    subscriptionId: string;
    url: string;
    body: unknown;
    of: "change" | "lifecycle";
    since: string;
    dueAt: string;
    attempts: number;
  }>;

/** Switches of the emulated tenant and its clock: one row each. */
export type Setting = Row & Readonly<Record<string, unknown>>;
