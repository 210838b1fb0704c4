import { tokenExchange } from "../entra/token-exchange.ts";
import { GRAPH_APP_ID } from "../graph/permissions.ts";
import { derivedId } from "../identifiers.ts";
import type { Application, FederatedCredential, RequiredAccess } from "../store/rows.ts";
import { readSetting } from "../store/settings.ts";
import type { State } from "../store/state.ts";
import { assignRole, findPrincipal } from "./principals.ts";
import type { Seed, SeedApplication } from "./seed.ts";

export const DEFAULT_ACCESS_ROLE = "00000000-0000-0000-0000-000000000000";

export function plantApplication(state: State, seed: SeedApplication, now: Date): void {
  const appId = seed.appId ?? derivedId("app", seed.displayName);
  state.applications.put({
    id: seed.objectId ?? derivedId("application", appId),
    appId,
    displayName: seed.displayName,
    identifierUris: seed.identifierUris ?? [],
    secrets: (seed.secrets ?? []).map((secret, index) => ({
      keyId: derivedId("secret", appId, String(index)),
      ...(typeof secret === "string" ? { value: secret, endDateTime: null } : secret),
    })),
    certificates: seed.certificates ?? [],
    federatedCredentials: (seed.managedIdentities ?? []).map((name) => trusting(state, appId, name)),
    redirectUris: {
      web: seed.redirectUris?.web ?? [],
      spa: seed.redirectUris?.spa ?? [],
      public: seed.redirectUris?.public ?? [],
    },
    scopes: (seed.scopes ?? []).map((scope) => ({
      id: scope.id ?? derivedId("scope", appId, scope.value),
      value: scope.value,
      adminConsentDisplayName: scope.adminConsentDisplayName ?? scope.value,
      type: scope.type ?? "User",
    })),
    appRoles: (seed.appRoles ?? []).map((role) => ({
      id: role.id ?? derivedId("app role", appId, role.value ?? ""),
      value: role.value,
      displayName: role.displayName ?? role.value ?? "Default access",
      allowedMemberTypes: role.allowedMemberTypes ?? ["User"],
    })),
    preAuthorizedClients: seed.preAuthorizedClients ?? [],
    accessTokenVersion: seed.accessTokenVersion ?? 2,
    groupMembershipClaims: seed.groupMembershipClaims ?? null,
    optionalClaims: seed.optionalClaims ?? [],
    requiredResourceAccess: [],
    createdDateTime: now.toISOString(),
  });
  const principal = state.servicePrincipals.put({
    id: seed.servicePrincipal?.id ?? derivedId("service principal", appId),
    appId,
    displayName: seed.displayName,
    appRoleAssignmentRequired: seed.servicePrincipal?.assignmentRequired ?? false,
    accountEnabled: true,
    servicePrincipalType: "Application",
  });
  for (const role of seed.servicePrincipal?.directoryRoles ?? []) assignRole(state, principal.id, role);
}

/** A resource in Azure has a service principal, and nobody has registered an application for it. */
export function plantManagedIdentity(
  state: State,
  { displayName, clientId, objectId }: NonNullable<Seed["managedIdentities"]>[number],
): void {
  state.servicePrincipals.put({
    id: objectId ?? derivedId("managed identity", displayName),
    appId: clientId ?? derivedId("client id of managed identity", displayName),
    displayName,
    appRoleAssignmentRequired: false,
    accountEnabled: true,
    servicePrincipalType: "ManagedIdentity",
  });
}

function trusting(state: State, appId: string, name: string): FederatedCredential {
  for (const { id, displayName, servicePrincipalType } of state.servicePrincipals)
    if (servicePrincipalType === "ManagedIdentity" && displayName === name)
      return {
        id: derivedId("federated credential", appId, name),
        name,
        description: null,
        issuer: `https://login.microsoftonline.com/${readSetting(state, "tenant").tenantId}/v2.0`,
        subject: id,
        audiences: tokenExchange.identifierUris,
      };
  throw new Error(`The seed holds no managed identity "${name}".`);
}

/** What the application may do elsewhere, and who is assigned to it. */
export function plantPermissions(state: State, seed: SeedApplication, now: Date): void {
  const client = state.servicePrincipals.first("appId", seed.appId ?? derivedId("app", seed.displayName))!;
  const scopes = new Map<string, string[]>();
  for (const name of seed.permissions?.delegated ?? []) {
    const { resource, value } = permission(state, name);
    if (!resource.scopes.some((scope) => scope.value === value)) throw unknown(seed, name);
    scopes.set(resource.appId, [...(scopes.get(resource.appId) ?? []), value]);
  }
  for (const [appId, values] of scopes) {
    const resource = state.servicePrincipals.first("appId", appId)!;
    state.permissionGrants.put({
      id: derivedId("grant", client.id, resource.id),
      clientId: client.id,
      consentType: "AllPrincipals",
      principalId: null,
      resourceId: resource.id,
      scope: values.join(" "),
    });
  }
  for (const name of seed.permissions?.application ?? []) {
    const { resource, value } = permission(state, name);
    const role = resource.appRoles.find((candidate) => candidate.value === value);
    if (!role) throw unknown(seed, name);
    assign(state, client.id, "ServicePrincipal", resource.appId, role.id, now);
  }
  const app = state.applications.first("appId", client.appId)!;
  state.applications.put({ ...app, requiredResourceAccess: requiredAccess(state, seed) });
  for (const assigned of seed.servicePrincipal?.assignedTo ?? []) {
    const name = typeof assigned === "string" ? assigned : assigned.principal;
    const principalId = findPrincipal(state, name);
    if (!principalId)
      throw new Error(`"${seed.displayName}" is assigned to "${name}", whom the seed does not hold.`);
    const wanted = typeof assigned === "string" ? undefined : assigned.role;
    const role =
      wanted === undefined ? app.appRoles[0] : app.appRoles.find((candidate) => candidate.value === wanted);
    const type = state.groups.get(principalId) ? "Group" : "User";
    assign(state, principalId, type, client.appId, role?.id ?? DEFAULT_ACCESS_ROLE, now);
  }
}

/** What the registration names: all that is granted, and what is still to be consented to. */
function requiredAccess(state: State, seed: SeedApplication): RequiredAccess[] {
  const wanted = new Map<string, Map<string, "Scope" | "Role">>();
  const add = (name: string, type: "Scope" | "Role") => {
    const { resource, value } = permission(state, name);
    const offered = type === "Scope" ? resource.scopes : resource.appRoles;
    const id = offered.find((one) => one.value === value)?.id;
    if (!id) throw unknown(seed, name);
    wanted.set(resource.appId, (wanted.get(resource.appId) ?? new Map()).set(id, type));
  };
  for (const { delegated = [], application = [] } of [
    seed.permissions ?? {},
    seed.requiredPermissions ?? {},
  ]) {
    for (const name of delegated) add(name, "Scope");
    for (const name of application) add(name, "Role");
  }
  return Array.from(wanted, ([resourceAppId, access]) => ({
    resourceAppId,
    resourceAccess: Array.from(access, ([id, type]) => ({ id, type })),
  }));
}

function assign(
  state: State,
  principalId: string,
  principalType: "User" | "Group" | "ServicePrincipal",
  resourceAppId: string,
  appRoleId: string,
  now: Date,
): void {
  const resource = state.servicePrincipals.first("appId", resourceAppId)!;
  state.appRoleAssignments.put({
    id: derivedId("assignment", principalId, resource.id, appRoleId),
    appRoleId,
    principalId,
    principalType,
    resourceId: resource.id,
    createdDateTime: now.toISOString(),
  });
}

function permission(state: State, name: string): { resource: Application; value: string } {
  const slash = name.lastIndexOf("/");
  const resource =
    slash === -1
      ? state.applications.first("appId", GRAPH_APP_ID)
      : (state.applications.first("uri", name.slice(0, slash).toLowerCase()) ??
        state.applications.first("appId", name.slice(0, slash)));
  if (!resource) throw new Error(`No application in the seed answers to "${name.slice(0, slash)}".`);
  return { resource, value: name.slice(slash + 1) };
}

function unknown(seed: SeedApplication, name: string): Error {
  return new Error(`"${seed.displayName}" asks for the permission "${name}", which nobody offers.`);
}
