import { groupFrom, linkBetween } from "../directory/group-row.ts";
import { newId } from "../identifiers.ts";
import type { Group } from "../store/rows.ts";
import { readSetting } from "../store/settings.ts";
import { checkRule } from "./administrative-units.ts";
import {
  type Body,
  booleanProperty,
  objectBody,
  property,
  referencedId,
  textProperty,
  textsProperty,
} from "./body.ts";
import { entityBody } from "./entity-body.ts";
import { badRequest, forbidden, notFound } from "./graph-error.ts";
import { addMembers, mayWriteMembers, memberView } from "./group-members.ts";
import { findGroup, groupView, READ_GROUPS } from "./group-view.ts";
import { countAll, listPage } from "./list.ts";
import { both, type GraphCall, noContent, type Operation } from "./operation.ts";
import { checkNames } from "./property-names.ts";
import { callerHolds } from "./rights.ts";
import { selectFrom } from "./user-view.ts";

const WRITE = both("Group.ReadWrite.All", "Directory.ReadWrite.All");
const WRITE_OR_MEMBERS = {
  delegated: ["GroupMember.ReadWrite.All", ...WRITE.delegated],
  application: ["GroupMember.ReadWrite.All", ...WRITE.application],
} as const;
const MOST_AT_ONCE = 20;

const owns = (call: GraphCall): boolean =>
  call.caller.is === "user" &&
  call.world.state.owners.get(`${findGroup(call).id}/${call.caller.user.id}`) !== undefined;

function createGroup(call: GraphCall) {
  const { world, caller } = call;
  const body = entityBody(call.body, "group");
  const displayName = textProperty(body, "displayName");
  const required = {
    displayName,
    mailNickname: textProperty(body, "mailNickname"),
    mailEnabled: booleanProperty(body, "mailEnabled"),
    securityEnabled: booleanProperty(body, "securityEnabled"),
  };
  for (const [name, value] of Object.entries(required)) {
    if (value === null || value === "")
      throw badRequest(`A value is required for property '${name}' of the resource.`);
  }
  const members = references(body, "members@odata.bind");
  const owners = references(body, "owners@odata.bind");
  const draft = groupFrom({ id: newId(), displayName: displayName!, ...written(body) }, world.clock.now());
  if (draft.groupTypes.includes("DynamicMembership")) {
    if (members.length > 0) throw forbidden();
    if (!draft.membershipRule)
      throw badRequest("A value is required for property 'membershipRule' of the resource.");
  }
  // Everything is checked before anything is kept.
  for (const id of [...members, ...owners])
    if (!world.state.users.get(id) && !world.state.groups.get(id)) throw notFound(id);
  const group = world.state.groups.put(draft);
  for (const id of new Set(members)) world.state.members.put(linkBetween(group.id, id, world.clock.now()));
  const first = owners.length === 0 && caller.is === "user" ? [caller.user.id] : owners;
  for (const id of new Set(first)) world.state.owners.put(linkBetween(group.id, id, world.clock.now()));
  return {
    status: 201,
    body: { "@odata.context": `${call.graphUrl}/$metadata#groups/$entity`, ...groupView(group) },
  };
}

function written(body: Body): Partial<Group> {
  const rule = textProperty(body, "membershipRule");
  if (rule) checkRule(rule);
  const given = {
    displayName: textProperty(body, "displayName"),
    description: textProperty(body, "description"),
    mailNickname: textProperty(body, "mailNickname"),
    mailEnabled: booleanProperty(body, "mailEnabled"),
    securityEnabled: booleanProperty(body, "securityEnabled"),
    isAssignableToRole: booleanProperty(body, "isAssignableToRole"),
    groupTypes: textsProperty(body, "groupTypes"),
    membershipRule: rule,
    membershipRuleProcessingState: textProperty(body, "membershipRuleProcessingState"),
    visibility: textProperty(body, "visibility"),
  };
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== null));
}

function references(body: Body, name: string): string[] {
  const given = property(body, name);
  if (given === undefined || given === null) return [];
  if (!Array.isArray(given))
    throw badRequest(`Invalid value specified for property '${name}' of the resource.`);
  return given.map(referencedId);
}

function changeGroup(call: GraphCall) {
  const body = entityBody(call.body, "group");
  const members = references(body, "members@odata.bind");
  if (members.length > MOST_AT_ONCE)
    throw badRequest(readSetting(call.world.state, "uncertain").tooManyMembersMessage);
  const changes = written(body);
  if (Object.keys(changes).length > 0) {
    const may =
      call.caller.is === "app"
        ? WRITE.application.some((one) => call.caller.permissions.has(one))
        : owns(call) || callerHolds(call, "microsoft.directory/groups/basic/update", findGroup(call).id);
    if (!may) throw forbidden();
  }
  if (members.length > 0) addMembers(call, findGroup(call), members);
  if (Object.keys(changes).length > 0) call.world.state.groups.put({ ...findGroup(call), ...changes });
  return noContent;
}

function deleteGroup(call: GraphCall) {
  const { state } = call.world;
  const { id } = findGroup(call);
  state.groups.delete(id);
  for (const links of [state.members, state.owners]) {
    for (const link of [...links.find("from", id), ...links.find("to", id)]) links.delete(link.id);
  }
  return noContent;
}

function addOwner(call: GraphCall) {
  const { state, clock } = call.world;
  const group = findGroup(call);
  const id = referencedId(property(objectBody(call.body), "@odata.id"));
  if (!state.users.get(id)) throw notFound(id);
  if (state.owners.get(`${group.id}/${id}`)) {
    throw badRequest(
      "One or more added object references already exist for the following modified properties: 'owners'.",
    );
  }
  state.owners.put(linkBetween(group.id, id, clock.now()));
  return noContent;
}

function removeOwner(call: GraphCall) {
  const group = findGroup(call);
  const ownerId = call.parameters.ownerId!.toLowerCase();
  if (!call.world.state.owners.delete(`${group.id}/${ownerId}`)) throw notFound(ownerId);
  return noContent;
}

const mayWriteOwners = (call: GraphCall): boolean =>
  owns(call) || callerHolds(call, "microsoft.directory/groups/owners/update", findGroup(call).id);

export const groupOperations: readonly Operation[] = [
  {
    method: "GET",
    path: "/groups",
    permissions: READ_GROUPS,
    handle: (call) =>
      listPage(call, call.world.state.groups, {
        context: "groups",
        type: "group",
        path: "/groups",
        view: groupView,
        select: (group) => selectFrom(groupView(group), call.query.select, null),
      }),
  },
  {
    method: "POST",
    path: "/groups",
    permissions: {
      delegated: ["Group.Create", ...WRITE.delegated],
      application: ["Group.Create", ...WRITE.application],
    },
    right: (call) => callerHolds(call, "microsoft.directory/groups/create") || call.caller.is === "user",
    handle: createGroup,
  },
  {
    method: "GET",
    path: "/groups/$count",
    permissions: READ_GROUPS,
    handle: (call) => countAll(call, call.world.state.groups, { type: "group", view: groupView }),
  },
  {
    method: "GET",
    path: "/groups/{id}",
    permissions: READ_GROUPS,
    handle(call) {
      checkNames("group", call.query, null);
      const body = selectFrom(groupView(findGroup(call)), call.query.select, null);
      return {
        status: 200,
        body: { "@odata.context": `${call.graphUrl}/$metadata#groups/$entity`, ...body },
      };
    },
  },
  {
    method: "PATCH",
    path: "/groups/{id}",
    permissions: WRITE_OR_MEMBERS,
    right: mayWriteMembers,
    handle: changeGroup,
  },
  {
    method: "DELETE",
    path: "/groups/{id}",
    permissions: WRITE,
    right: (call) => owns(call) || callerHolds(call, "microsoft.directory/groups/delete", findGroup(call).id),
    handle: deleteGroup,
  },
  {
    method: "GET",
    path: "/groups/{id}/owners",
    permissions: READ_GROUPS,
    handle(call) {
      const links = call.world.state.owners.find("from", findGroup(call).id);
      const value = links.map((link) => memberView(call, link.to)).filter((view) => view !== null);
      return {
        status: 200,
        body: { "@odata.context": `${call.graphUrl}/$metadata#directoryObjects`, value },
      };
    },
  },
  {
    method: "POST",
    path: "/groups/{id}/owners/$ref",
    permissions: WRITE,
    right: mayWriteOwners,
    handle: addOwner,
  },
  {
    method: "DELETE",
    path: "/groups/{id}/owners/{ownerId}/$ref",
    permissions: WRITE,
    right: mayWriteOwners,
    handle: removeOwner,
  },
];
