import type { Hono } from "hono";
import { type Colleagues, Problem } from "../contract/index.ts";
import { resourceUrl } from "../invitation/redirect.ts";
import { mayShare } from "./may-share.ts";
import type { Parts } from "./parts.ts";
import { readResource } from "./read-request.ts";

/** Who of the organisation itself can open a resource, as far as the app tells; to those who may share it. */
export function colleagueRoutes(routes: Hono, { whoCalls, asApp }: Parts): void {
  routes.get("/colleagues", async (context) => {
    const caller = await whoCalls(context.req.raw);
    const { app, inviter } = caller;
    const resource = readResource(context);
    if (!resource)
      throw new Problem("request-invalid", { detail: "resourceType and resourceId are required." });
    if (resourceUrl(app, resource) === null) throw new Problem("resource-unknown");
    const allowed = await mayShare(caller, resource, asApp);
    if (!allowed.allowed) throw new Problem("share-refused", { detail: allowed.reason });
    const colleagues = await Promise.resolve(app.colleagues?.(inviter, resource)).catch((cause) => {
      throw new Problem("app-unavailable", {
        detail: `${app.name} could not say who else can open this.`,
        cause,
      });
    });
    return context.json({
      colleagues: (colleagues ?? []).map(({ name, email, role }) => ({ name, email: email ?? null, role })),
    } satisfies Colleagues);
  });
}
