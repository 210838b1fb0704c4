import type { Application, ServicePrincipal, User } from "../store/rows.ts";
import type { World } from "../world.ts";
import type { GraphError } from "./graph-error.ts";
import type { Query } from "./query.ts";

/** Who calls: a user through an application, or an application itself. */
export type Caller =
  | Readonly<{ is: "user"; user: User; client: Application; permissions: ReadonlySet<string> }>
  | Readonly<{
      is: "app";
      principal: ServicePrincipal;
      client: Application;
      permissions: ReadonlySet<string>;
    }>;

export type GraphCall = Readonly<{
  world: World;
  caller: Caller;
  /** Path parameters, decoded. */
  parameters: Readonly<Record<string, string>>;
  query: Query;
  headers: Headers;
  /** The parsed JSON body; undefined when there is none. */
  body: unknown;
  /** `https://graph.microsoft.com/v1.0` or where this emulator stands for it. */
  graphUrl: string;
  /** Where this caller reaches the sign-in pages. */
  signInOrigin: string;
  /** Sends another request of the same caller, as a batch does. Throws `GraphError` where that is refused. */
  again: (
    request: Pick<GraphRequest, "method" | "path" | "search" | "headers" | "body">,
  ) => Promise<GraphAnswer>;
  /** An error as the body of an answer to this request. */
  errorBody: (error: GraphError) => unknown;
}>;

/** One request to Graph, whether it came alone or inside a batch. */
export type GraphRequest = Readonly<{
  method: string;
  /** Below `/v1.0`. */
  path: string;
  search: URLSearchParams;
  headers: Headers;
  /** Parses the body; throws 400 when it is not JSON. */
  body: () => unknown;
  graphUrl: string;
  signInOrigin: string;
  errorBody: (error: GraphError) => unknown;
}>;

export type GraphAnswer = Readonly<{
  status: number;
  body?: unknown;
  headers?: Readonly<Record<string, string>>;
}>;

/** One operation of Graph, as data: routing, authorisation and SUPPORTED.md are made from these. */
export type Operation = Readonly<{
  method: "GET" | "POST" | "PATCH" | "PUT" | "DELETE";
  /** As in Graph's reference, e.g. `/users/{id}`. */
  path: string;
  /** Any one of these lets the caller in; `any` for what every token may do. */
  permissions: "any" | Readonly<{ delegated: readonly string[]; application: readonly string[] }>;
  /** And with it one of these, where one permission is not enough. */
  alsoOneOf?: readonly string[];
  /**
   * The user's own right, besides the permission of the client; and for an application that lacks the permission, the right
   * that a directory role may give it instead. Left out where everybody who holds the permission may.
   */
  right?: (call: GraphCall) => boolean;
  /** Throws what Graph answers without permission; `Authorization_RequestDenied` when left out. */
  refuse?: (call: GraphCall) => void;
  /** It answers `$expand`; all others refuse it. */
  expands?: boolean;
  /** What it costs in the throttling buckets; default by method. */
  cost?: Readonly<{ units?: number; unitsWithSelect?: number; writes?: number }>;
  handle: (call: GraphCall) => GraphAnswer | Promise<GraphAnswer>;
}>;

/** The same permissions for an application that acts for a user, and for one that acts for itself. */
export const both = (...permissions: readonly string[]) => ({
  delegated: permissions,
  application: permissions,
});

export const noContent: GraphAnswer = { status: 204 };
