import { newId } from "../identifiers.ts";
import type { World } from "../world.ts";
import type { EntraError } from "./aadsts.ts";

/** The parts of an error that differ each time. */
export function errorTrace(world: World, request: Request) {
  return {
    trace_id: newId(),
    correlation_id: request.headers.get("client-request-id") ?? newId(),
    timestamp: world.clock.now().toISOString().slice(0, 19).replace("T", " ").concat("Z"),
  };
}

/** Entra's description: the text, and what its support would ask for. */
export function describe(error: EntraError, trace: ReturnType<typeof errorTrace>): string {
  return `AADSTS${error.number}: ${error.message}\r\nTrace ID: ${trace.trace_id}\r\nCorrelation ID: ${trace.correlation_id}\r\nTimestamp: ${trace.timestamp}`;
}

/** An error of the token endpoint. */
export function errorResponse(world: World, request: Request, error: EntraError): Response {
  const trace = errorTrace(world, request);
  return Response.json(
    {
      error: error.error,
      error_description: describe(error, trace),
      error_codes: [error.number],
      ...trace,
      error_uri: `https://login.microsoftonline.com/error?code=${error.number}`,
      ...(error.suberror && { suberror: error.suberror }),
      ...(error.claims && { claims: error.claims }),
    },
    { status: error.status, headers: { "cache-control": "no-store", pragma: "no-cache" } },
  );
}
