import { randomBytes } from "node:crypto";
import type { Context, Hono } from "hono";
import * as z from "zod/mini";
import { type InvitationRequest, invitationRequest, Problem } from "../contract/index.ts";
import { attributeProblem } from "../graph/attribute-limits.ts";
import { attributesFor } from "../invitation/attributes.ts";
import type { Invitation } from "../invitation/invitation.ts";
import { bulkFrom } from "../invitation/priority.ts";
import { resume } from "../invitation/progress.ts";
import { routeOf } from "../invitation/route.ts";
import { startInvitation } from "../invitation/start-invitation.ts";
import { viewInvitation } from "../invitation/view.ts";
import type { AppOptions } from "../options.ts";
import type { Caller } from "../tokens/caller.ts";
import { checkRequest } from "./check-request.ts";
import { mayShare } from "./may-share.ts";
import { ownInvitation } from "./own-invitation.ts";
import type { Parts } from "./parts.ts";
import { readBody, readIdempotencyKey, readResource } from "./read-request.ts";
import { whose } from "./whose.ts";

export function invitationRoutes(routes: Hono, parts: Parts): void {
  const { store, clock, whoCalls, problemUrl, asApp } = parts;
  const view = (caller: Caller, invitation: Invitation) => viewInvitation(invitation, caller.app, problemUrl);

  routes.post("/invitations", async (context) => {
    const caller = await whoCalls(context.req.raw);
    const { app, inviter, accessToken, expiresAt } = caller;
    const idempotencyKey = readIdempotencyKey(context);
    const request = await readBody(context, invitationRequest);
    const wanted = checkRequest(request, app, clock.now());
    const allowed = await mayShare(caller, request.resource, asApp);
    if (!allowed.allowed) throw new Problem("share-refused", { detail: allowed.reason });
    checkGivable(request, allowed.roles);

    const now = clock.now();
    await checkQuota(caller, wanted.length, now);
    const rows = wanted.map(({ resourceUrl, ...what }) => ({
      invitation: startInvitation(
        {
          ...what,
          app: app.id,
          route: routeOf(app),
          bulk: wanted.length >= bulkFrom,
          inviter,
          resource: { ...request.resource, name: allowed.name, url: resourceUrl },
        },
        now,
      ),
      landingToken: randomBytes(24).toString("base64url"),
    }));
    checkAttributes(app, rows);
    const { invitations } = await store.create(rows, {
      app: app.id,
      inviter,
      idempotencyKey,
      request,
      delegation: { accessToken, expiresAt },
    });
    const [only, ...others] = invitations;
    if (only && others.length === 0) context.header("location", `${parts.publicUrl}/invitations/${only.id}`);
    return context.json({ invitations: invitations.map((invitation) => view(caller, invitation)) }, 202);
  });

  /** Counted before the rows are written, so requests at one moment may go a little over: it guards, it does not bill. */
  async function checkQuota({ app, inviter }: Caller, more: number, now: Date): Promise<void> {
    const most = app.policy?.perInviterAndDay;
    if (most === undefined) return;
    const sent = await store.countSince(app.id, inviter, new Date(now.getTime() - 24 * 3600_000));
    if (sent + more > most)
      throw new Problem("quota-exceeded", {
        detail: `${app.name} allows ${most} in 24 hours; you have sent ${sent}.`,
      });
  }

  routes.get("/invitations", async (context) => {
    const caller = await whoCalls(context.req.raw);
    const { after, of, search } = context.req.query();
    const resource = readResource(context);
    const page = await store.list(
      {
        app: caller.app.id,
        inviter: await whose(of, caller, resource, asApp),
        resource,
        ...(search && { search: search.slice(0, 254) }),
      },
      { ...(after === undefined ? {} : { after }), limit: readLimit(context) },
    );
    return context.json({
      invitations: page.invitations.map((invitation) => view(caller, invitation)),
      next: page.next,
    });
  });

  routes.get("/invitations/:id", async (context) => {
    const caller = await whoCalls(context.req.raw);
    return context.json(view(caller, await ownInvitation(store, caller, context.req.param("id"))));
  });

  routes.post("/invitations/:id/resume", async (context) => {
    const caller = await whoCalls(context.req.raw);
    await readBody(context, z.strictObject({}));
    const { id } = await ownInvitation(store, caller, context.req.param("id"));
    const { accessToken, expiresAt } = caller;
    const rule = (invitation: Invitation) => resume(invitation, clock.now());
    return context.json(
      view(
        caller,
        await store.act(id, rule, {
          deed: { act: "resume", by: { is: "person", ...caller.inviter } },
          delegation: { accessToken, expiresAt },
        }),
      ),
      202,
    );
  });
}

/** @throws Problem `role-not-allowed` with every place that names a role which the caller may not give */
function checkGivable(request: InvitationRequest, givable: readonly string[]): void {
  const named = [
    ["/role", request.role] as const,
    ...request.recipients.map(({ role }, at) => [`/recipients/${at}/role`, role] as const),
  ];
  const fields = named.flatMap(([pointer, role]) =>
    role === undefined || givable.includes(role)
      ? []
      : [{ pointer, code: "role-not-allowed" as const, detail: `You may not give the role “${role}”.` }],
  );
  if (fields.length > 0) throw new Problem("role-not-allowed", { fields });
}

/** Nobody is invited whom the directory would then refuse to describe. @throws Problem `attribute-refused` */
function checkAttributes(app: AppOptions, rows: readonly { invitation: Invitation }[]): void {
  for (const { invitation } of rows) {
    const refused = attributeProblem(attributesFor(app, invitation));
    if (refused) throw refused;
  }
}

function readLimit(context: Context): number {
  const { limit } = context.req.query();
  if (limit === undefined) return 50;
  if (!/^\d{1,3}$/.test(limit) || Number(limit) < 1 || Number(limit) > 200)
    throw new Problem("request-invalid", { detail: "limit is a number from 1 to 200." });
  return Number(limit);
}
