import type { Problem } from "../contract/index.ts";
import type { GraphError } from "./graph-error.ts";
import type { Operation } from "./operation.ts";

/**
 * One request to Microsoft Graph, as the file of its operation describes it. Everything that differs from operation to
 * operation stands here; everything that does not, in `createGraph`.
 */
export type GraphRequest<Answer> = Readonly<{
  operation: Operation;
  method: "GET" | "POST" | "PATCH" | "DELETE";
  /** Below `/v1.0`, with its query; every value in it percent-encoded. */
  path: string;
  body?: unknown;
  /** For what only the beta version of the API has, whose answers may change: nothing but advice may depend on it. */
  beta?: boolean;
  /** For queries that only Graph's later, wider index answers (`ConsistencyLevel: eventual`). */
  advanced?: boolean;
  /**
   * True where sending it twice does no more than sending it once. A lost answer to one that is not repeatable becomes
   * `outcome-unknown`, never a silent second request.
   */
  repeatable: boolean;
  /** Reads the answer (null: no body); throws when it is not what Graph documents. */
  read: (body: unknown) => Answer;
  /**
   * What a refusal (4xx, but not a throttled or unauthenticated one) means for this operation: an answer after all, a
   * problem, or null where the general meaning holds.
   */
  explain?: (error: GraphError) => { answer: Answer } | Problem | null;
}>;

/** The one door to Microsoft Graph: as Lobby's own app, or on behalf of one inviter. */
export type Graph = Readonly<{
  as: "app" | "inviter";
  /** Base of the API, e.g. `https://graph.microsoft.com/v1.0`; references to objects begin with it. */
  url: string;
  request: <Answer>(request: GraphRequest<Answer>) => Promise<Answer>;
}>;
