import { derivedId } from "../identifiers.ts";

/** Microsoft Graph as a resource application: the same in every tenant. */
export const GRAPH_APP_ID = "00000003-0000-0000-c000-000000000000";
export const GRAPH_RESOURCE = "https://graph.microsoft.com";

export const OPENID_SCOPES: readonly string[] = ["openid", "profile", "email", "offline_access"];

// Ids are Microsoft's where they are documented; the others are derived, and the same at every start.
const KNOWN_IDS: Readonly<Record<string, readonly [delegated: string | null, application: string | null]>> = {
  "User.Invite.All": ["63dd7cd9-b489-4adf-a28c-ac38b9a0f962", "09850681-111b-4a89-9bed-3f2cae46d706"],
  "User.Read": ["e1fe6dd8-ba31-4d61-89e7-88639da4683d", null],
  "User.Read.All": [null, "df021288-bdef-4463-88db-f98f22de89b9"],
  "User.ReadWrite.All": [null, "741f803b-c850-494e-b5df-cde7c675a1ca"],
  "Directory.Read.All": [null, "7ab1d382-f21e-4acd-a863-ba3e13f7da61"],
  "Directory.ReadWrite.All": [null, "19dbc75e-c2e2-444c-a770-ec69d8559fc7"],
  "CrossTenantInformation.ReadBasic.All": [
    "81594d25-e88e-49cf-ac8c-fecbff49f994",
    "cac88765-0581-4025-9725-5ebc13f729ee",
  ],
  "Group.Read.All": [null, "5b567255-7703-4780-807c-7be8301ae99b"],
  "Group.ReadWrite.All": [null, "62a82d76-70ea-41e2-9197-370581804d09"],
  "GroupMember.Read.All": [null, "98830695-27a2-44f7-8c18-0c3ebc9698f6"],
  "GroupMember.ReadWrite.All": [null, "dbaae8cf-10b5-4b86-a4a1-f871c94c6695"],
  "Application.Read.All": [null, "9a5d68dd-52b0-4cc2-bd40-abcf44ac3a30"],
  "AppRoleAssignment.ReadWrite.All": [null, "06b708a9-e830-4db3-a914-8e69da51d44f"],
  "Mail.Read": ["570282fd-fa5c-430d-a7fd-fc8dc98a9dca", "810c84a8-4a9e-49e6-bf7d-12d183f40d01"],
  "Mail.ReadWrite": ["024d486e-b451-40bb-833d-3e66d98c5c73", "e2a3a72e-5f79-4c64-b1b1-878b674786c9"],
  "Mail.Send": ["e383f46e-2787-4529-855e-0e479a3ffac0", "b633e1c5-b582-4048-a93e-9f11b44c7e96"],
};

const DELEGATED_ONLY = [...OPENID_SCOPES, "User.Read", "User.ReadBasic.All"];

const BOTH = [
  "AdministrativeUnit.Read.All",
  "AdministrativeUnit.ReadWrite.All",
  "AppRoleAssignment.ReadWrite.All",
  "Application.Read.All",
  "Application.ReadWrite.All",
  "AuditLog.Read.All",
  "CrossTenantInformation.ReadBasic.All",
  "DelegatedPermissionGrant.ReadWrite.All",
  "Directory.Read.All",
  "Directory.ReadWrite.All",
  "Domain.Read.All",
  "EntitlementManagement.Read.All",
  "EntitlementManagement.ReadWrite.All",
  "Group.Create",
  "Group.Read.All",
  "Group.ReadWrite.All",
  "GroupMember.Read.All",
  "GroupMember.ReadWrite.All",
  "Mail.Read",
  "Mail.ReadWrite",
  "Mail.Send",
  "Organization.Read.All",
  "Policy.Read.All",
  "Policy.Read.B2BManagementPolicy",
  "Policy.ReadWrite.Authorization",
  "Policy.ReadWrite.B2BManagementPolicy",
  "Policy.ReadWrite.CrossTenantAccess",
  "RoleManagement.Read.Directory",
  "RoleManagement.ReadWrite.Directory",
  "User-Mail.ReadWrite.All",
  "User-Phone.ReadWrite.All",
  "User.DeleteRestore.All",
  "User.EnableDisableAccount.All",
  "User.Invite.All",
  "User.ManageIdentities.All",
  "User.Read.All",
  "User.ReadUpdate.All",
  "User.ReadWrite.All",
  "User.RevokeSessions.All",
];

export type GraphPermission = Readonly<{ id: string; value: string }>;

export const delegatedPermissions: readonly GraphPermission[] = [...DELEGATED_ONLY, ...BOTH].map((value) => ({
  value,
  id: KNOWN_IDS[value]?.[0] ?? derivedId("graph", "delegated", value),
}));

export const applicationPermissions: readonly GraphPermission[] = BOTH.map((value) => ({
  value,
  id: KNOWN_IDS[value]?.[1] ?? derivedId("graph", "application", value),
}));
