import { randomUUID } from "node:crypto";
import type { Logger } from "pino";
import { Problem } from "../contract/index.ts";
import type { GraphCall } from "../invitation/audit.ts";
import type { Budget, Priority } from "./budget.ts";
import { answerLost, certainlyNotSent, generalMeaning } from "./failure.ts";
import type { Graph, GraphRequest } from "./graph.ts";
import { readGraphError } from "./graph-error.ts";
import { claimsChallenge, retryAfterSeconds } from "./headers.ts";

/** Gives an access token for Graph. `fresh`: the last one was refused, so a cached one will not do. */
export type GraphToken = (need?: { fresh?: boolean }) => Promise<string>;

export type GraphOptions = Readonly<{
  as: Graph["as"];
  /** Default Microsoft's, `https://graph.microsoft.com/v1.0`. */
  url?: string;
  token: GraphToken;
  /** Ends requests that are under way. */
  signal?: AbortSignal;
  /** For a whole request and answer; default 30. */
  timeoutSeconds?: number;
  /** Shared by all processes; without it only Graph's own 429 limits. */
  budget?: Budget;
  /** Default `interactive`. */
  priority?: Priority;
  logger?: Logger;
  /** Told of every request that may change something, answered or not. */
  onCall?: (call: GraphCall) => void;
}>;

type Exchange = { status: number; headers: Headers; body: unknown; garbled: boolean };

/**
 * Opens the door to Graph. Every request carries its own `client-request-id`, ends within the time-out, and ends in an
 * answer or a `Problem`; which failures leave the outcome open is decided here and nowhere else.
 */
export function createGraph(options: GraphOptions): Graph {
  const url = options.url ?? "https://graph.microsoft.com/v1.0";
  const priority = options.priority ?? "interactive";
  const timeoutMs = (options.timeoutSeconds ?? 30) * 1000;

  async function exchange(request: GraphRequest<unknown>, token: string): Promise<Exchange> {
    const clientRequestId = randomUUID();
    const timeout = AbortSignal.timeout(timeoutMs);
    const log = { operation: request.operation.name, as: options.as, clientRequestId };
    const tell = (status: number | null, requestId: string | null) => {
      if (request.method !== "GET") options.onCall?.({ ...log, status, requestId });
    };
    try {
      const response = await fetch((request.beta ? betaOf(url) : url) + request.path, {
        method: request.method,
        headers: {
          authorization: `Bearer ${token}`,
          accept: "application/json",
          "client-request-id": clientRequestId,
          // Only the order in which Graph drops requests when it has too many.
          "x-ms-throttle-priority": priority === "bulk" ? "Low" : "High",
          ...(request.advanced ? { consistencylevel: "eventual" } : {}),
          ...(request.body === undefined ? {} : { "content-type": "application/json" }),
        },
        body: request.body === undefined ? undefined : JSON.stringify(request.body),
        // A redirect would carry the token to another place.
        redirect: "error",
        signal: options.signal ? AbortSignal.any([options.signal, timeout]) : timeout,
      });
      const text = await response.text();
      const requestId = response.headers.get("request-id");
      options.logger?.debug({ ...log, status: response.status, requestId }, "Graph answered");
      tell(response.status, requestId);
      return { status: response.status, headers: response.headers, ...parse(text) };
    } catch (cause) {
      options.logger?.debug(
        { ...log, failure: cause instanceof Error ? cause.name : "unknown" },
        "Graph did not answer",
      );
      tell(null, null);
      if (certainlyNotSent(cause)) throw new Problem("graph-unavailable", { cause });
      throw answerLost(request.repeatable, cause);
    }
  }

  async function request<Answer>(request: GraphRequest<Answer>): Promise<Answer> {
    const { draws = [] } = request.operation;
    const token = await options.token();
    await options.budget?.take(draws, priority, options.signal);
    let got = await exchange(request, token);
    // The token may have been revoked, or be older than a permission that was granted since.
    if (got.status === 401 && claimsChallenge(got.headers) === undefined)
      got = await exchange(request, await options.token({ fresh: true }));

    if (got.status >= 200 && got.status < 300) {
      if (got.garbled) throw answerLost(request.repeatable, new Error("Graph's answer is not JSON"));
      try {
        return request.read(got.body);
      } catch (cause) {
        throw answerLost(request.repeatable, cause);
      }
    }

    const retryAfter = retryAfterSeconds(got.headers);
    if (got.status === 429) await options.budget?.pause(draws, retryAfter ?? 5);
    const error = readGraphError(got.status, got.body, options.as);
    const claims = claimsChallenge(got.headers);
    const explained = isRefusal(got.status) && claims === undefined ? request.explain?.(error) : null;
    if (explained instanceof Problem) throw explained;
    if (explained) return explained.answer;
    throw generalMeaning(error, {
      operation: request.operation,
      repeatable: request.repeatable,
      retryAfter,
      claims,
    });
  }

  return { as: options.as, url, request };
}

const betaOf = (url: string) => url.replace(/\/v1\.0$/, "/beta");

function isRefusal(status: number): boolean {
  return status >= 400 && status < 500 && status !== 408 && status !== 429;
}

function parse(text: string): { body: unknown; garbled: boolean } {
  if (text === "") return { body: null, garbled: false };
  try {
    return { body: JSON.parse(text), garbled: false };
  } catch {
    return { body: null, garbled: true };
  }
}
