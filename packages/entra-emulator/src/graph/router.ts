import type { Operation } from "./operation.ts";

export type Route =
  | Readonly<{ is: "operation"; operation: Operation; parameters: Readonly<Record<string, string>> }>
  | Readonly<{ is: "wrong method" }>
  | Readonly<{ is: "unknown" }>;

/** `text` is all of it, or what stands before the parameter, as in `domainName='{domainName}`. */
type Segment = Readonly<{ text: string; parameter: string | null }>;

/** Finds operations by method and path. Fixed segments are compared without regard to case, as Graph does. */
export function createRouter(operations: readonly Operation[]): (method: string, path: string) => Route {
  const byLength = new Map<number, { operation: Operation; segments: Segment[] }[]>();
  for (const operation of operations) {
    const segments = split(operation.path).map((part) => {
      const [, before, parameter] = /^(.*)\{(.+)\}$/.exec(part) ?? [null, part, null];
      return { text: before!.toLowerCase(), parameter: parameter! };
    });
    byLength.set(segments.length, [...(byLength.get(segments.length) ?? []), { operation, segments }]);
  }
  // A fixed segment is a better match than a parameter: /users/delta before /users/{id}.
  for (const list of byLength.values())
    list.sort((a, b) => shape(a.segments).localeCompare(shape(b.segments)));

  return (method, path) => {
    const given = split(path);
    let shapeFound: string | null = null;
    for (const { operation, segments } of byLength.get(given.length) ?? []) {
      const parameters = match(segments, given);
      if (!parameters) continue;
      if (shapeFound !== null && shapeFound !== shape(segments)) break;
      if (operation.method === method) return { is: "operation", operation, parameters };
      shapeFound = shape(segments);
    }
    return { is: shapeFound === null ? "unknown" : "wrong method" };
  };
}

function match(segments: readonly Segment[], given: readonly string[]): Record<string, string> | null {
  const parameters: Record<string, string> = {};
  for (const [index, { text, parameter }] of segments.entries()) {
    const part = given[index]!;
    const named = part.toLowerCase();
    if (parameter === null ? named !== text : !named.startsWith(text)) return null;
    if (parameter !== null) parameters[parameter] = decode(part.slice(text.length));
  }
  return parameters;
}

// users('id') and users/id are the same address; so are delta() and delta.
function split(path: string): string[] {
  const slashes = path.replace(/\(([^()/]*)\)(?=\/|$)/g, (_, key: string) =>
    key ? `/${key.replace(/%27/gi, "'").replace(/^['"]|['"]$/g, "")}` : "",
  );
  return slashes.split("/").filter(Boolean);
}

function shape(segments: readonly Segment[]): string {
  return segments.map(({ text, parameter }) => (parameter === null || text ? `0${text}` : "1")).join("/");
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
