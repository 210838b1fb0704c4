import type { Hono } from "hono";
import * as z from "zod/mini";
import { directoryChangesPath } from "../redemption/subscription.ts";
import type { Parts } from "./parts.ts";
import { readBody } from "./read-request.ts";

const notifications = z.object({
  value: z.array(
    z.object({
      subscriptionId: z.string(),
      clientState: z.optional(z.nullable(z.string())),
      lifecycleEvent: z.optional(z.nullable(z.string())),
    }),
  ),
});

/**
 * Where Graph says that something has changed, and what becomes of the subscription itself. Anybody can call it: without the
 * secret nothing follows, and whoever has it can only make Lobby look earlier.
 *
 * @see https://learn.microsoft.com/graph/change-notifications-delivery-webhooks
 */
export function directoryChangesRoutes(routes: Hono, { hearChanges }: Parts): void {
  if (!hearChanges) return;
  routes.post(directoryChangesPath, async (context) => {
    const token = context.req.query("validationToken");
    if (token !== undefined) return context.text(token.slice(0, 2000), 200);
    const { value } = await readBody(context, notifications);
    await hearChanges(value);
    return context.body(null, 202);
  });
}
