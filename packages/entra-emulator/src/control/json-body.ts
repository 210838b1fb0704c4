/** A control request that is not what it should be. */
export class Refusal extends Error {}

/** The body of a control request; an empty one is an empty object. @throws Refusal when it is not JSON. */
export async function jsonBody(request: Request): Promise<unknown> {
  const text = await request.text();
  if (text === "") return {};
  try {
    return JSON.parse(text) ?? {};
  } catch {
    throw new Refusal("The body is not JSON.");
  }
}

/** Says what a control request should have been. */
export const refusal = (message: string): Response =>
  Response.json({ error: { code: "BadRequest", message } }, { status: 400 });
