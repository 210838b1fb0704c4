import { type Change, Collection, type Row } from "./collection.ts";
import type * as rows from "./rows.ts";

/** Everything the emulated tenant knows. Made anew at every reset: nobody may keep a part of it. */
export type State = ReturnType<typeof createState>;

export function createState(changed: (change: Change) => void) {
  const all = new Map<string, Collection<Row, string>>();
  function collection<T extends Row, Index extends string = never>(
    name: string,
    indexes: Record<Index, (row: T) => readonly string[]> = {} as Record<Index, never>,
  ): Collection<T, Index> {
    const made = new Collection<T, Index>(name, indexes, changed);
    all.set(name, made as unknown as Collection<Row, string>);
    return made;
  }
  const links = (name: string) =>
    collection<rows.Link, "from" | "to">(name, { from: (link) => [link.from], to: (link) => [link.to] });

  return {
    all,
    settings: collection<rows.Setting>("settings"),
    users: collection<rows.User, "address" | "upn" | "home">("users", {
      address: addressesOf,
      upn: (user) => [user.userPrincipalName.toLowerCase()],
      home: (user) => (user.home ? [homeKey(user.home)] : []),
    }),
    deletedUsers: collection<rows.DeletedUser, "address">("deletedUsers", { address: addressesOf }),
    contacts: collection<rows.Contact, "mail">("contacts", {
      mail: (contact) => [contact.mail.toLowerCase()],
    }),
    groups: collection<rows.Group, "mail">("groups", {
      mail: (group) => (group.mail ? [group.mail.toLowerCase()] : []),
    }),
    members: links("members"),
    owners: links("owners"),
    sponsors: links("sponsors"),
    unitMembers: links("unitMembers"),
    administrativeUnits: collection<rows.AdministrativeUnit>("administrativeUnits"),
    directoryChanges: collection<rows.DirectoryChange>("directoryChanges"),
    memberChanges: collection<rows.MemberChange, "groupId">("memberChanges", {
      groupId: (change) => [change.groupId],
    }),
    evaluations: collection<rows.Evaluation>("evaluations"),
    applications: collection<rows.Application, "appId" | "uri">("applications", {
      appId: (app) => [app.appId],
      uri: (app) => app.identifierUris.map((uri) => uri.toLowerCase()),
    }),
    servicePrincipals: collection<rows.ServicePrincipal, "appId">("servicePrincipals", {
      appId: (principal) => [principal.appId],
    }),
    permissionGrants: collection<rows.PermissionGrant, "clientId">("permissionGrants", {
      clientId: (grant) => [grant.clientId],
    }),
    appRoleAssignments: collection<rows.AppRoleAssignment, "principalId" | "resourceId">(
      "appRoleAssignments",
      {
        principalId: (assignment) => [assignment.principalId],
        resourceId: (assignment) => [assignment.resourceId],
      },
    ),
    extensionProperties: collection<rows.ExtensionProperty, "name" | "applicationId">("extensionProperties", {
      name: (extension) => [extension.name.toLowerCase()],
      applicationId: (extension) => [extension.applicationId],
    }),
    roleDefinitions: collection<rows.RoleDefinition>("roleDefinitions"),
    roleAssignments: collection<rows.RoleAssignment, "principalId">("roleAssignments", {
      principalId: (assignment) => [assignment.principalId],
    }),
    organisations: collection<rows.Organisation, "domain">("organisations", {
      domain: (organisation) => organisation.domains.map((domain) => domain.toLowerCase()),
    }),
    outsideAccounts: collection<rows.OutsideAccount, "address">("outsideAccounts", {
      address: (account) =>
        unique([account.mail, account.userPrincipalName].map((address) => address.toLowerCase())),
    }),
    invitations: collection<rows.Invitation, "userId">("invitations", {
      userId: (invitation) => [invitation.userId],
    }),
    assignmentRequests: collection<rows.AssignmentRequest>("assignmentRequests"),
    subscriptions: collection<rows.Subscription>("subscriptions"),
    deliveries: collection<rows.Delivery>("deliveries"),
    acceptances: collection<rows.Acceptance>("acceptances"),
    sessions: collection<rows.Session>("sessions"),
    passcodes: collection<rows.Passcode>("passcodes"),
    codes: collection<rows.AuthorizationCode>("codes"),
    deviceCodes: collection<rows.DeviceCode, "userCode">("deviceCodes", {
      userCode: (waiting) => [waiting.userCode],
    }),
    refreshTokens: collection<rows.RefreshToken>("refreshTokens"),
    sentMails: collection<rows.SentMail, "userId">("sentMails", { userId: (mail) => [mail.userId] }),
    mails: collection<rows.Mail, "to" | "once">("mails", {
      to: (mail) => [mail.to.toLowerCase()],
      once: (mail) => (mail.messageId ? [`${mail.to.toLowerCase()} ${mail.messageId}`] : []),
    }),
  };
}

/** Puts changes into a state, as the journal or a snapshot recorded them. Kinds of rows that are not known are an error. */
export function applyChanges(state: State, changes: Iterable<Change>): void {
  for (const [name, id, row] of changes) {
    const collection = state.all.get(name);
    if (!collection) throw new Error(`The recorded state holds "${name}", which this version does not know.`);
    if (row === null) collection.delete(id);
    else collection.put(row);
  }
}

/** Every row, as changes that would make this state from nothing. */
export function* changesOf(state: State): Generator<Change> {
  for (const collection of state.all.values())
    for (const row of collection) yield [collection.name, row.id, row];
}

/** Every address that leads to a user, in lower case. */
function addressesOf(user: rows.User): string[] {
  const proxies = user.proxyAddresses.map((address) => address.replace(/^smtp:/i, ""));
  return unique(
    [user.mail, ...user.otherMails, ...proxies, user.userPrincipalName]
      .filter((address) => address !== null)
      .map((address) => address.toLowerCase()),
  );
}

export function homeKey(home: Pick<rows.HomeAccount, "idp" | "objectId">): string {
  return `${home.idp} ${home.objectId}`;
}

function unique(values: readonly string[]): string[] {
  return [...new Set(values)];
}
