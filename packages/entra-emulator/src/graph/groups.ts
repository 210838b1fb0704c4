import { readSetting } from "../store/settings.ts";
import { objectBody, property, referencedId } from "./body.ts";
import { badRequest } from "./graph-error.ts";
import { addMembers, mayWriteMembers } from "./group-members.ts";
import { findGroup, groupView, READ_GROUPS, WRITE_MEMBERS } from "./group-view.ts";
import { listPage } from "./list.ts";
import { type GraphCall, noContent, type Operation } from "./operation.ts";
import { selectFrom } from "./user-view.ts";

function bindMembers(call: GraphCall) {
  const given = property(objectBody(call.body), "members@odata.bind");
  if (!Array.isArray(given)) throw badRequest("Only members@odata.bind can be changed here.");
  if (given.length > 20) throw badRequest(readSetting(call.world.state, "uncertain").tooManyMembersMessage);
  addMembers(call, findGroup(call), given.map(referencedId));
  return noContent;
}

export const groupOperations: readonly Operation[] = [
  {
    method: "GET",
    path: "/groups",
    permissions: READ_GROUPS,
    handle: (call) =>
      listPage(call, call.world.state.groups, {
        context: "groups",
        path: "/groups",
        view: groupView,
        select: (group) => selectFrom(groupView(group), call.query.select, null),
      }),
  },
  {
    method: "GET",
    path: "/groups/{id}",
    permissions: READ_GROUPS,
    handle: (call) => ({
      status: 200,
      body: {
        "@odata.context": `${call.graphUrl}/$metadata#groups/$entity`,
        ...selectFrom(groupView(findGroup(call)), call.query.select, null),
      },
    }),
  },
  {
    method: "PATCH",
    path: "/groups/{id}",
    permissions: WRITE_MEMBERS,
    right: mayWriteMembers,
    handle: bindMembers,
  },
];
