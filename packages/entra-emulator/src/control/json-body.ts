/** A control request that is not what it should be. */
export class Refusal extends Error {}

export type Given = Readonly<Record<string, unknown>>;

/** The body of a control request; an empty one is an empty object. @throws Refusal when it is no JSON object. */
export async function jsonBody(request: Request): Promise<Given> {
  const text = await request.text();
  if (text === "") return {};
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    throw new Refusal("The body is not JSON.");
  }
  if (!isObject(body)) throw new Refusal("The body is not an object.");
  return body;
}

export const isObject = (value: unknown): value is Given =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** A text in a body; empty when it is not there. @throws Refusal when it is something else. */
export function textIn(body: Given, name: string): string {
  const value = body[name] ?? "";
  if (typeof value !== "string") throw new Refusal(`${name}: a text`);
  return value;
}

/** Says what a control request should have been. */
export const refusal = (message: string): Response =>
  Response.json({ error: { code: "BadRequest", message } }, { status: 400 });
