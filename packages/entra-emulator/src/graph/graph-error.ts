/** An error as Graph answers it. */
export class GraphError extends Error {
  readonly status: number;
  readonly code: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly details: readonly { code: string; message: string; target?: string }[] | undefined;

  constructor(
    status: number,
    code: string,
    message: string,
    more: {
      headers?: Record<string, string>;
      details?: readonly { code: string; message: string; target?: string }[];
    } = {},
  ) {
    super(message);
    this.name = "GraphError";
    this.status = status;
    this.code = code;
    this.headers = more.headers ?? {};
    this.details = more.details;
  }
}

export const badRequest = (message: string, code = "Request_BadRequest"): GraphError =>
  new GraphError(400, code, message);

export const notFound = (id: string): GraphError =>
  new GraphError(
    404,
    "Request_ResourceNotFound",
    `Resource '${id}' does not exist or one of its queried reference-property objects are not present.`,
  );

export const forbidden = (): GraphError =>
  new GraphError(403, "Authorization_RequestDenied", "Insufficient privileges to complete the operation.");

export const unauthenticated = (message: string): GraphError =>
  new GraphError(401, "InvalidAuthenticationToken", message);

export const invalidProperty = (target: string): GraphError =>
  new GraphError(400, "Request_BadRequest", `Property ${target} is invalid.`, {
    details: [{ code: "InvalidValue", message: `Property ${target} is invalid.`, target }],
  });

/** The body of an error. `date` has no zone, as on the wire. */
export function errorBody(error: GraphError, ids: { requestId: string; clientRequestId: string; now: Date }) {
  return {
    error: {
      code: error.code,
      message: error.message,
      ...(error.details && { details: error.details }),
      innerError: {
        // Throttling repeats itself inside, as Microsoft's sample shows.
        ...(error.status === 429 && { code: "429", message: "Please retry after", status: "429" }),
        date: ids.now.toISOString().slice(0, 19),
        "request-id": ids.requestId,
        "client-request-id": ids.clientRequestId,
      },
    },
  };
}
