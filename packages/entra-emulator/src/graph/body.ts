import { badRequest } from "./graph-error.ts";

export type Body = Readonly<Record<string, unknown>>;

/** @throws 400 when the body is not a JSON object. */
export function objectBody(body: unknown): Body {
  if (typeof body === "object" && body !== null && !Array.isArray(body)) return body as Body;
  throw badRequest(
    "Write requests (excluding DELETE) must contain the Content-Type header declaration and a JSON body.",
    "BadRequest",
  );
}

/** @throws 400 when the body names a property that the type does not have. Names are compared without regard to case. */
export function onlyKnown(body: Body, type: string, names: readonly string[]): void {
  const known = new Set(names.map((name) => name.toLowerCase()));
  for (const name of Object.keys(body)) {
    if (name.startsWith("@odata.") || known.has(name.toLowerCase())) continue;
    throw badRequest(
      `The property '${name}' does not exist on type 'microsoft.graph.${type}'. Make sure to only use property names that are defined by the type.`,
      "BadRequest",
    );
  }
}

/** A property by its name without regard to case, as Graph reads bodies. */
export function property(body: Body, name: string): unknown {
  if (name in body) return body[name];
  const key = Object.keys(body).find((candidate) => candidate.toLowerCase() === name.toLowerCase());
  return key === undefined ? undefined : body[key];
}

/** @throws 400 when the property is there and is no text. */
export function textProperty(body: Body, name: string): string | null {
  const value = property(body, name);
  if (value === undefined || value === null) return null;
  if (typeof value !== "string") throw invalidType(name);
  return value;
}

/** @throws 400 when the property is there and is neither true nor false. */
export function booleanProperty(body: Body, name: string): boolean | null {
  const value = property(body, name);
  if (value === undefined || value === null) return null;
  if (typeof value !== "boolean") throw invalidType(name);
  return value;
}

/** @throws 400 when the property is there and is no list of texts. */
export function textsProperty(body: Body, name: string): readonly string[] | null {
  const value = property(body, name);
  if (value === undefined || value === null) return null;
  if (!Array.isArray(value) || value.some((one) => typeof one !== "string")) throw invalidType(name);
  return value;
}

/** The id of the object that a reference (`@odata.id`) means. */
export function referencedId(reference: unknown): string {
  const id =
    typeof reference === "string"
      ? /\/(?:directoryObjects|users|groups|servicePrincipals)\/([^/?]+)\/?$/i.exec(reference)?.[1]
      : undefined;
  if (!id) throw badRequest("Invalid reference-property link is specified.");
  return decodeURIComponent(id).toLowerCase();
}

function invalidType(name: string) {
  return badRequest(`Invalid value specified for property '${name}' of the resource.`);
}
