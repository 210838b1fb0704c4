import { randomBytes } from "node:crypto";
import type { Context, Hono } from "hono";
import * as z from "zod/mini";
import { extendRequest, type InvitationAction, Problem, roleRequest } from "../contract/index.ts";
import { actionsOf } from "../invitation/actions.ts";
import type { Invitation } from "../invitation/invitation.ts";
import { linkUntil, readEnd } from "../invitation/policy.ts";
import { changeRole, extend, resume, revoke, writeAgain } from "../invitation/progress.ts";
import { viewInvitation } from "../invitation/view.ts";
import { previewRevocation } from "../lifecycle/preview-revocation.ts";
import type { Caller } from "../tokens/caller.ts";
import { invitationToActOn } from "./own-invitation.ts";
import type { Parts } from "./parts.ts";
import { readBody } from "./read-request.ts";

const nothing = z.strictObject({});

const movedOn = () =>
  new Problem("conflict", { detail: "The invitation has moved on: this is not possible now." });

/** What can be done with an invitation after it was made, by its inviter and by whoever manages its resource. */
export function actingRoutes(routes: Hono, parts: Parts): void {
  const { store, clock, whoCalls, problemUrl, asApp } = parts;

  async function find(context: Context, action: InvitationAction) {
    const caller = await whoCalls(context.req.raw);
    const id = context.req.param("id") ?? "";
    return { caller, ...(await invitationToActOn(store, caller, id, action, asApp)) };
  }

  /** The rule runs on the row as it is in that moment; what is not possible any more is a conflict. */
  async function act(
    context: Context,
    { caller, invitation }: { caller: Caller; invitation: Invitation },
    action: InvitationAction,
    rule: (invitation: Invitation) => Invitation,
    also: { landingToken?: string } = {},
  ): Promise<Response> {
    const { app, inviter, accessToken, expiresAt } = caller;
    const now = await store.act(
      invitation.id,
      (current) => {
        if (!actionsOf(current, app).includes(action)) throw movedOn();
        return rule(current);
      },
      {
        deed: { act: action, by: { is: "person", ...inviter } },
        delegation: { accessToken, expiresAt },
        ...also,
      },
    );
    return context.json(viewInvitation(now, app, problemUrl), 202);
  }

  routes.post("/invitations/:id/retry", async (context) => {
    const found = await find(context, "retry");
    await readBody(context, nothing);
    return act(context, found, "retry", (row) => resume(row, clock.now()));
  });

  routes.post("/invitations/:id/resend", async (context) => {
    const found = await find(context, "resend");
    await readBody(context, nothing);
    const now = clock.now();
    const landingToken = randomBytes(24).toString("base64url");
    return act(context, found, "resend", (row) => writeAgain(row, linkUntil(found.caller.app, now), now), {
      landingToken,
    });
  });

  routes.post("/invitations/:id/link", async (context) => {
    const { caller, invitation } = await find(context, "copy-link");
    await readBody(context, nothing);
    if (!actionsOf(invitation, caller.app).includes("copy-link")) throw movedOn();
    const url = `${parts.publicUrl}/welcome/${await store.landingToken(invitation.id)}`;
    await store.note(invitation, { act: "copy-link", by: { is: "person", ...caller.inviter } });
    return context.json({ url });
  });

  routes.post("/invitations/:id/role", async (context) => {
    const found = await find(context, "change-role");
    const { role } = await readBody(context, roleRequest);
    if (!Object.hasOwn(found.caller.app.roles, role)) throw new Problem("role-unknown");
    if (!found.roles.includes(role)) throw new Problem("role-not-allowed");
    return act(context, found, "change-role", (row) => changeRole(row, role, clock.now()));
  });

  routes.post("/invitations/:id/extend", async (context) => {
    const found = await find(context, "extend");
    const request = await readBody(context, extendRequest);
    const now = clock.now();
    const end = readEnd(request.accessUntil, found.caller.app, now);
    if (typeof end === "string")
      throw new Problem("request-invalid", {
        fields: [{ pointer: "/accessUntil", code: "request-invalid", detail: end }],
      });
    return act(context, found, "extend", (row) => extend(row, end, now));
  });

  routes.get("/invitations/:id/revocation", async (context) => {
    const { caller, invitation } = await find(context, "revoke");
    if (!actionsOf(invitation, caller.app).includes("revoke")) throw movedOn();
    const [held, others] = await Promise.all([store.grants(invitation), parts.othersOf(invitation)]);
    return context.json(
      await previewRevocation(invitation, { app: caller.app, held, others, asApp, now: clock.now() }),
    );
  });

  routes.post("/invitations/:id/revoke", async (context) => {
    const found = await find(context, "revoke");
    await readBody(context, nothing);
    const { tenantId, objectId, name } = found.caller.inviter;
    const by = { tenantId, objectId, name };
    return act(context, found, "revoke", (row) => revoke(row, { why: "revoked", by, at: clock.now() }));
  });
}
