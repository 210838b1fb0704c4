import type { Hono } from "hono";
import { type MailPreview, mailPreviewRequest, Problem } from "../contract/index.ts";
import { previewMail } from "../email/preview.ts";
import { findPeople } from "../graph/find-people.ts";
import type { Person } from "../graph/person.ts";
import { routeOf } from "../invitation/route.ts";
import { startInvitation } from "../invitation/start-invitation.ts";
import { microsoftWrites } from "../steps/microsoft-writes.ts";
import { checkRequest } from "./check-request.ts";
import { mayShare } from "./may-share.ts";
import type { Parts } from "./parts.ts";
import { readBody } from "./read-request.ts";

/** What a guest would be written, for the inviter to read before they send. It writes nothing, and nothing in it works. */
export function mailPreviewRoutes(routes: Hono, parts: Parts): void {
  const { clock, asApp, publicUrl, whoCalls } = parts;

  routes.post("/mail-previews", async (context) => {
    const caller = await whoCalls(context.req.raw);
    const { app, inviter } = caller;
    const { kind = "invitation", recipient, ...request } = await readBody(context, mailPreviewRequest);
    const now = clock.now();
    const [wanted] = checked({ ...request, recipients: [recipient] }, app, now);
    const allowed = await mayShare(caller, request.resource, asApp);
    if (!allowed.allowed) throw new Problem("share-refused", { detail: allowed.reason });
    if (!allowed.roles.includes(wanted!.role)) throw new Problem("role-not-allowed");

    const { resourceUrl, ...of } = wanted!;
    const resource = { ...request.resource, name: allowed.name, url: resourceUrl };
    const guest = await knownAs(of.recipient.email);
    const language = of.language ?? guest?.language ?? null;
    const made = startInvitation(
      { ...of, language, app: app.id, bulk: false, route: routeOf(app), inviter, resource },
      now,
    );
    const knownGuest = guest?.redemption === "accepted";
    return context.json({
      ...previewMail(kind, made, { app, publicUrl, knownGuest }),
      sentBy: kind === "invitation" && microsoftWrites(app) && !knownGuest ? "microsoft" : "lobby",
    } satisfies MailPreview);
  });

  /** Without the permission, or with Graph away, the guest is written to as somebody new would be. */
  async function knownAs(address: string): Promise<Person | null> {
    const people = await findPeople(asApp, address).catch(() => []);
    return people.length === 1 ? people[0]! : null;
  }
}

/** As for an invitation to several people, of whom this is the only one. */
function checked(...what: Parameters<typeof checkRequest>): ReturnType<typeof checkRequest> {
  try {
    return checkRequest(...what);
  } catch (problem) {
    if (!(problem instanceof Problem)) throw problem;
    const fields = problem.fields?.map((field) => ({
      ...field,
      pointer: field.pointer.replace("/recipients/0", "/recipient"),
    }));
    throw new Problem(problem.code, { detail: problem.detail, fields });
  }
}
