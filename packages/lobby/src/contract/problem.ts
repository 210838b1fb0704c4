import { type ProblemCode, problemTable, type RetryClass } from "./problems.ts";

/** One wrong field of a request, by JSON pointer (RFC 6901) into the body. */
export type FieldProblem = { pointer: string; code: ProblemCode; detail: string };

/**
 * Thrown wherever something goes wrong in a way that the table knows. `detail` is for people and is shown to the inviter:
 * it never holds a token, a link or a mail body. `cause` stays in our own memory and log.
 */
export class Problem extends Error {
  readonly code: ProblemCode;
  readonly detail: string | undefined;
  readonly fields: readonly FieldProblem[] | undefined;
  /** Seconds the other side asked us to wait. */
  readonly retryAfter: number | undefined;
  /** The claims challenge of Entra ID, to be satisfied by a new sign-in of the inviter. */
  readonly claims: string | undefined;

  constructor(
    code: ProblemCode,
    more: {
      detail?: string;
      fields?: readonly FieldProblem[];
      retryAfter?: number;
      claims?: string;
      cause?: unknown;
    } = {},
  ) {
    super(more.detail ?? problemTable[code].title, { cause: more.cause });
    this.name = "Problem";
    this.code = code;
    this.detail = more.detail;
    this.fields = more.fields;
    this.retryAfter = more.retryAfter;
    this.claims = more.claims;
  }

  get retry(): RetryClass {
    return problemTable[this.code].retry;
  }
}
