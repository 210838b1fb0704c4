import { isSeen } from "../directory/replication.ts";
import { isGuid } from "../identifiers.ts";
import type { User } from "../store/rows.ts";
import { badRequest, GraphError, notFound } from "./graph-error.ts";
import type { GraphCall } from "./operation.ts";

/** The user of a path, by object id or by user principal name. @throws 404, also while a new user is not replicated yet. */
export function findUser(call: GraphCall, name = call.parameters.id!): User {
  const user = userNamed(call, name);
  if (!user || !isSeen(call.world, user.createdDateTime, "read")) throw notFound(name);
  return user;
}

/** The user of a path, to be written. @throws 404 `Directory_ObjectNotFound` while writes do not reach a new user yet. */
export function findUserToWrite(call: GraphCall): User {
  const user = userNamed(call, call.parameters.id!);
  if (!user) throw notFound(call.parameters.id!);
  if (isSeen(call.world, user.createdDateTime, "patch")) return user;
  throw new GraphError(
    404,
    "Directory_ObjectNotFound",
    "Unable to read the company information from the directory.",
  );
}

function userNamed({ world, caller }: GraphCall, name: string): User | undefined {
  if (name.toLowerCase() === "me") {
    if (caller.is === "user") return caller.user;
    throw badRequest("/me request is only valid with delegated authentication flow.", "BadRequest");
  }
  const { users } = world.state;
  return isGuid(name) ? users.get(name.toLowerCase()) : users.first("upn", name.toLowerCase());
}
