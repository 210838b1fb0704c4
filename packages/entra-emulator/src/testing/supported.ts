import { entraRoutes } from "../entra/routes.ts";
import type { Operation } from "../graph/operation.ts";
import { operations } from "../graph/operations.ts";
import { operationFor, type Slice } from "./graph-slice.ts";

/** SUPPORTED.md: what the routes of this code serve, beside what Microsoft describes of the same part of Graph. */
export function supportedMarkdown(slice: Slice): string {
  const served = [...operations].sort(
    (a, b) => a.path.localeCompare(b.path) || a.method.localeCompare(b.method),
  );
  const described = Object.entries(slice.paths).flatMap(([path, methods]) =>
    Object.keys(methods)
      .filter((method) => method !== "parameters")
      .map((method) => ({ method: method.toUpperCase(), path })),
  );
  const missing = described.filter(
    ({ method, path }) => !served.some((one) => one.method === method && sameShape(one.path, path)),
  );
  const entra = [
    ...new Set(
      entraRoutes
        .filter((route) => route.method !== "OPTIONS")
        .map((route) => `| ${route.method} | \`${route.path.replace(":tenant", "{tenant}")}\` |`),
    ),
  ];
  return `# What is supported

Computed from the routes; a test fails when it is out of date. Write it again with
\`node packages/entra-emulator/src/testing/write-supported.ts\`. Everything else is answered with 501 in Graph's error shape, and is in
the request log.

## Microsoft Graph v1.0
Any one of the permissions lets a caller in; a user needs the right as well, by role, ownership or being the user in question.
Answers of rows marked with a tick are validated against Microsoft's own description in the tests. Paths under \`/beta\` belong to
the beta version; \`/invitations/{id}\` answers 404, as it does there.

| method | path | delegated | application | described |
|---|---|---|---|---|
${served.map((one) => row(one, slice)).join("\n")}

### Described by Microsoft, and not served
${missing.length === 0 ? "Nothing." : missing.map(({ method, path }) => `- ${method} \`${path}\``).join("\n")}

## Entra ID and the sign-in pages
| method | path |
|---|---|
${entra.join("\n")}
`;
}

function row({ method, path, permissions, alsoOneOf }: Operation, slice: Slice): string {
  const list = (kind: "delegated" | "application") => {
    if (permissions === "any") return "any token";
    const one = permissions[kind].join(", ") || "none";
    return alsoOneOf ? `${one}; and one of ${alsoOneOf.join(", ")}` : one;
  };
  const described = operationFor(slice, method, path.replace(/\{(\w+)\}/g, "x")) ? "✓" : "";
  return `| ${method} | \`${path}\` | ${list("delegated")} | ${list("application")} | ${described} |`;
}

function sameShape(a: string, b: string): boolean {
  const shape = (path: string) => path.replace(/\{[^}]+\}/g, "{}").toLowerCase();
  return shape(a) === shape(b);
}
