import * as z from "zod/mini";
import { type ProblemCode, problemTable, problemView } from "../contract/index.ts";
import type { OperationDoc } from "./operation-doc.ts";
import { operations } from "./operations.ts";

const tokenProblems: readonly ProblemCode[] = [
  "token-missing",
  "token-invalid",
  "token-expired",
  "token-audience",
  "scope-missing",
  "cross-site-refused",
  "sign-in-service-unavailable",
];

/** The OpenAPI 3.1 document, from the schemas that check the requests (https://spec.openapis.org/oas/v3.1.1). */
export function openApi(publicUrl: string) {
  const schemas: Record<string, unknown> = { Problem: jsonSchema(problemView) };
  const paths: Record<string, Record<string, unknown>> = {};
  for (const operation of operations) {
    for (const named of [operation.request, operation.answer.schema])
      if (named) schemas[named.name] = jsonSchema(named.schema, named === operation.request);
    paths[operation.path] = { ...paths[operation.path], [operation.method]: describe(operation) };
  }
  return {
    openapi: "3.1.1",
    info: {
      title: "Lobby",
      version: "0.1.0",
      description: "Shares a record of an app with somebody outside the company.",
      license: { name: "MIT", identifier: "MIT" },
    },
    servers: [{ url: publicUrl }],
    paths,
    components: {
      schemas,
      securitySchemes: {
        accessToken: {
          type: "http",
          scheme: "bearer",
          description: "The signed-in person's Entra access token for the app's own API.",
        },
      },
    },
  };
}

function describe(operation: OperationDoc) {
  const { answer, request } = operation;
  const type = answer.type ?? "application/json";
  const inPath = [...operation.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    in: "path",
    name,
    required: true,
    schema: { type: "string" },
  }));
  const others = (operation.parameters ?? []).map(({ in: place, name, required, about }) => ({
    in: place,
    name,
    required: required ?? false,
    description: about,
    schema: { type: "string" },
  }));
  return {
    operationId:
      operation.method + operation.path.replace(/\W+(\w?)/g, (_, letter: string) => letter.toUpperCase()),
    summary: operation.summary,
    parameters: [...inPath, ...others],
    ...(operation.signedIn ? { security: [{ accessToken: [] }] } : {}),
    ...(request
      ? { requestBody: { required: true, content: content("application/json", request.name) } }
      : {}),
    responses: {
      [answer.status]: {
        description: answer.about,
        ...(answer.schema
          ? { content: content(type, answer.schema.name) }
          : answer.type
            ? { content: { [type]: {} } }
            : {}),
      },
      ...problemAnswers([...(operation.signedIn ? tokenProblems : []), ...(operation.problems ?? [])]),
    },
  };
}

/** One answer a status; its description names the codes. */
function problemAnswers(codes: readonly ProblemCode[]) {
  const byStatus = new Map<number, string[]>();
  for (const code of codes) {
    const { status } = problemTable[code];
    byStatus.set(status, [...(byStatus.get(status) ?? []), code]);
  }
  return Object.fromEntries(
    [...byStatus].map(([status, names]) => [
      status,
      { description: names.join(", "), content: content("application/problem+json", "Problem") },
    ]),
  );
}

function content(type: string, name: string) {
  return { [type]: { schema: { $ref: `#/components/schemas/${name}` } } };
}

function jsonSchema(schema: object, input = false) {
  const { $schema: _, ...rest } = z.toJSONSchema(schema as z.ZodMiniType, { io: input ? "input" : "output" });
  return rest;
}
