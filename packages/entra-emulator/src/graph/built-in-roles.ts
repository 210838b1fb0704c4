import { derivedId } from "../identifiers.ts";
import type { RoleDefinition } from "../store/rows.ts";

const USER_WRITES = [
  "microsoft.directory/users/standard/read",
  "microsoft.directory/users/basic/update",
  "microsoft.directory/users/contactInfo/update",
  "microsoft.directory/users/jobInfo/update",
  "microsoft.directory/users/extensionProperties/update",
  "microsoft.directory/users/usageLocation/update",
  "microsoft.directory/users/otherMails/update",
  "microsoft.directory/users/sponsors/update",
];
const GROUP_WRITES = [
  "microsoft.directory/groups/create",
  "microsoft.directory/groups/basic/update",
  "microsoft.directory/groups/members/update",
  "microsoft.directory/groups/owners/update",
  "microsoft.directory/groups/delete",
];
const APPLICATION_WRITES = [
  "microsoft.directory/applications/allProperties/allTasks",
  "microsoft.directory/servicePrincipals/create",
  "microsoft.directory/servicePrincipals/delete",
  "microsoft.directory/servicePrincipals/basic/update",
  "microsoft.directory/servicePrincipals/appRoleAssignedTo/update",
  // All but application permissions of Microsoft Graph.
  "microsoft.directory/servicePrincipals/managePermissionGrantsForAll.microsoft-application-admin",
];
const INVITE = "microsoft.directory/users/inviteGuest";
const RESET = "microsoft.directory/users/resetRedemption";

// Ids of the roles that the facts name are Microsoft's; the rest are Microsoft's well-known template ids.
const ROLES: readonly (readonly [id: string, name: string, actions: readonly string[]])[] = [
  ["62e90394-69f5-4237-9190-012177145e10", "Global Administrator", ["*"]],
  [
    "fe930be7-5e62-47db-91af-98c3a49a38b1",
    "User Administrator",
    [
      ...USER_WRITES,
      "microsoft.directory/users/userPrincipalName/update",
      "microsoft.directory/users/enable",
      "microsoft.directory/users/disable",
      "microsoft.directory/users/create",
      "microsoft.directory/users/delete",
      "microsoft.directory/users/restore",
      "microsoft.directory/users/invalidateAllRefreshTokens",
      INVITE,
      RESET,
      ...GROUP_WRITES,
    ],
  ],
  [
    "729827e3-9c14-49f7-bb1b-9608f156bbb8",
    "Helpdesk Administrator",
    [RESET, "microsoft.directory/users/invalidateAllRefreshTokens"],
  ],
  [
    "95e79109-95c0-4d8e-aee3-d01accf2d47b",
    "Guest Inviter",
    [INVITE, "microsoft.directory/users/standard/read"],
  ],
  ["9360feb5-f418-4baa-8175-e2a00bac4301", "Directory Writers", [...USER_WRITES, INVITE, ...GROUP_WRITES]],
  ["88d8e3e3-8f55-4a1e-953a-9b9898b8876b", "Directory Readers", ["microsoft.directory/users/standard/read"]],
  ["fdd7a751-b60b-444a-984c-02652fe8fa1c", "Groups Administrator", GROUP_WRITES],
  [
    "e8611ab8-c189-46e8-94e1-60213ab1f814",
    "Privileged Role Administrator",
    [
      "microsoft.directory/roleDefinitions/allProperties/allTasks",
      "microsoft.directory/roleAssignments/allProperties/allTasks",
      "microsoft.directory/administrativeUnits/allProperties/allTasks",
      "microsoft.directory/servicePrincipals/appRoleAssignedTo/update",
      "microsoft.directory/servicePrincipals/managePermissionGrantsForAll.microsoft-company-admin",
      "microsoft.directory/authorizationPolicy/standard/update",
    ],
  ],
  ["9b895d92-2cd3-44c7-9d02-a6ac2d5ea5c3", "Application Administrator", APPLICATION_WRITES],
  ["158c047a-c907-4556-b7ef-446551a6b5f7", "Cloud Application Administrator", APPLICATION_WRITES],
  [
    "45d8d3c5-c802-45c6-b32a-1d70b5e1e86e",
    "Identity Governance Administrator",
    [
      "microsoft.directory/entitlementManagement/allProperties/allTasks",
      "microsoft.directory/groups/members/update",
    ],
  ],
];

export const builtInRoles: readonly RoleDefinition[] = ROLES.map(([id, displayName, actions]) => ({
  id,
  displayName,
  actions,
  description: null,
  isBuiltIn: true,
  isEnabled: true,
  templateId: id,
}));

/** The built-in role of a name, e.g. "User Administrator"; a name the emulator has no actions for grants nothing. */
export function builtInRole(displayName: string): RoleDefinition {
  const role = builtInRoles.find(
    (candidate) => candidate.displayName.toLowerCase() === displayName.toLowerCase(),
  );
  if (role) return role;
  const id = derivedId("role", displayName);
  return {
    id,
    displayName,
    actions: [],
    description: null,
    isBuiltIn: true,
    isEnabled: true,
    templateId: id,
  };
}
