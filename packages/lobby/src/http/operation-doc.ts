import type { ProblemCode } from "../contract/index.ts";

/** One operation of the HTTP interface, as the OpenAPI document tells it. */
export type OperationDoc = Readonly<{
  method: "get" | "post";
  path: string;
  summary: string;
  /** Without: anybody may call it. */
  signedIn?: true;
  parameters?: readonly { in: "query" | "header"; name: string; required?: true; about: string }[];
  request?: { schema: object; name: string };
  answer: { status: number; about: string; schema?: { schema: object; name: string }; type?: string };
  problems?: readonly ProblemCode[];
}>;
