import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv, type ValidateFunction } from "ajv";

type Schema = Readonly<{
  $ref?: string;
  allOf?: readonly Schema[];
  anyOf?: readonly Schema[];
  properties?: Record<string, Schema>;
  items?: Schema;
  type?: string;
  "x-ms-open"?: boolean;
}>;
type Operation = Readonly<{
  responses: Record<string, { $ref?: string; content?: { "application/json"?: { schema?: Schema } } }>;
}>;
export type Slice = Readonly<{
  paths: Record<string, Record<string, Operation>>;
  components: Record<string, Record<string, unknown>>;
}>;

/** Where the description lies, beside the checkout. */
export const sharedFolder = process.env.LOBBY_SHARED ?? join(import.meta.dirname, "../../../../../shared");
const file = join(sharedFolder, "graph/graph-openapi-slice.json");

/** Microsoft's own description of the part of Graph that is emulated; null on a machine that does not have it. */
export const slice: Slice | null = existsSync(file)
  ? (JSON.parse(readFileSync(file, "utf8")) as Slice)
  : null;

const ajv = new Ajv({ strict: false, allErrors: true });
for (const format of ["uuid", "base64url", "duration", "int32", "int64", "date", "time"])
  ajv.addFormat(format, true);
// The dates in errors have no zone on the wire, whatever the description says; all others must have one.
const DATE = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d((\.\d+)?Z)?$/;
ajv.addFormat("date-time", DATE);
if (slice) ajv.addSchema({ $id: "slice", components: slice.components } as object);

const compiled = new Map<string, ValidateFunction>();

/**
 * What an answer has that the description does not allow: a wrong type, a missing property, or a property that nobody knows.
 * Nothing for paths that it does not describe.
 */
export function faultsOf(method: string, path: string, status: number, body: unknown): string[] {
  if (!slice || status === 501 || status === 405) return [];
  const operation = operationFor(slice, method, path);
  if (!operation) return [];
  const answer = operation.responses[String(status)] ?? operation.responses[`${Math.floor(status / 100)}XX`];
  if (!answer) return [`${method} ${path} does not answer ${status}`];
  const response = answer.$ref ? (resolve(answer.$ref) as typeof answer) : answer;
  const schema = response.content?.["application/json"]?.schema;
  if (!schema) return body === null ? [] : [`${method} ${path} ${status} has no body`];
  const key = JSON.stringify(schema);
  const validate = compiled.get(key) ?? ajv.compile(rebase(schema) as object);
  compiled.set(key, validate);
  const wrong = validate(body)
    ? []
    : (validate.errors ?? []).map((error) => `${error.instancePath} ${error.message}`);
  return [...wrong, ...unknownProperties(schema, body)];
}

/** Finds the description of an operation, the more literal path first. */
export function operationFor({ paths }: Slice, method: string, path: string): Operation | undefined {
  const given = path.split("?")[0]!.split("/");
  const fits = Object.keys(paths).filter((template) => {
    const parts = template.split("/");
    return (
      parts.length === given.length &&
      parts.every((part, index) => part.startsWith("{") || part === given[index])
    );
  });
  fits.sort((a, b) => a.split("{").length - b.split("{").length);
  return fits
    .map((template) => paths[template]![method.toLowerCase()])
    .find((operation) => operation !== undefined);
}

function unknownProperties(schema: Schema, body: unknown): string[] {
  if (Array.isArray(body)) return body.flatMap((one) => unknownProperties(schema.items ?? {}, one));
  if (typeof body !== "object" || body === null) return [];
  const known = propertiesOf(schema);
  if (!known) return [];
  return Object.entries(body).flatMap(([name, value]) => {
    if (/@odata|@delta|^@removed$|^extension_/.test(name)) return [];
    const property = known[name];
    if (!property) return [`unknown property ${name}`];
    return name === "value" || name === "error" ? unknownProperties(property, value) : [];
  });
}

/** The properties that a schema names; null where it cannot say, as for a mixed list. */
function propertiesOf(schema: Schema): Record<string, Schema> | null {
  const all = declared(schema);
  const mixed = schema.$ref?.endsWith("microsoft.graph.directoryObject");
  return mixed || Object.keys(all).length === 0 ? null : all;
}

/** The names of the properties that a type has, its ancestors' among them. */
export function declaredProperties(type: string): string[] {
  const names = Object.keys(declared({ $ref: `#/components/schemas/${type}` }));
  return names.filter((name) => !name.startsWith("@"));
}

function declared(schema: Schema): Record<string, Schema> {
  const here = schema.$ref ? (resolve(schema.$ref) as Schema) : schema;
  return Object.assign({}, ...(here.allOf ?? []).map(declared), here.properties) as Record<string, Schema>;
}

function resolve(reference: string): unknown {
  return reference
    .slice(2)
    .split("/")
    .reduce((node: unknown, key) => (node as Record<string, unknown>)[key], slice as unknown);
}

function rebase(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(rebase);
  if (typeof schema !== "object" || schema === null) return schema;
  return Object.fromEntries(
    Object.entries(schema).map(([name, value]) => [name, name === "$ref" ? `slice${value}` : rebase(value)]),
  );
}
