import { groupsOf } from "../directory/app-access.ts";
import { objectBody, textsProperty } from "./body.ts";
import { rolesHeldBy } from "./directory-roles.ts";
import { findUser } from "./find-user.ts";
import { badRequest } from "./graph-error.ts";
import { groupView, READ_GROUPS } from "./group-view.ts";
import type { GraphCall, Operation } from "./operation.ts";
import { selectFrom } from "./user-view.ts";

const READ_MEMBERSHIP = {
  delegated: [
    "User.Read",
    "User.ReadBasic.All",
    "User.Read.All",
    "GroupMember.Read.All",
    "Directory.Read.All",
    "User.ReadWrite.All",
    "Directory.ReadWrite.All",
  ],
  application: [
    "User.Read.All",
    "GroupMember.Read.All",
    "Directory.Read.All",
    "User.ReadWrite.All",
    "Directory.ReadWrite.All",
  ],
} as const;

// To ask whether somebody is in certain groups takes a permission to read the person, and one to read groups.
const READ_PERSON = {
  delegated: [
    "User.Read",
    "User.ReadBasic.All",
    "User.Read.All",
    "User.ReadWrite.All",
    "Directory.Read.All",
    "Directory.ReadWrite.All",
  ],
  application: ["User.Read.All", "User.ReadWrite.All", "Directory.Read.All", "Directory.ReadWrite.All"],
} as const;

const MOST_GROUPS = 20;

function check(call: GraphCall, name?: string) {
  const asked = textsProperty(objectBody(call.body), "groupIds");
  if (!asked) throw badRequest("Invalid value specified for property 'groupIds' of the resource.");
  if (asked.length > MOST_GROUPS)
    throw badRequest(`The number of groupIds exceeds the limit of ${MOST_GROUPS}.`);
  const groups = groupsOf(call.world.state, findUser(call, name).id);
  const value = asked.filter((id) => groups.has(id.toLowerCase()));
  return {
    status: 200,
    body: { "@odata.context": `${call.graphUrl}/$metadata#Collection(Edm.String)`, value },
  };
}

function all(call: GraphCall) {
  const securityOnly =
    (objectBody(call.body) as { securityEnabledOnly?: unknown }).securityEnabledOnly === true;
  const { state } = call.world;
  const value = [...groupsOf(state, findUser(call).id)].filter(
    (id) => !securityOnly || state.groups.get(id)?.securityEnabled,
  );
  return {
    status: 200,
    body: { "@odata.context": `${call.graphUrl}/$metadata#Collection(Edm.String)`, value },
  };
}

function list(call: GraphCall, transitive: boolean, name?: string) {
  const { state } = call.world;
  const { id } = findUser(call, name);
  const groupIds = transitive
    ? [...groupsOf(state, id)]
    : state.members.find("to", id).map((link) => link.from);
  const groups = groupIds.map((groupId) => state.groups.get(groupId)).filter((group) => group !== undefined);
  const units = state.unitMembers
    .find("to", id)
    .map((link) => state.administrativeUnits.get(link.from))
    .filter((unit) => unit !== undefined);
  const select = call.query.select ? [...new Set(["id", ...call.query.select])] : null;
  const value = [
    ...groups.map((group) => ({
      "@odata.type": "#microsoft.graph.group",
      ...selectFrom(groupView(group), select, null),
    })),
    ...rolesHeldBy(call.world, id).map((role) => ({
      "@odata.type": "#microsoft.graph.directoryRole",
      ...selectFrom({ ...role }, select, null),
    })),
    ...units.map((unit) => ({
      "@odata.type": "#microsoft.graph.administrativeUnit",
      ...selectFrom({ ...unit }, select, null),
    })),
  ];
  return { status: 200, body: { "@odata.context": `${call.graphUrl}/$metadata#directoryObjects`, value } };
}

export const membershipOperations: readonly Operation[] = [
  {
    method: "GET",
    path: "/users/{id}/memberOf",
    permissions: READ_MEMBERSHIP,
    cost: { units: 2 },
    handle: (call) => list(call, false),
  },
  {
    method: "GET",
    path: "/users/{id}/transitiveMemberOf",
    permissions: READ_MEMBERSHIP,
    cost: { units: 2 },
    handle: (call) => list(call, true),
  },
  {
    method: "GET",
    path: "/me/memberOf",
    permissions: READ_MEMBERSHIP,
    cost: { units: 2 },
    handle: (call) => list(call, false, "me"),
  },
  {
    method: "POST",
    path: "/users/{id}/checkMemberGroups",
    permissions: READ_PERSON,
    alsoOneOf: READ_GROUPS.application,
    cost: { units: 4, writes: 0 },
    handle: (call) => check(call),
  },
  {
    method: "POST",
    path: "/me/checkMemberGroups",
    permissions: READ_PERSON,
    alsoOneOf: READ_GROUPS.application,
    cost: { units: 4, writes: 0 },
    handle: (call) => check(call, "me"),
  },
  {
    method: "POST",
    path: "/users/{id}/getMemberGroups",
    permissions: READ_PERSON,
    alsoOneOf: READ_GROUPS.application,
    cost: { units: 2, writes: 0 },
    handle: all,
  },
];
