import { newId } from "../identifiers.ts";
import type { World } from "../world.ts";
import { dispatch } from "./dispatch.ts";
import { badRequest, errorBody, GraphError } from "./graph-error.ts";
import { observe } from "./observed.ts";

const DIAGNOSTIC = JSON.stringify({
  ServerInfo: { DataCenter: "Loopback", Slice: "E", Ring: "0", ScaleUnit: "000", RoleInstance: "EMULATOR" },
});

/** An HTTP request to Graph, answered with its headers and error shape. */
export async function answerGraph(
  world: World,
  request: Request,
  place: { path: string; graphUrl: string; signInOrigin: string },
): Promise<Response> {
  const requestId = newId();
  const clientRequestId = request.headers.get("client-request-id") ?? requestId;
  const headers = new Headers({
    "request-id": requestId,
    "client-request-id": clientRequestId,
    "x-ms-ags-diagnostic": DIAGNOSTIC,
    "OData-Version": "4.0",
    "Cache-Control": "no-cache",
    // Never for localhost: a browser would then refuse every other http server on this machine.
    ...(place.graphUrl.startsWith("https://graph.microsoft.com") && {
      "Strict-Transport-Security": "max-age=31536000",
    }),
  });
  try {
    const text = await request.text();
    const answer = await dispatch(
      world,
      {
        method: request.method,
        path: place.path,
        search: new URL(request.url).searchParams,
        headers: request.headers,
        body: () => parseBody(text),
        graphUrl: place.graphUrl,
        signInOrigin: place.signInOrigin,
        errorBody: (error) => errorBody(error, { requestId, clientRequestId, now: world.clock.now() }),
      },
      (seen) => observe(request, seen),
    );
    for (const [name, value] of Object.entries(answer.headers ?? {})) headers.set(name, value);
    return jsonResponse(answer.status, answer.body, headers);
  } catch (error) {
    if (!(error instanceof GraphError)) throw error;
    return graphErrorResponse(error, { requestId, clientRequestId, now: world.clock.now() }, headers);
  }
}

/** A fault, in Graph's words. */
export function graphFault(
  world: World,
  request: Request,
  fault: { status: number; code?: string; message?: string; retryAfter?: number },
): Response {
  const requestId = newId();
  const clientRequestId = request.headers.get("client-request-id") ?? requestId;
  const error = new GraphError(
    fault.status,
    fault.code ?? codeOf(fault.status),
    fault.message ?? "Injected by a fault rule.",
    {
      headers: fault.retryAfter === undefined ? {} : { "Retry-After": String(fault.retryAfter) },
    },
  );
  const headers = new Headers({ "request-id": requestId, "client-request-id": clientRequestId });
  return graphErrorResponse(error, { requestId, clientRequestId, now: world.clock.now() }, headers);
}

function graphErrorResponse(
  error: GraphError,
  ids: { requestId: string; clientRequestId: string; now: Date },
  headers: Headers,
): Response {
  for (const [name, value] of Object.entries(error.headers)) headers.set(name, value);
  return jsonResponse(error.status, errorBody(error, ids), headers);
}

function jsonResponse(status: number, body: unknown, headers: Headers): Response {
  if (body === undefined) return new Response(null, { status, headers });
  if (typeof body === "number") {
    headers.set("content-type", "text/plain");
    return new Response(String(body), { status, headers });
  }
  headers.set(
    "content-type",
    "application/json;odata.metadata=minimal;odata.streaming=true;IEEE754Compatible=false;charset=utf-8",
  );
  return new Response(JSON.stringify(body), { status, headers });
}

function parseBody(text: string): unknown {
  if (text === "") return undefined;
  try {
    return JSON.parse(text);
  } catch {
    throw badRequest(
      "Unable to read JSON request payload. Please ensure Content-Type header is set and payload is of valid JSON format.",
      "BadRequest",
    );
  }
}

function codeOf(status: number): string {
  const codes: Record<number, string> = {
    400: "Request_BadRequest",
    401: "InvalidAuthenticationToken",
    403: "Authorization_RequestDenied",
    404: "Request_ResourceNotFound",
    429: "TooManyRequests",
    500: "InternalServerError",
    503: "ServiceUnavailable",
    504: "GatewayTimeout",
  };
  return codes[status] ?? "UnknownError";
}
