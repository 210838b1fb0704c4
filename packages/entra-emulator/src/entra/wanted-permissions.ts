import { derivedId } from "../identifiers.ts";
import type { Application, AppRole } from "../store/rows.ts";
import type { State } from "../store/state.ts";
import { parseScope } from "../tokens/resource.ts";
import type { World } from "../world.ts";

/** What an application wants of a resource: permissions for people who use it, and for itself. */
export type Wanted = Readonly<{
  resource: Application;
  scopes: readonly string[];
  roles: readonly AppRole[];
}>;

/**
 * The permissions that an administrator is asked for: those of a scope; for `.default` all that the registration names of
 * that resource, and without a scope all that it names.
 * @throws AADSTS errors for a scope that cannot be understood
 */
export function wantedPermissions(state: State, client: Application, scope: string | undefined): Wanted[] {
  const asked = scope === undefined ? null : parseScope(state, scope);
  if (asked && !asked.isDefault) return [{ resource: asked.resource, scopes: asked.values, roles: [] }];
  return (client.requiredResourceAccess ?? [])
    .filter(({ resourceAppId }) => !asked || resourceAppId === asked.resource.appId)
    .flatMap(({ resourceAppId, resourceAccess }) => {
      const resource = state.applications.first("appId", resourceAppId);
      if (!resource || !state.servicePrincipals.first("appId", resourceAppId)) return [];
      const named = new Set(resourceAccess.map((one) => one.id));
      const scopes = resource.scopes.filter((one) => named.has(one.id)).map((one) => one.value);
      return [{ resource, scopes, roles: resource.appRoles.filter((one) => named.has(one.id)) }];
    });
}

/** Gives an application what it wants, for everybody and for itself. What it holds already stays. */
export function grantWanted({ state, clock }: World, client: Application, wanted: readonly Wanted[]): void {
  const principal = state.servicePrincipals.first("appId", client.appId)!;
  for (const { resource: app, scopes, roles } of wanted) {
    const resource = state.servicePrincipals.first("appId", app.appId)!;
    const held = state.permissionGrants
      .find("clientId", principal.id)
      .find((one) => one.resourceId === resource.id && one.consentType === "AllPrincipals");
    if (scopes.length > 0) {
      state.permissionGrants.put({
        id: held?.id ?? derivedId("grant", principal.id, resource.id),
        clientId: principal.id,
        consentType: "AllPrincipals",
        principalId: null,
        resourceId: resource.id,
        scope: [...new Set([...(held?.scope.split(" ") ?? []), ...scopes])].join(" "),
      });
    }
    for (const { id: appRoleId } of roles) {
      state.appRoleAssignments.put({
        id: derivedId("assignment", principal.id, resource.id, appRoleId),
        appRoleId,
        principalId: principal.id,
        principalType: "ServicePrincipal",
        resourceId: resource.id,
        createdDateTime: clock.now().toISOString(),
      });
    }
  }
}
