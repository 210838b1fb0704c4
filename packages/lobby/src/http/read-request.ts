import type { Context } from "hono";
import type * as z from "zod/mini";
import { type FieldProblem, Problem } from "../contract/index.ts";

const largestBody = 256 * 1024;

/**
 * The JSON body of a request, checked.
 *
 * @throws Problem `content-type-unsupported`, `body-too-large`, or `request-invalid` with every wrong field
 */
export async function readBody<Schema extends z.ZodMiniType>(
  context: Context,
  schema: Schema,
): Promise<z.infer<Schema>> {
  const type = context.req.header("content-type")?.split(";")[0]?.trim().toLowerCase();
  if (type !== "application/json") throw new Problem("content-type-unsupported");
  const bytes = await readBytes(context.req.raw);
  let body: unknown;
  try {
    body = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    throw new Problem("request-invalid", { detail: "The body is not JSON." });
  }
  const read = schema.safeParse(body);
  if (read.success) return read.data;
  throw new Problem("request-invalid", {
    fields: read.error.issues.map(
      (issue): FieldProblem => ({
        pointer: pointerTo(issue.path),
        code: "request-invalid",
        detail: issue.message,
      }),
    ),
  });
}

async function readBytes(request: Request): Promise<Uint8Array> {
  if (Number(request.headers.get("content-length") ?? 0) > largestBody) throw new Problem("body-too-large");
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body ?? []) {
    size += chunk.length;
    if (size > largestBody) throw new Problem("body-too-large");
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** RFC 6901. */
function pointerTo(path: readonly PropertyKey[]): string {
  return path.map((part) => `/${String(part).replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");
}

/** RFC 9110 would allow more; a key is an opaque word of the caller's. */
export function readIdempotencyKey(context: Context): string {
  const key = context.req.header("idempotency-key");
  if (key === undefined || !/^[\x21-\x7e]{1,255}$/.test(key))
    throw new Problem("idempotency-key-missing", {
      ...(key === undefined ? {} : { detail: "An Idempotency-Key has 1 to 255 visible ASCII characters." }),
    });
  return key;
}

/** `?resourceType=&resourceId=`: both or none. */
export function readResource(context: Context): { type: string; id: string } | undefined {
  const { resourceType: type, resourceId: id } = context.req.query();
  if (!type && !id) return undefined;
  if (!type || !id)
    throw new Problem("request-invalid", { detail: "resourceType and resourceId go together." });
  return { type, id };
}
