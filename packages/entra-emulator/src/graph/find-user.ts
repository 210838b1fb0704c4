import { isGuid } from "../identifiers.ts";
import type { User } from "../store/rows.ts";
import { notFound } from "./graph-error.ts";
import type { GraphCall } from "./operation.ts";

/** The user of a path, by object id or by user principal name. @throws 404 */
export function findUser({ world, parameters }: GraphCall, name = parameters.id!): User {
  const { state } = world;
  const user = isGuid(name)
    ? state.users.get(name.toLowerCase())
    : state.users.first("upn", name.toLowerCase());
  if (!user) throw notFound(name);
  return user;
}
