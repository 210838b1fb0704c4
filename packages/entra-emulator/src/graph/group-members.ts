import { transitiveMembers } from "../directory/app-access.ts";
import { linkBetween } from "../directory/group-row.ts";
import { isSeen } from "../directory/replication.ts";
import type { Group, User } from "../store/rows.ts";
import { objectBody, property, referencedId } from "./body.ts";
import { badRequest, forbidden, notFound } from "./graph-error.ts";
import { findGroup, groupView, READ_GROUPS, WRITE_MEMBERS } from "./group-view.ts";
import { type GraphCall, noContent, type Operation } from "./operation.ts";
import { nextLink, readSkipToken } from "./page-link.ts";
import { callerHolds } from "./rights.ts";
import { DEFAULT_PROPERTIES, selectFrom, userView } from "./user-view.ts";

const DEFAULT_PAGE = 100;

type Member = Readonly<{ kind: "user"; row: User } | { kind: "group"; row: Group }>;

/** @throws 403 for a group whose members are not written by hand. */
function checkAssigned(call: GraphCall, group: Group): void {
  if (group.groupTypes.includes("DynamicMembership")) throw forbidden();
  if (group.mailEnabled && !group.groupTypes.includes("Unified")) throw forbidden();
  if (group.onPremisesSyncEnabled)
    throw badRequest(
      "Unable to update the specified properties for on-premises mastered Directory Sync objects or objects currently undergoing migration.",
    );
  if (group.isAssignableToRole && !call.caller.permissions.has("RoleManagement.ReadWrite.Directory"))
    throw forbidden();
}

/** Adds all or none. @throws 400 when one is a member already or the list names one twice; 404 when one does not exist. */
export function addMembers(call: GraphCall, group: Group, ids: readonly string[]): void {
  const { state, clock } = call.world;
  checkAssigned(call, group);
  if (!isSeen(call.world, group.createdDateTime, "memberAdd")) {
    throw badRequest("The source resource object or one of the objects being referenced do not exist.");
  }
  for (const id of ids) {
    const member = findMember(call, id);
    if (!member || !isSeen(call.world, member.row.createdDateTime, "memberAdd")) throw notFound(id);
    if (member.kind === "group" && group.groupTypes.includes("Unified"))
      throw badRequest("Unsupported member type for this group.");
  }
  if (new Set(ids).size < ids.length || ids.some((id) => state.members.get(`${group.id}/${id}`))) {
    throw badRequest(
      "One or more added object references already exist for the following modified properties: 'members'.",
    );
  }
  for (const id of ids) state.members.put(linkBetween(group.id, id, clock.now()));
}

function findMember({ world }: GraphCall, id: string): Member | null {
  const user = world.state.users.get(id);
  if (user) return { kind: "user", row: user };
  const group = world.state.groups.get(id);
  return group ? { kind: "group", row: group } : null;
}

/** The right to write members of a group: its owners, and some directory roles. */
export function mayWriteMembers(call: GraphCall): boolean {
  const group = findGroup(call);
  const { caller, world } = call;
  if (caller.is === "user" && world.state.owners.get(`${group.id}/${caller.user.id}`)) return true;
  const assigned = !group.groupTypes.includes("DynamicMembership");
  return (
    callerHolds(call, "microsoft.directory/groups/members/update", group.id) ||
    (assigned &&
      group.securityEnabled &&
      callerHolds(call, "microsoft.directory/groups.security.assignedMembership/members/update", group.id)) ||
    (group.securityEnabled &&
      callerHolds(call, "microsoft.directory/groups.security/members/update", group.id))
  );
}

export function memberView(call: GraphCall, id: string): Record<string, unknown> | null {
  const member = findMember(call, id);
  if (!member) return null;
  const view = member.kind === "user" ? userView(member.row) : groupView(member.row);
  const shown = member.kind === "user" ? DEFAULT_PROPERTIES : null;
  const select = call.query.select ? [...new Set(["id", ...call.query.select])] : null;
  return { "@odata.type": `#microsoft.graph.${member.kind}`, ...selectFrom(view, select, shown) };
}

function listMembers(call: GraphCall, ids: Iterable<string>) {
  const value: Record<string, unknown>[] = [];
  const size = call.query.top ?? DEFAULT_PAGE;
  const start = call.query.skipToken === null ? 0 : readSkipToken(call.query.skipToken);
  let at = -1;
  let next: number | null = null;
  for (const id of ids) {
    if (++at < start) continue;
    if (value.length === size) {
      next = at;
      break;
    }
    const view = memberView(call, id);
    if (view) value.push(view);
  }
  const link =
    next === null ? {} : { "@odata.nextLink": nextLink(call, `/groups/${call.parameters.id}/members`, next) };
  return {
    status: 200,
    body: { "@odata.context": `${call.graphUrl}/$metadata#directoryObjects`, ...link, value },
  };
}

export const groupMemberOperations: readonly Operation[] = [
  {
    method: "GET",
    path: "/groups/{id}/members",
    permissions: READ_GROUPS,
    cost: { units: 3 },
    handle: (call) =>
      listMembers(
        call,
        call.world.state.members.find("from", findGroup(call).id).map((link) => link.to),
      ),
  },
  {
    method: "GET",
    path: "/groups/{id}/transitiveMembers",
    permissions: READ_GROUPS,
    cost: { units: 5 },
    handle: (call) => listMembers(call, transitiveMembers(call.world.state, findGroup(call).id)),
  },
  {
    method: "POST",
    path: "/groups/{id}/members/$ref",
    permissions: WRITE_MEMBERS,
    right: mayWriteMembers,
    handle(call) {
      addMembers(call, findGroup(call), [referencedId(property(objectBody(call.body), "@odata.id"))]);
      return noContent;
    },
  },
  {
    method: "DELETE",
    path: "/groups/{id}/members/{memberId}/$ref",
    permissions: WRITE_MEMBERS,
    right: mayWriteMembers,
    handle(call) {
      const group = findGroup(call);
      checkAssigned(call, group);
      const memberId = call.parameters.memberId!.toLowerCase();
      if (!call.world.state.members.delete(`${group.id}/${memberId}`)) throw notFound(memberId);
      return noContent;
    },
  },
];
