import type { Call } from "./graph-proxy.ts";

const someone = "[0-9a-f]{8}-[^/?]+";
const user = (rest: string) => new RegExp(`^/users/${someone}${rest}`);
const packages = "^/identityGovernance/entitlementManagement/assignmentRequests";

/** How every operation of Lobby's looks to whoever stands between it and Graph, under the operation's own name. */
export const calls = {
  "search-guests": { method: "GET", path: /^\/users\?\$search=/ },
  "find-people": { method: "GET", path: /^\/users\?\$filter=userPrincipalName/ },
  "get-authorization-policy": { method: "GET", path: /^\/policies\/authorizationPolicy/ },
  "get-directory-roles": { method: "GET", path: user("/transitiveMemberOf") },
  "get-domain-policy": { method: "GET", path: /^\/policies\/b2bManagementPolicies/ },
  "get-cross-tenant-default": { method: "GET", path: /^\/policies\/crossTenantAccessPolicy\/default/ },
  "list-cross-tenant-partners": { method: "GET", path: /^\/policies\/crossTenantAccessPolicy\/partners/ },
  "find-tenant": { method: "GET", path: /^\/tenantRelationships\/findTenantInformationByDomainName/ },
  "send-invitation": { method: "POST", path: /^\/invitations$/, body: /^(?!.*"resetRedemption":true)/ },
  "request-package": { method: "POST", path: new RegExp(`${packages}$`) },
  "get-package-request": { method: "GET", path: new RegExp(`${packages}/`) },
  "find-package-request": { method: "GET", path: new RegExp(`${packages}\\?`) },
  "find-deleted-people": { method: "GET", path: /^\/directory\/deletedItems\/microsoft\.graph\.user/ },
  "read-attributes": { method: "GET", path: user("\\?\\$select=companyName") },
  "update-guest": { method: "PATCH", path: user("$"), body: /"companyName"/ },
  "is-unit-member": { method: "GET", path: /^\/directory\/administrativeUnits\/[^/]+\/members\// },
  "add-group-member": { method: "POST", path: /^\/groups\/[^/]+\/members\/\$ref/ },
  "get-group": { method: "GET", path: /^\/groups\/[^/?]+\?/ },
  "check-member-groups": { method: "POST", path: user("/checkMemberGroups") },
  "assign-app-role": { method: "POST", path: /^\/servicePrincipals\/[^/]+\/appRoleAssignedTo$/ },
  "get-service-principal": { method: "GET", path: /^\/servicePrincipals\/[^/?]+\?/ },
  "send-mail": { method: "POST", path: /^\/users\/[^/]+\/sendMail$/ },
  "find-sent-mail": { method: "GET", path: /^\/users\/[^/]+\/mailFolders\/sentitems\// },
  "get-guest": { method: "GET", path: user("\\?\\$select=id,displayName") },
  "list-changes": { method: "GET", path: /^\/users\/delta/ },
  "list-accepted-guests": { method: "GET", path: /^\/users\?\$filter=externalUserState/ },
  "create-subscription": { method: "POST", path: /^\/subscriptions$/ },
  "list-subscriptions": { method: "GET", path: /^\/subscriptions$/ },
  "renew-subscription": { method: "PATCH", path: /^\/subscriptions\// },
  "delete-subscription": { method: "DELETE", path: /^\/subscriptions\// },
  "get-deleted-person": { method: "GET", path: new RegExp(`^/directory/deletedItems/${someone}`) },
  "remove-group-member": { method: "DELETE", path: /^\/groups\/[^/]+\/members\// },
  "list-app-roles": { method: "GET", path: user("/appRoleAssignments") },
  "unassign-app-role": { method: "DELETE", path: /^\/servicePrincipals\/[^/]+\/appRoleAssignedTo\// },
  "enable-account": { method: "PATCH", path: user("$"), body: /"accountEnabled"/ },
  "delete-guest": { method: "DELETE", path: user("$") },
  "restore-guest": { method: "POST", path: /^\/directory\/deletedItems\/[^/]+\/restore$/ },
  "read-addresses": { method: "GET", path: user("\\?\\$select=mail,otherMails") },
  "write-addresses": { method: "PATCH", path: user("$"), body: /"otherMails"/ },
  "reset-redemption": { method: "POST", path: /^\/invitations$/, body: /"resetRedemption":true/ },
} as const satisfies Record<string, Call>;

export type CallName = keyof typeof calls;
