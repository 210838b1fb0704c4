import * as z from "zod/mini";

/**
 * An error that Graph answered, in the parts that Lobby decides by. `code` is of the directory (`Request_…`) or, from the
 * invitations API, the name of the HTTP status. `message` is for the few cases that Graph tells apart by nothing else; it
 * may name people, so no problem shows it.
 */
export type GraphError = Readonly<{
  status: number;
  code: string;
  message: string;
  /** The property that Graph objects to, where it says so. */
  target: string | null;
  /** Which identity asked. */
  as: "app" | "inviter";
}>;

const errorBody = z.object({
  error: z.object({
    code: z.string(),
    message: z.optional(z.nullable(z.string())),
    details: z.optional(z.nullable(z.array(z.object({ target: z.optional(z.nullable(z.string())) })))),
  }),
});

/** Reads Graph's error object; an answer in any other shape (a proxy's HTML page) gives an error without code or message. */
export function readGraphError(status: number, body: unknown, as: "app" | "inviter"): GraphError {
  const { data } = z.safeParse(errorBody, body);
  return {
    status,
    as,
    code: data?.error.code ?? "",
    message: data?.error.message ?? "",
    target: data?.error.details?.find((detail) => detail.target)?.target ?? null,
  };
}
