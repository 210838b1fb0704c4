import { administrator } from "../../packages/lobby/src/testing/administrator.ts";
import { ids } from "../../packages/lobby/src/testing/tenant.ts";
import type { World } from "../../packages/lobby/src/testing/world.ts";

/** An administrative unit of all guests, in which Lobby alone may write profiles, and which takes them in after three hours. */
export async function scopedUnit(world: World): Promise<{ administrativeUnit: string }> {
  const graph = administrator(world);
  const unit = await graph("POST", "/directory/administrativeUnits", {
    displayName: "External guests",
    membershipType: "Dynamic",
    membershipRule: '(user.userType -eq "Guest")',
    membershipRuleProcessingState: "On",
  });
  const actions = ["basic", "jobInfo"].map((part) => `microsoft.directory/users/${part}/update`);
  const role = await graph("POST", "/roleManagement/directory/roleDefinitions", {
    displayName: "Guest Profile Writer",
    isEnabled: true,
    rolePermissions: [{ allowedResourceActions: actions }],
  });
  await graph("POST", "/roleManagement/directory/roleAssignments", {
    roleDefinitionId: role.id,
    principalId: ids.ordersPrincipal,
    directoryScopeId: `/administrativeUnits/${unit.id}`,
  });
  await world.control.settings.change({ replication: { dynamic: 3 * 3600 } });
  return { administrativeUnit: unit.id };
}
