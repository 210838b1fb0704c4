import { badRequest } from "./graph-error.ts";
import type { Operation } from "./operation.ts";
import { checkNames } from "./property-names.ts";
import { selectUser } from "./user-view.ts";
import { selection } from "./users.ts";

export const meOperations: readonly Operation[] = [
  {
    method: "GET",
    path: "/me",
    permissions: {
      delegated: [
        "User.Read",
        "User.ReadBasic.All",
        "User.Read.All",
        "User.ReadUpdate.All",
        "User.ReadWrite.All",
        "Directory.Read.All",
        "Directory.ReadWrite.All",
      ],
      application: [],
    },
    refuse(call) {
      if (call.caller.is === "app")
        throw badRequest("/me request is only valid with delegated authentication flow.", "BadRequest");
    },
    handle(call) {
      if (call.caller.is !== "user")
        throw badRequest("/me request is only valid with delegated authentication flow.", "BadRequest");
      checkNames("user", call.query, null);
      return {
        status: 200,
        body: {
          "@odata.context": `${call.graphUrl}/$metadata#users${selection(call)}/$entity`,
          ...selectUser(call.caller.user, call.query.select),
        },
      };
    },
  },
];
