import { createEntra } from "../tokens/entra.ts";
import { ids } from "./tenant.ts";
import type { World } from "./world.ts";

/** What an administrator of the tenant does in Graph while a test looks on. */
export function administrator(world: World) {
  const token = createEntra({ ...world.tenant, clientId: ids.setupApp }).asApp;
  return async (method: string, path: string, body?: unknown): Promise<{ id: string }> => {
    const response = await fetch(`${world.tenant.graphUrl}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${await token({ fresh: true })}`,
        "content-type": "application/json",
      },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
    return text === "" ? { id: "" } : (JSON.parse(text) as { id: string });
  };
}
