import { Problem } from "../contract/index.ts";
import type { AppOptions, RoleOptions } from "../options.ts";
import { getServicePrincipal } from "./assign-app-role.ts";
import { getGroup } from "./get-group.ts";
import type { Graph } from "./graph.ts";
import { whyNotAssigned, whyNotDynamic } from "./group-problem.ts";

/**
 * What is wrong with the access that an app's roles give, before anybody is invited: groups that take nobody, enterprise
 * apps that are not there, and an app that lets in only people who are assigned while a role assigns nobody. What Lobby
 * may not read is not judged.
 *
 * @param clientId of the app's own registration
 * @throws Problem those of `createGraph`, when Graph cannot be asked at all
 */
export async function checkAccess(graph: Graph, app: AppOptions, clientId: string): Promise<Problem[]> {
  const problems: (Problem | null)[] = [];
  const every = (part: keyof RoleOptions): string[] => [
    ...new Set(Object.values(app.roles).flatMap((role) => (role[part] ?? []) as string[])),
  ];
  for (const groupId of every("groups"))
    problems.push(await judged(async () => whyNotAssigned(await getGroup(graph, groupId), groupId)));
  for (const groupId of every("dynamicGroups"))
    problems.push(await judged(async () => whyNotDynamic(await getGroup(graph, groupId), groupId)));
  const servicePrincipals = Object.values(app.roles).flatMap((role) => role.appRoles ?? []);
  for (const objectId of new Set(servicePrincipals.map((role) => role.servicePrincipalId)))
    problems.push(
      await judged(async () => ((await getServicePrincipal(graph, { objectId })) ? null : noApp(objectId))),
    );
  const own = await judged(() => getServicePrincipal(graph, { appId: clientId }));
  if (own?.assignmentRequired) problems.push(...rolesThatAssignNobody(app));
  return problems.filter((problem) => problem !== null);
}

/** A dynamic group can be assigned to the app too, so any part of a role may be what lets its guests in. */
function rolesThatAssignNobody(app: AppOptions): Problem[] {
  return Object.values(app.roles)
    .filter(
      ({ groups, dynamicGroups, appRoles }) =>
        ![groups, dynamicGroups, appRoles].some((part) => part?.length),
    )
    .map(
      ({ label }) =>
        new Problem("access-not-configured", {
          detail: `${app.name} lets in only people who are assigned to it, and the role “${label}” assigns nobody.`,
        }),
    );
}

function noApp(objectId: string): Problem {
  return new Problem("app-role-missing", { detail: `The tenant has no enterprise app ${objectId}.` });
}

async function judged<T>(look: () => Promise<T | null>): Promise<T | null> {
  try {
    return await look();
  } catch (problem) {
    if (problem instanceof Problem && problem.code === "permission-missing") return null;
    throw problem;
  }
}
