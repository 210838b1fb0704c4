import { deleteUser } from "../directory/delete-user.ts";
import { isSeen } from "../directory/replication.ts";
import type { User } from "../store/rows.ts";
import { objectBody } from "./body.ts";
import type { Filter } from "./filter.ts";
import { findUser, findUserToWrite } from "./find-user.ts";
import { countAll, listPage } from "./list.ts";
import { both, type GraphCall, noContent, type Operation } from "./operation.ts";
import { checkNames } from "./property-names.ts";
import { callerHolds, isGuest } from "./rights.ts";
import { changeUser, checkProtected, mayChangeUser } from "./user-change.ts";
import { selectUser, userView } from "./user-view.ts";

export const READ_USERS = {
  delegated: [
    "User.ReadBasic.All",
    "User.Read.All",
    "User.ReadUpdate.All",
    "User.ReadWrite.All",
    "Directory.Read.All",
    "Directory.ReadWrite.All",
  ],
  application: [
    "User.Read.All",
    "User.ReadUpdate.All",
    "User.ReadWrite.All",
    "Directory.Read.All",
    "Directory.ReadWrite.All",
  ],
} as const;

const isSelf = ({ caller }: GraphCall, user: User): boolean =>
  caller.is === "user" && caller.user.id === user.id;

// What decides whether and as whom somebody signs in is not theirs to change.
const NOT_ONES_OWN = ["accountenabled", "usertype", "userprincipalname"];

const mayChangeSelf = (call: GraphCall): boolean =>
  isSelf(call, findUserToWrite(call)) &&
  !Object.keys((call.body ?? {}) as object).some((name) => NOT_ONES_OWN.includes(name.toLowerCase()));

function getUser(call: GraphCall) {
  const user = findUser(call);
  checkNames("user", call.query, null);
  return {
    status: 200,
    body: {
      "@odata.context": `${call.graphUrl}/$metadata#users${selection(call)}/$entity`,
      ...selectUser(user, call.query.select),
    },
  };
}

export function selection({ query }: GraphCall): string {
  return query.select ? `(${query.select.join(",")})` : "";
}

/** Rows that an index of addresses can find: every part of an `or` names an address with `eq`. */
function byAddress(call: GraphCall, filter: Filter): User[] | null {
  const parts = filter.is === "or" ? filter.parts : [filter];
  const found = new Set<User>();
  for (const part of parts) {
    const compared = part.is === "any" ? part.part : part;
    if (compared?.is !== "compare" || compared.operator !== "eq" || typeof compared.value !== "string")
      return null;
    const property = (part.is === "any" ? part.path : compared.path).toLowerCase();
    if (!["mail", "userprincipalname", "othermails", "proxyaddresses"].includes(property)) return null;
    const address = compared.value.toLowerCase().replace(/^smtp:/, "");
    for (const user of call.world.state.users.find("address", address)) found.add(user);
  }
  return [...found];
}

const isVisible = (call: GraphCall) => (user: User) => isSeen(call.world, user.createdDateTime, "read");

export const userOperations: readonly Operation[] = [
  {
    method: "GET",
    path: "/users",
    permissions: READ_USERS,
    // Guests cannot list, whatever permission the application holds.
    right: (call) => call.caller.is === "user" && !isGuest(call),
    handle: (call) =>
      listPage(call, call.world.state.users, {
        context: `users${selection(call)}`,
        type: "user",
        path: "/users",
        view: userView,
        select: (user) => selectUser(user, call.query.select),
        visible: isVisible(call),
        candidates: (filter) => byAddress(call, filter),
      }),
  },
  {
    method: "GET",
    path: "/users/$count",
    permissions: READ_USERS,
    right: (call) => call.caller.is === "user" && !isGuest(call),
    handle: (call) =>
      countAll(call, call.world.state.users, { type: "user", view: userView, visible: isVisible(call) }),
  },
  {
    method: "GET",
    path: "/users/{id}",
    permissions: { ...READ_USERS, delegated: ["User.Read", ...READ_USERS.delegated] },
    right: (call) => {
      if (call.caller.is === "app") return false;
      const self = [call.caller.user.id, call.caller.user.userPrincipalName.toLowerCase()].includes(
        call.parameters.id!.toLowerCase(),
      );
      return self || READ_USERS.delegated.some((permission) => call.caller.permissions.has(permission));
    },
    handle: getUser,
  },
  {
    method: "PATCH",
    path: "/users/{id}",
    permissions: both(
      "User.ReadUpdate.All",
      "User.ReadWrite.All",
      "Directory.ReadWrite.All",
      "User-Phone.ReadWrite.All",
      "User-Mail.ReadWrite.All",
      "User.EnableDisableAccount.All",
    ),
    right: (call) => mayChangeSelf(call) || mayChangeUser(call, findUserToWrite(call)),
    handle(call) {
      changeUser(call, findUserToWrite(call), objectBody(call.body));
      return noContent;
    },
  },
  {
    method: "DELETE",
    path: "/users/{id}",
    permissions: both("User.DeleteRestore.All", "User.ReadWrite.All", "Directory.ReadWrite.All"),
    right: (call) => callerHolds(call, "microsoft.directory/users/delete", findUserToWrite(call).id),
    handle(call) {
      const user = findUserToWrite(call);
      checkProtected(call, user, "microsoft.directory/users/delete");
      deleteUser(call.world, user);
      return noContent;
    },
  },
];
