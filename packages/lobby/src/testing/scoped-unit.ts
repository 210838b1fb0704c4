import { administrator } from "./administrator.ts";
import { ids } from "./tenant.ts";
import type { World } from "./world.ts";

/** A dynamic unit of all guests, in which Orders alone may write profiles: the guide's least privilege. */
export async function scopedUnit(world: World) {
  const graph = administrator(world);
  const unit = await graph("POST", "/directory/administrativeUnits", {
    displayName: "External guests",
    membershipType: "Dynamic",
    membershipRule: '(user.userType -eq "Guest")',
    membershipRuleProcessingState: "On",
  });
  const actions = ["standard/read", "basic/update", "jobInfo/update"];
  const role = await graph("POST", "/roleManagement/directory/roleDefinitions", {
    displayName: "Guest Profile Writer",
    isEnabled: true,
    rolePermissions: [
      { allowedResourceActions: actions.map((action) => `microsoft.directory/users/${action}`) },
    ],
  });
  const assignment = await graph("POST", "/roleManagement/directory/roleAssignments", {
    roleDefinitionId: role.id,
    principalId: ids.ordersPrincipal,
    directoryScopeId: `/administrativeUnits/${unit.id}`,
  });
  return { graph, unit, assignment };
}
