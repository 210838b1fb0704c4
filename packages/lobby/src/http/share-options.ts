import type { Hono } from "hono";
import { longestMessage, mostRecipients, Problem } from "../contract/index.ts";
import { inviterRefused } from "../invitation/policy.ts";
import { resourceUrl } from "../invitation/redirect.ts";
import type { ResourceKey } from "../options.ts";
import type { Caller } from "../tokens/caller.ts";
import type { Parts } from "./parts.ts";
import { readResource } from "./read-request.ts";

/** What the dialog needs to know before anybody types. */
export function shareOptionsRoutes(routes: Hono, { whoCalls }: Parts): void {
  routes.get("/share-options", async (context) => {
    const caller = await whoCalls(context.req.raw);
    const { app } = caller;
    const resource = readResource(context);
    if (!resource)
      throw new Problem("request-invalid", { detail: "resourceType and resourceId are required." });
    if (resourceUrl(app, resource) === null) throw new Problem("resource-unknown");
    const allowed = await mayShare(caller, resource);
    return context.json({
      app: { id: app.id, name: app.name },
      resource: { ...resource, name: allowed.allowed ? allowed.name : resource.id },
      mayShare: allowed.allowed,
      ...(allowed.allowed ? {} : { reason: allowed.reason }),
      roles: Object.entries(app.roles).map(([id, { label, description }]) => ({ id, label, description })),
      manages: allowed.allowed && allowed.manages === true,
      longestAccessDays: app.policy?.longestAccessDays ?? null,
      limits: { recipients: mostRecipients, message: longestMessage },
    });
  });
}

/** First the app's policy, then the app itself. */
export async function mayShare({ app, inviter, roles }: Caller, resource: ResourceKey) {
  const refused = inviterRefused(app, roles);
  if (refused !== null) return { allowed: false as const, reason: refused };
  try {
    return await app.mayShare(inviter, resource);
  } catch (cause) {
    if (cause instanceof Problem) throw cause;
    throw new Problem("app-unavailable", {
      detail: `${app.name} could not say whether you may share this.`,
      cause,
    });
  }
}
