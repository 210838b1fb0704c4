import type { World } from "../world.ts";
import { readCaller } from "./caller.ts";
import { forbidden, GraphError } from "./graph-error.ts";
import type { Observed } from "./observed.ts";
import type { GraphAnswer, GraphCall, GraphRequest, Operation } from "./operation.ts";
import { operations } from "./operations.ts";
import { readQuery } from "./query.ts";
import { createRouter } from "./router.ts";
import { throttle } from "./throttle.ts";

const route = createRouter(operations);

/** Finds the operation, lets the caller in or refuses, and answers. Errors of Graph become answers later: they are thrown. */
export async function dispatch(
  world: World,
  request: GraphRequest,
  record: (seen: Observed) => void,
): Promise<GraphAnswer> {
  const found = route(request.method, request.path);
  if (found.is === "unknown") {
    throw new GraphError(
      501,
      "NotImplemented",
      `The emulator does not know ${request.method} ${request.path}.`,
    );
  }
  const caller = readCaller(world, request.headers);
  record({ caller });
  if (found.is === "wrong method") {
    throw new GraphError(
      405,
      "Request_BadRequest",
      "Specified HTTP method is not allowed for the request target.",
    );
  }
  const { operation, parameters } = found;
  const query = readQuery(request.search, request.headers, operation.expands);
  const call: GraphCall = {
    world,
    caller,
    parameters,
    query,
    headers: request.headers,
    body: request.body(),
    graphUrl: request.graphUrl,
    signInOrigin: request.signInOrigin,
    again: (other) => dispatch(world, { ...request, ...other }, () => {}),
    errorBody: request.errorBody,
  };
  record({ operation, permission: authorise(call, operation) });
  const headers = operation.cost?.units === 0 ? {} : throttle(world, caller, operation, query);
  const answer = await operation.handle(call);
  return { ...answer, headers: { ...headers, ...answer.headers } };
}

/** @returns the permission that let the caller in. */
function authorise(call: GraphCall, operation: Operation): string {
  const { caller } = call;
  if (operation.permissions === "any") return "none needed";
  const accepted = operation.permissions[caller.is === "user" ? "delegated" : "application"];
  const first = accepted.find((permission) => caller.permissions.has(permission));
  const second = operation.alsoOneOf?.find((permission) => caller.permissions.has(permission));
  const held = operation.alsoOneOf && !second ? undefined : first;
  const right = operation.right?.(call) ?? (caller.is === "user" || held !== undefined);
  const used = second === undefined || second === held ? held : `${held} with ${second}`;
  if (caller.is === "user" && held !== undefined && right) return used!;
  if (caller.is === "app" && held !== undefined) return used!;
  if (caller.is === "app" && operation.right && right) return "directory role";
  operation.refuse?.(call);
  throw forbidden();
}
