import type { Context } from "hono";
import type { Logger } from "pino";
import type { Problem } from "../contract/index.ts";
import { type ProblemUrl, viewProblem } from "../invitation/view.ts";
import { asProblem, storable } from "../runner/retry.ts";

/** The one place where errors become answers (RFC 9457), and where they are logged: once. */
export function problemResponse(problemUrl: ProblemUrl, logger: Logger) {
  return (thrown: unknown, context: Context): Response => {
    const problem = asProblem(thrown);
    const view = viewProblem(storable(problem), problemUrl);
    // A route of its own pattern, never the path: that may hold a landing token.
    const about = {
      problem: problem.code,
      status: view.status,
      method: context.req.method,
      route: context.req.routePath,
    };
    if (view.status >= 500) logger.error({ ...about, cause: nameOf(problem.cause) }, view.title);
    else logger.warn(about, view.title);

    const errors = problem.fields?.map(({ pointer, code, detail }) => ({ pointer, code, detail }));
    return new Response(JSON.stringify({ ...view, ...(errors ? { errors } : {}) }), {
      status: view.status,
      headers: {
        "content-type": "application/problem+json",
        "cache-control": "no-store",
        ...(problem.retryAfter === undefined ? {} : { "retry-after": String(Math.ceil(problem.retryAfter)) }),
        ...(view.status === 401 ? { "www-authenticate": challenge(problem) } : {}),
      },
    });
  };
}

/** RFC 6750, 3. */
function challenge(problem: Problem): string {
  return problem.code === "token-missing" ? "Bearer" : 'Bearer error="invalid_token"';
}

function nameOf(cause: unknown): string | undefined {
  if (!(cause instanceof Error)) return undefined;
  return [cause.name, (cause as { code?: string }).code, cause.stack?.split("\n")[1]?.trim()]
    .filter(Boolean)
    .join(" ");
}
