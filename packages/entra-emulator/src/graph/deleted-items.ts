import { purgeUser, restoreUser } from "../directory/delete-user.ts";
import type { DeletedUser } from "../store/rows.ts";
import { notFound } from "./graph-error.ts";
import { listPage } from "./list.ts";
import { both, type GraphCall, noContent, type Operation } from "./operation.ts";
import { callerHolds } from "./rights.ts";
import { DEFAULT_PROPERTIES, selectFrom, userView } from "./user-view.ts";
import { READ_USERS } from "./users.ts";

const RESTORE = both("User.DeleteRestore.All", "User.ReadWrite.All", "Directory.ReadWrite.All");

function findDeleted({ world, parameters }: GraphCall): DeletedUser {
  const user = world.state.deletedUsers.get(parameters.id!.toLowerCase());
  if (!user) throw notFound(parameters.id!);
  return user;
}

/** The name of a deleted user is free again: their object id stands before it. */
const view = (user: DeletedUser) => ({
  ...userView(user),
  userPrincipalName: user.id.replaceAll("-", "") + user.userPrincipalName,
  deletedDateTime: user.deletedDateTime,
});

export const deletedItemOperations: readonly Operation[] = [
  {
    method: "GET",
    path: "/directory/deletedItems/microsoft.graph.user",
    permissions: READ_USERS,
    handle: (call) =>
      listPage(call, call.world.state.deletedUsers, {
        context: "directoryObjects/microsoft.graph.user",
        path: "/directory/deletedItems/microsoft.graph.user",
        view,
        select: (user) => selectFrom(view(user), call.query.select, DEFAULT_PROPERTIES),
      }),
  },
  {
    method: "GET",
    path: "/directory/deletedItems/{id}",
    permissions: READ_USERS,
    handle: (call) => ({
      status: 200,
      body: {
        "@odata.context": `${call.graphUrl}/$metadata#directoryObjects/$entity`,
        "@odata.type": "#microsoft.graph.user",
        ...selectFrom(view(findDeleted(call)), call.query.select, [...DEFAULT_PROPERTIES, "deletedDateTime"]),
      },
    }),
  },
  {
    method: "DELETE",
    path: "/directory/deletedItems/{id}",
    permissions: RESTORE,
    right: (call) => callerHolds(call, "microsoft.directory/users/delete"),
    handle(call) {
      purgeUser(call.world, findDeleted(call).id);
      return noContent;
    },
  },
  {
    method: "POST",
    path: "/directory/deletedItems/{id}/restore",
    permissions: RESTORE,
    right: (call) => callerHolds(call, "microsoft.directory/users/restore"),
    handle(call) {
      const user = restoreUser(call.world, findDeleted(call));
      return {
        status: 200,
        body: {
          "@odata.context": `${call.graphUrl}/$metadata#directoryObjects/$entity`,
          "@odata.type": "#microsoft.graph.user",
          ...selectFrom(userView(user), null, DEFAULT_PROPERTIES),
        },
      };
    },
  },
];
