import type { Context, Hono } from "hono";
import * as z from "zod/mini";
import { Problem, resetRequest } from "../contract/index.ts";
import { domainAllowed, isGuestAdmin } from "../invitation/policy.ts";
import { viewInvitation } from "../invitation/view.ts";
import { standingOf } from "./may-share.ts";
import type { Parts } from "./parts.ts";
import { readBody } from "./read-request.ts";

/** What somebody who looks after an app's guests may do with one as a whole. For everybody else there are no such pages. */
export function guestRoutes(routes: Hono, parts: Parts): void {
  const { whoCalls, guests, asApp, problemUrl } = parts;

  async function find(context: Context) {
    const caller = await whoCalls(context.req.raw);
    if (!isGuestAdmin(caller.app, await standingOf(caller, asApp))) throw new Problem("not-found");
    const guest = { tenantId: caller.inviter.tenantId, objectId: context.req.param("objectId") ?? "" };
    const about = { app: caller.app.id };
    if ((await guests.invitationsOf(guest, about)).length === 0) throw new Problem("not-found");
    return { caller, guest, about };
  }

  routes.get("/guests/:objectId", async (context) => {
    const { caller, guest, about } = await find(context);
    const held = await guests.invitationsOf(guest, about);
    return context.json({ invitations: held.map((each) => viewInvitation(each, caller.app, problemUrl)) });
  });

  routes.post("/guests/:objectId/reset-redemption", async (context) => {
    const { caller, guest, about } = await find(context);
    const { email } = await readBody(context, resetRequest);
    if (!domainAllowed(caller.app, email)) throw new Problem("domain-not-allowed");
    // The account is one, whoever shares what with it.
    if ((await guests.invitationsOf(guest)).some(({ app }) => app !== caller.app.id))
      throw new Problem("share-refused", {
        detail: "Other apps share something with this guest as well: whoever runs the service can move them.",
      });
    const by = { is: "person", ...caller.inviter } as const;
    const ahead = await guests.resetRedemption(guest, email, { ...about, by });
    return context.json(viewInvitation(ahead, caller.app, problemUrl), 202);
  });

  routes.post("/guests/:objectId/off-boarding", async (context) => {
    const { caller, guest, about } = await find(context);
    await readBody(context, z.strictObject({}));
    const ended = await guests.offBoard(guest, { ...about, by: { is: "person", ...caller.inviter } });
    return context.json(
      { invitations: ended.map((each) => viewInvitation(each, caller.app, problemUrl)) },
      202,
    );
  });
}
