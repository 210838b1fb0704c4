/** The body of a control request; an empty one is an empty object. */
export async function jsonBody(request: Request): Promise<unknown> {
  const text = await request.text();
  if (text === "") return {};
  try {
    return JSON.parse(text);
  } catch {
    return {};
  }
}

/** Says what a control request should have been. */
export const refusal = (message: string): Response =>
  Response.json({ error: { code: "BadRequest", message } }, { status: 400 });
