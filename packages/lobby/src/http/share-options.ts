import type { Hono } from "hono";
import { longestMessage, mostRecipients, Problem } from "../contract/index.ts";
import { resourceUrl } from "../invitation/redirect.ts";
import { mayShare } from "./may-share.ts";
import type { Parts } from "./parts.ts";
import { readResource } from "./read-request.ts";

/** The app may hand over a whole person of its own; no more of them is anybody's business. */
const nameOf = (person: { name: string; email?: string } | undefined) =>
  person && { name: person.name, email: person.email };

/** What the dialog needs to know before anybody types. */
export function shareOptionsRoutes(routes: Hono, { whoCalls, asApp }: Parts): void {
  routes.get("/share-options", async (context) => {
    const caller = await whoCalls(context.req.raw);
    const { app } = caller;
    const resource = readResource(context);
    if (!resource)
      throw new Problem("request-invalid", { detail: "resourceType and resourceId are required." });
    if (resourceUrl(app, resource) === null) throw new Problem("resource-unknown");
    const allowed = await mayShare(caller, resource, asApp);
    return context.json({
      app: { id: app.id, name: app.name, company: app.company },
      resource: { ...resource, name: allowed.allowed ? allowed.name : resource.id },
      caller: { objectId: caller.inviter.objectId },
      mayShare: allowed.allowed,
      ...(allowed.allowed ? {} : { reason: allowed.reason, askWhom: nameOf(allowed.askWhom) }),
      roles: Object.entries(app.roles)
        .filter(([id]) => !allowed.allowed || allowed.roles.includes(id))
        .map(([id, { label, description }]) => ({ id, label, description })),
      required: app.policy?.required ?? [],
      manages: allowed.allowed && allowed.manages,
      longestAccessDays: app.policy?.longestAccessDays ?? null,
      limits: { recipients: mostRecipients, message: longestMessage },
    });
  });
}
