import { emptyApplication } from "../directory/application-row.ts";
import { evaluate } from "../directory/dynamic-membership.ts";
import { groupFrom, linkBetween } from "../directory/group-row.ts";
import { userFrom } from "../directory/user-row.ts";
import { builtInRoles } from "../graph/built-in-roles.ts";
import {
  applicationPermissions,
  delegatedPermissions,
  GRAPH_APP_ID,
  GRAPH_RESOURCE,
} from "../graph/permissions.ts";
import { derivedId } from "../identifiers.ts";
import { writeSetting } from "../store/settings.ts";
import type { State } from "../store/state.ts";
import { plantApplication, plantManagedIdentity, plantPermissions } from "./plant-application.ts";
import { assignRole, findPrincipal } from "./principals.ts";
import type { Seed } from "./seed.ts";

/** Fills an empty state from a seed. */
export function plant(state: State, seed: Seed, now: Date): void {
  const initialDomain = seed.tenant.initialDomain.toLowerCase();
  const domains = [...new Set([...(seed.tenant.domains ?? []), initialDomain])].map((domain) =>
    domain.toLowerCase(),
  );
  writeSetting(state, "tenant", {
    tenantId: seed.tenant.id ?? derivedId("tenant", initialDomain),
    displayName: seed.tenant.displayName,
    initialDomain,
    domains,
  });
  writeSetting(state, "policies", seed.policies ?? {});
  for (const role of builtInRoles) state.roleDefinitions.put(role);
  plantGraph(state, now);
  plantUsers(state, seed, now);
  plantGroups(state, seed, now);
  for (const contact of seed.contacts ?? [])
    state.contacts.put({ id: derivedId("contact", contact.mail), ...contact });
  for (const identity of seed.managedIdentities ?? []) plantManagedIdentity(state, identity);
  for (const application of seed.applications ?? []) plantApplication(state, application, now);
  // Permissions name other applications, so these must all be there.
  for (const application of seed.applications ?? []) plantPermissions(state, application, now);
  plantOrganisations(state, seed);
  for (const group of state.groups) evaluate(state, group.id, now);
  const rules = seed.conditionalAccess ?? [];
  writeSetting(state, "conditionalAccess", {
    rules: rules.map((rule) => ({
      ...rule,
      id: rule.id ?? derivedId("policy", rule.displayName),
      users: rule.users.map((name) => findPrincipal(state, name) ?? name),
      excludeUsers: (rule.excludeUsers ?? []).map((name) => findPrincipal(state, name) ?? name),
      applications: rule.applications.map((name) => findApplication(state, name) ?? name),
    })),
  });
}

function findApplication(state: State, name: string): string | undefined {
  if (name === "MicrosoftGraph") return GRAPH_APP_ID;
  for (const app of state.applications) if (app.appId === name || app.displayName === name) return app.appId;
  return undefined;
}

function plantGraph(state: State, now: Date): void {
  state.applications.put({
    ...emptyApplication,
    id: derivedId("application", GRAPH_APP_ID),
    appId: GRAPH_APP_ID,
    displayName: "Microsoft Graph",
    identifierUris: [GRAPH_RESOURCE],
    scopes: delegatedPermissions.map(({ id, value }) => ({
      id,
      value,
      adminConsentDisplayName: value,
      type: "Admin",
    })),
    appRoles: applicationPermissions.map(({ id, value }) => ({
      id,
      value,
      displayName: value,
      allowedMemberTypes: ["Application"],
    })),
    createdDateTime: now.toISOString(),
  });
  state.servicePrincipals.put({
    id: derivedId("service principal", GRAPH_APP_ID),
    appId: GRAPH_APP_ID,
    displayName: "Microsoft Graph",
    appRoleAssignmentRequired: false,
    accountEnabled: true,
    servicePrincipalType: "Application",
  });
}

function plantUsers(state: State, seed: Seed, now: Date): void {
  for (const { directoryRoles, ...properties } of seed.users ?? []) {
    const id = properties.id ?? derivedId("user", properties.userPrincipalName);
    state.users.put(userFrom({ ...properties, id }, now));
    for (const role of directoryRoles ?? []) assignRole(state, id, role);
  }
}

function plantGroups(state: State, seed: Seed, now: Date): void {
  for (const { members, owners, ...properties } of seed.groups ?? []) {
    const id = properties.id ?? derivedId("group", properties.displayName);
    state.groups.put(groupFrom({ ...properties, id }, now));
    for (const name of members ?? []) state.members.put(linkBetween(id, named(state, name), now));
    for (const name of owners ?? []) state.owners.put(linkBetween(id, named(state, name), now));
  }
}

function plantOrganisations(state: State, seed: Seed): void {
  for (const organisation of seed.organisations ?? []) {
    const tenantId = organisation.tenantId ?? derivedId("tenant", organisation.domains[0]!);
    state.organisations.put({
      id: tenantId,
      displayName: organisation.displayName,
      domains: organisation.domains,
      consumer: organisation.consumer ?? false,
      allowsAutomaticRedemption: organisation.allowsAutomaticRedemption ?? false,
      blocksOutbound: organisation.blocksOutbound ?? false,
      peopleCannotBeInvited: organisation.peopleCannotBeInvited ?? false,
      b2bWorkerDisabled: organisation.b2bWorkerDisabled ?? false,
    });
    for (const user of organisation.users ?? []) {
      state.outsideAccounts.put({
        id: user.objectId ?? derivedId("outside account", user.userPrincipalName),
        tenantId,
        userPrincipalName: user.userPrincipalName,
        mail: user.mail ?? user.userPrincipalName,
        displayName: user.displayName,
        givenName: user.givenName ?? null,
        surname: user.surname ?? null,
        password: user.password ?? null,
      });
    }
  }
}

function named(state: State, name: string): string {
  const id = findPrincipal(state, name);
  if (!id) throw new Error(`The seed names "${name}", which is neither a user nor a group in it.`);
  return id;
}
