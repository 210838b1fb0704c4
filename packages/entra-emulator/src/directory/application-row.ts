import type { Application } from "../store/rows.ts";

/** What is so of an application of which nothing is said. */
export const emptyApplication = {
  displayName: "",
  identifierUris: [],
  secrets: [],
  certificates: [],
  redirectUris: { web: [], spa: [], public: [] },
  scopes: [],
  appRoles: [],
  preAuthorizedClients: [],
  accessTokenVersion: 1,
  groupMembershipClaims: null,
  optionalClaims: [],
  requiredResourceAccess: [],
} as const satisfies Omit<Application, "id" | "appId" | "createdDateTime">;
