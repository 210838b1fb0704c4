import { type Body, objectBody, onlyKnown } from "./body.ts";
import { GraphError } from "./graph-error.ts";

/** Properties of what can be written, by type: those that are acted on, and the rest that Graph knows. */
type Properties = Readonly<{ kept: readonly string[]; known: readonly string[] }>;

export const ENTITIES = {
  accessPackageAssignmentRequest: {
    kept: ["requestType", "assignment", "accessPackageAssignment", "justification", "answers", "schedule"],
    known: [
      "id",
      "completedDateTime",
      "createdDateTime",
      "customExtensionCalloutInstances",
      "state",
      "status",
      "accessPackage",
      "requestor",
    ],
  },
  administrativeUnit: {
    kept: [
      "description",
      "displayName",
      "isMemberManagementRestricted",
      "membershipRule",
      "membershipRuleProcessingState",
      "membershipType",
      "visibility",
    ],
    known: ["id", "deletedDateTime", "members"],
  },
  application: {
    kept: [
      "keyCredentials",
      "api",
      "appRoles",
      "displayName",
      "groupMembershipClaims",
      "identifierUris",
      "publicClient",
      "requiredResourceAccess",
      "signInAudience",
      "spa",
      "web",
    ],
    known: [
      "id",
      "deletedDateTime",
      "addIns",
      "appId",
      "applicationTemplateId",
      "authenticationBehaviors",
      "certification",
      "createdByAppId",
      "createdDateTime",
      "defaultRedirectUri",
      "description",
      "disabledByMicrosoftStatus",
      "info",
      "isDeviceOnlyAuthSupported",
      "isDisabled",
      "isFallbackPublicClient",
      "logo",
      "managerApplications",
      "nativeAuthenticationApisEnabled",
      "notes",
      "oauth2RequirePostResponse",
      "optionalClaims",
      "parentalControlSettings",
      "passwordCredentials",
      "publisherDomain",
      "requestSignatureVerification",
      "samlMetadataUrl",
      "serviceManagementReference",
      "servicePrincipalLockConfiguration",
      "tags",
      "tokenEncryptionKeyId",
      "uniqueName",
      "verifiedPublisher",
    ],
  },
  appRoleAssignment: {
    kept: ["appRoleId", "principalId", "resourceId"],
    known: [
      "id",
      "deletedDateTime",
      "createdDateTime",
      "principalDisplayName",
      "principalType",
      "resourceDisplayName",
    ],
  },
  authorizationPolicy: {
    kept: ["allowInvitesFrom", "guestUserRoleId"],
    known: [
      "id",
      "deletedDateTime",
      "description",
      "displayName",
      "allowedToSignUpEmailBasedSubscriptions",
      "allowedToUseSSPR",
      "allowEmailVerifiedUsersToJoinOrganization",
      "allowUserConsentForRiskyApps",
      "blockMsolPowerShell",
      "defaultUserRolePermissions",
    ],
  },
  crossTenantAccessPolicyConfigurationDefault: {
    kept: [
      "appServiceConnectInbound",
      "automaticUserConsentSettings",
      "b2bCollaborationInbound",
      "b2bCollaborationOutbound",
      "b2bDirectConnectInbound",
      "b2bDirectConnectOutbound",
      "inboundTrust",
      "invitationRedemptionIdentityProviderConfiguration",
      "m365CollaborationInbound",
      "m365CollaborationOutbound",
      "tenantRestrictions",
    ],
    known: ["id", "isServiceDefault"],
  },
  crossTenantAccessPolicyConfigurationPartner: {
    kept: [
      "appServiceConnectInbound",
      "automaticUserConsentSettings",
      "b2bCollaborationInbound",
      "b2bCollaborationOutbound",
      "b2bDirectConnectInbound",
      "b2bDirectConnectOutbound",
      "inboundTrust",
      "isServiceProvider",
      "m365CollaborationInbound",
      "m365CollaborationOutbound",
      "tenantId",
      "tenantRestrictions",
    ],
    known: ["isInMultiTenantOrganization"],
  },
  extensionProperty: {
    kept: ["dataType", "name", "targetObjects"],
    known: ["id", "deletedDateTime", "appDisplayName", "isMultiValued", "isSyncedFromOnPremises"],
  },
  oAuth2PermissionGrant: {
    kept: ["clientId", "consentType", "principalId", "resourceId", "scope"],
    known: ["id"],
  },
  servicePrincipal: {
    kept: ["accountEnabled", "appId", "appRoleAssignmentRequired"],
    known: [
      "id",
      "deletedDateTime",
      "addIns",
      "alternativeNames",
      "appDescription",
      "appDisplayName",
      "applicationTemplateId",
      "appOwnerOrganizationId",
      "appRoles",
      "createdByAppId",
      "customSecurityAttributes",
      "description",
      "disabledByMicrosoftStatus",
      "displayName",
      "homepage",
      "info",
      "isDisabled",
      "keyCredentials",
      "loginUrl",
      "logoutUrl",
      "notes",
      "notificationEmailAddresses",
      "oauth2PermissionScopes",
      "passwordCredentials",
      "preferredSingleSignOnMode",
      "preferredTokenSigningKeyThumbprint",
      "replyUrls",
      "resourceSpecificApplicationPermissions",
      "samlSingleSignOnSettings",
      "servicePrincipalNames",
      "servicePrincipalType",
      "signInAudience",
      "tags",
      "tokenEncryptionKeyId",
      "verifiedPublisher",
      "appRoleAssignedTo",
    ],
  },
  subscription: {
    kept: [
      "changeType",
      "clientState",
      "expirationDateTime",
      "latestSupportedTlsVersion",
      "lifecycleNotificationUrl",
      "notificationUrl",
      "resource",
    ],
    known: [
      "id",
      "applicationId",
      "creatorId",
      "encryptionCertificate",
      "encryptionCertificateId",
      "includeResourceData",
      "notificationQueryOptions",
      "notificationUrlAppId",
    ],
  },
  unifiedRoleAssignment: {
    kept: ["appScopeId", "directoryScopeId", "principalId", "roleDefinitionId"],
    known: ["id", "condition", "principalOrganizationId", "principal", "roleDefinition"],
  },
  unifiedRoleDefinition: {
    kept: ["description", "displayName", "isEnabled", "rolePermissions", "templateId"],
    known: ["id", "isBuiltIn", "resourceScopes", "version"],
  },
} satisfies Readonly<Record<string, Properties>>;

/**
 * The body of a request that writes one of these, its properties spelled as Graph spells them.
 * @throws 400 for a property that Graph does not know; 501 for one that the emulator does not keep, as silence would pass
 * for an answer.
 */
export function entityBody(given: unknown, type: keyof typeof ENTITIES): Body {
  const body = objectBody(given);
  const { kept, known }: Properties = ENTITIES[type];
  onlyKnown(body, type, [...kept, ...known]);
  const names = known.map((name) => name.toLowerCase());
  const left = Object.keys(body).find((name) => names.includes(name.toLowerCase()));
  if (left !== undefined)
    throw new GraphError(501, "NotImplemented", `The emulator does not keep '${left}' of a ${type}.`);
  const spelling = new Map(kept.map((name) => [name.toLowerCase(), name]));
  return Object.fromEntries(
    Object.entries(body).map(([name, value]) => [spelling.get(name.toLowerCase()) ?? name, value]),
  );
}
