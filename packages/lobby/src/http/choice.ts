import type { Hono } from "hono";
import { choiceRequest, Problem } from "../contract/index.ts";
import type { Invitation } from "../invitation/invitation.ts";
import { finish, resume } from "../invitation/progress.ts";
import { statusOf } from "../invitation/status.ts";
import { viewInvitation } from "../invitation/view.ts";
import { choose, matchesOf } from "../steps/choice.ts";
import { ownInvitation } from "./own-invitation.ts";
import type { Parts } from "./parts.ts";
import { readBody } from "./read-request.ts";

/** Several people go by the address that the inviter typed: they say which of them they mean, and the row goes on. */
export function choiceRoutes(routes: Hono, parts: Parts): void {
  const { store, asApp, clock, whoCalls, problemUrl } = parts;

  routes.get("/invitations/:id/matches", async (context) => {
    const caller = await whoCalls(context.req.raw);
    const invitation = await ownInvitation(store, caller, context.req.param("id"));
    if (statusOf(invitation) !== "needs-choice") throw new Problem("conflict");
    return context.json({ matches: await matchesOf(invitation, { asApp }) });
  });

  routes.post("/invitations/:id/choice", async (context) => {
    const caller = await whoCalls(context.req.raw);
    const { objectId } = await readBody(context, choiceRequest);
    const invitation = await ownInvitation(store, caller, context.req.param("id"));
    if (statusOf(invitation) !== "needs-choice") throw new Problem("conflict");
    const chosen = await choose(invitation, objectId, { asApp });
    const { guest, language, company } = (chosen.is === "done" && chosen.learnt) || {};
    if (!guest) throw new Problem("conflict");
    const { accessToken, expiresAt } = caller;
    const rule = (now: Invitation) => {
      if (statusOf(now) !== "needs-choice") throw new Problem("conflict");
      // On the route of self-service it is a later step that met the several people.
      return resume(
        finish(now, "look-up", { guest: { ...guest, created: false }, language, company }, clock.now()),
        clock.now(),
      );
    };
    const now = await store.act(invitation.id, rule, {
      deed: { act: "choose", by: { is: "person", ...caller.inviter } },
      delegation: { accessToken, expiresAt },
    });
    return context.json(viewInvitation(now, caller.app, problemUrl), 202);
  });
}
