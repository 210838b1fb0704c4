/** Properties of what can be written, by type: those that are acted on, and the rest that Graph knows. */
export type Properties = Readonly<{ kept: readonly string[]; known: readonly string[] }>;

const words = (text: string): readonly string[] => text.trim().split(/\s+/);

export const ENTITIES = {
  accessPackageAssignmentRequest: {
    kept: words("requestType assignment accessPackageAssignment justification answers schedule"),
    known: words(`
      id completedDateTime createdDateTime customExtensionCalloutInstances state status accessPackage requestor`),
  },
  administrativeUnit: {
    kept: words(`
      description displayName isMemberManagementRestricted membershipRule membershipRuleProcessingState membershipType
      visibility`),
    known: words("id deletedDateTime members"),
  },
  application: {
    kept: words(`
      api appRoles displayName groupMembershipClaims identifierUris keyCredentials publicClient requiredResourceAccess signInAudience
      spa web`),
    known: words(`
      id deletedDateTime addIns appId applicationTemplateId authenticationBehaviors certification createdByAppId
      createdDateTime defaultRedirectUri description disabledByMicrosoftStatus info isDeviceOnlyAuthSupported
      isDisabled isFallbackPublicClient logo managerApplications nativeAuthenticationApisEnabled notes
      oauth2RequirePostResponse optionalClaims parentalControlSettings passwordCredentials publisherDomain
      requestSignatureVerification samlMetadataUrl serviceManagementReference servicePrincipalLockConfiguration tags
      tokenEncryptionKeyId uniqueName verifiedPublisher`),
  },
  appRoleAssignment: {
    kept: words("appRoleId principalId resourceId"),
    known: words("id deletedDateTime createdDateTime principalDisplayName principalType resourceDisplayName"),
  },
  authorizationPolicy: {
    kept: words("allowInvitesFrom guestUserRoleId"),
    known: words(`
      id deletedDateTime description displayName allowedToSignUpEmailBasedSubscriptions allowedToUseSSPR
      allowEmailVerifiedUsersToJoinOrganization allowUserConsentForRiskyApps blockMsolPowerShell
      defaultUserRolePermissions`),
  },
  crossTenantAccessPolicyConfigurationDefault: {
    kept: words(`
      appServiceConnectInbound automaticUserConsentSettings b2bCollaborationInbound b2bCollaborationOutbound
      b2bDirectConnectInbound b2bDirectConnectOutbound inboundTrust invitationRedemptionIdentityProviderConfiguration
      m365CollaborationInbound m365CollaborationOutbound tenantRestrictions`),
    known: words("id isServiceDefault"),
  },
  crossTenantAccessPolicyConfigurationPartner: {
    kept: words(`
      appServiceConnectInbound automaticUserConsentSettings b2bCollaborationInbound b2bCollaborationOutbound
      b2bDirectConnectInbound b2bDirectConnectOutbound inboundTrust isServiceProvider m365CollaborationInbound
      m365CollaborationOutbound tenantId tenantRestrictions`),
    known: words("isInMultiTenantOrganization"),
  },
  extensionProperty: {
    kept: words("dataType name targetObjects"),
    known: words("id deletedDateTime appDisplayName isMultiValued isSyncedFromOnPremises"),
  },
  group: {
    kept: words(`
      displayName description mailNickname mailEnabled securityEnabled isAssignableToRole groupTypes membershipRule
      membershipRuleProcessingState visibility members@odata.bind owners@odata.bind`),
    known: words(`
      id deletedDateTime allowExternalSenders assignedLabels assignedLicenses autoSubscribeNewMembers classification
      createdDateTime expirationDateTime hasMembersWithLicenseErrors hideFromAddressLists hideFromOutlookClients
      isArchived isManagementRestricted isSubscribedByMail licenseProcessingState mail onPremisesDomainName
      onPremisesExtensionAttributes onPremisesLastSyncDateTime onPremisesNetBiosName onPremisesProvisioningErrors
      onPremisesSamAccountName onPremisesSecurityIdentifier onPremisesSyncEnabled preferredDataLocation
      preferredLanguage proxyAddresses renewedDateTime securityIdentifier serviceProvisioningErrors theme uniqueName
      unseenCount`),
  },
  oAuth2PermissionGrant: {
    kept: words("clientId consentType principalId resourceId scope"),
    known: words("id"),
  },
  servicePrincipal: {
    kept: words("accountEnabled appId appRoleAssignmentRequired"),
    known: words(`
      id deletedDateTime addIns alternativeNames appDescription appDisplayName applicationTemplateId
      appOwnerOrganizationId appRoles createdByAppId customSecurityAttributes description disabledByMicrosoftStatus
      displayName homepage info isDisabled keyCredentials loginUrl logoutUrl notes notificationEmailAddresses
      oauth2PermissionScopes passwordCredentials preferredSingleSignOnMode preferredTokenSigningKeyThumbprint
      replyUrls resourceSpecificApplicationPermissions samlSingleSignOnSettings servicePrincipalNames
      servicePrincipalType signInAudience tags tokenEncryptionKeyId verifiedPublisher appRoleAssignedTo`),
  },
  subscription: {
    kept: words(`
      changeType clientState expirationDateTime latestSupportedTlsVersion lifecycleNotificationUrl notificationUrl
      resource`),
    known: words(`
      id applicationId creatorId encryptionCertificate encryptionCertificateId includeResourceData
      notificationQueryOptions notificationUrlAppId`),
  },
  unifiedRoleAssignment: {
    kept: words("appScopeId directoryScopeId principalId roleDefinitionId"),
    known: words("id condition principalOrganizationId principal roleDefinition"),
  },
  unifiedRoleDefinition: {
    kept: words("description displayName isEnabled rolePermissions templateId"),
    known: words("id isBuiltIn resourceScopes version"),
  },
  user: {
    kept: words(`
      accountEnabled businessPhones city companyName country department displayName employeeId employeeType faxNumber
      givenName jobTitle mail mobilePhone officeLocation otherMails postalCode preferredLanguage state streetAddress
      surname usageLocation userPrincipalName userType`),
    known: words(`
      id deletedDateTime aboutMe ageGroup assignedLicenses assignedPlans authorizationInfo birthday
      consentProvidedForMinor createdDateTime creationType customSecurityAttributes deviceEnrollmentLimit
      employeeHireDate employeeLeaveDateTime employeeOrgData externalUserState externalUserStateChangeDateTime
      hireDate identities identityParentId imAddresses interests isManagementRestricted isResourceAccount
      lastPasswordChangeDateTime legalAgeGroupClassification licenseAssignmentStates mailboxSettings mailNickname
      mySite onPremisesDistinguishedName onPremisesDomainName onPremisesExtensionAttributes onPremisesImmutableId
      onPremisesLastSyncDateTime onPremisesProvisioningErrors onPremisesSamAccountName onPremisesSecurityIdentifier
      onPremisesSyncEnabled onPremisesUserPrincipalName passwordPolicies passwordProfile pastProjects
      preferredDataLocation preferredName print provisionedPlans proxyAddresses responsibilities schools
      securityIdentifier serviceProvisioningErrors showInAddressList signInActivity signInSessionsValidFromDateTime
      skills manager memberOf sponsors`),
  },
} satisfies Readonly<Record<string, Properties>>;
