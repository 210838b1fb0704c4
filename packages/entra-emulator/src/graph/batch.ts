import { objectBody, property } from "./body.ts";
import { badRequest, GraphError } from "./graph-error.ts";
import type { GraphAnswer, GraphCall, Operation } from "./operation.ts";

const MOST = 20;
const CONTENT_TYPE =
  "application/json;odata.metadata=minimal;odata.streaming=true;IEEE754Compatible=false;charset=utf-8";

type Part = Readonly<{
  id: string;
  method: string;
  url: string;
  headers: Record<string, string>;
  body: unknown;
  dependsOn: readonly string[];
}>;
type PartAnswer = Readonly<{ id: string; status: number; headers: Record<string, string>; body?: unknown }>;

/** @throws 400 when the batch itself cannot be read; its parts fail each on their own. */
function readParts(call: GraphCall): Part[] {
  const given = property(objectBody(call.body), "requests");
  if (!Array.isArray(given)) throw badRequest("Invalid batch payload format.", "BadRequest");
  if (given.length > MOST)
    throw badRequest(`Number of batch request steps exceeds the maximum value of ${MOST}.`, "BadRequest");
  const parts = given.map(readPart);
  const ids = new Set(parts.map((part) => part.id.toLowerCase()));
  if (ids.size < parts.length) throw badRequest("Request ids must be unique in a batch.", "BadRequest");
  const stray = parts.flatMap((part) => part.dependsOn).find((id) => !ids.has(id.toLowerCase()));
  if (stray !== undefined)
    throw badRequest(`A request depends on '${stray}', which is not in the batch.`, "BadRequest");
  return parts;
}

function readPart(given: unknown): Part {
  const part = objectBody(given);
  const text = (name: string) => {
    const value = property(part, name);
    if (typeof value !== "string" || value === "")
      throw badRequest(`Invalid batch payload format: '${name}'.`, "BadRequest");
    return value;
  };
  const headers = property(part, "headers");
  const dependsOn = property(part, "dependsOn");
  const body = property(part, "body");
  const named = Object.entries(typeof headers === "object" && headers !== null ? headers : {}).map(
    ([name, value]) => [name.toLowerCase(), String(value)],
  );
  const read = Object.fromEntries(named) as Record<string, string>;
  if (body !== undefined && !read["content-type"])
    throw badRequest("Content-Type header is required for requests with a body.", "BadRequest");
  return {
    id: text("id"),
    method: text("method").toUpperCase(),
    url: text("url"),
    headers: read,
    body,
    dependsOn: Array.isArray(dependsOn) ? dependsOn.map(String) : [],
  };
}

/** Runs the parts that wait for none, then those that wait for them; a part whose parent failed is 424. */
async function batch(call: GraphCall): Promise<GraphAnswer> {
  const answers = new Map<string, PartAnswer>();
  let waiting = readParts(call);
  while (waiting.length > 0) {
    const ready = waiting.filter((part) => part.dependsOn.every((id) => answers.has(id.toLowerCase())));
    if (ready.length === 0)
      throw badRequest("The requests of the batch depend on each other in a circle.", "BadRequest");
    for (const part of ready) {
      const failed = part.dependsOn.some((id) => (answers.get(id.toLowerCase())?.status ?? 500) >= 400);
      answers.set(part.id.toLowerCase(), failed ? dependency(call, part) : await run(call, part));
    }
    waiting = waiting.filter((part) => !ready.includes(part));
  }
  // In no promised order; in this one nobody can rely on the order in which they asked.
  return { status: 200, body: { responses: [...answers.values()].reverse() } };
}

const dependency = (call: GraphCall, part: Part): PartAnswer =>
  refused(
    call,
    part,
    new GraphError(424, "FailedDependency", "A request that this one depends on has failed."),
  );

async function run(call: GraphCall, part: Part): Promise<PartAnswer> {
  if (!URL.canParse(part.url.replace(/^\/*/, "/"), "http://graph"))
    return refused(call, part, badRequest("Invalid request URL.", "BadRequest"));
  const url = new URL(part.url.replace(/^\/*/, "/"), "http://graph");
  if (/^\/\$batch\/?$/i.test(url.pathname))
    return refused(call, part, badRequest("A batch cannot hold a batch.", "BadRequest"));
  const headers = new Headers();
  for (const [name, value] of Object.entries(part.headers))
    if (/^[\w-]+$/.test(name)) headers.set(name, value.replace(/[^\x20-\x7e]/g, ""));
  headers.set("authorization", call.headers.get("authorization") ?? "");
  try {
    const answer = await call.again({
      method: part.method,
      path: url.pathname,
      search: url.searchParams,
      headers,
      body: () => part.body,
    });
    const type: Record<string, string> = answer.body === undefined ? {} : { "Content-Type": CONTENT_TYPE };
    return {
      id: part.id,
      status: answer.status,
      headers: { "Cache-Control": "no-cache", ...answer.headers, ...type },
      ...(answer.body !== undefined && { body: answer.body }),
    };
  } catch (error) {
    if (error instanceof GraphError) return refused(call, part, error);
    throw error;
  }
}

function refused(call: GraphCall, part: Part, error: GraphError): PartAnswer {
  if (error.status === 501) noteUnknown(call, part);
  return {
    id: part.id,
    status: error.status,
    headers: { ...error.headers, "Content-Type": CONTENT_TYPE },
    body: call.errorBody(error),
  };
}

/** The batch itself is answered with 200: without this, tests that look for 501 in the log would not see it. */
function noteUnknown({ world, caller }: GraphCall, part: Part): void {
  world.log.add({
    at: world.clock.now().toISOString(),
    method: part.method,
    path: `/v1.0/${part.url.replace(/^\/+/, "").split("?")[0]}`,
    status: 501,
    durationMs: 0,
    client: caller.client.displayName,
    user: caller.is === "user" ? caller.user.userPrincipalName : null,
    permission: null,
    error: "NotImplemented",
    requestBody: null,
    responseBody: null,
  });
}

export const batchOperations: readonly Operation[] = [
  {
    method: "POST",
    path: "/$batch",
    // Each part is let in or refused on its own.
    permissions: "any",
    cost: { units: 0, writes: 0 },
    handle: batch,
  },
];
