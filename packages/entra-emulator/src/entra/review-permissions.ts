import { redeem } from "../directory/redemption.ts";
import { html } from "../html/html.ts";
import { cardPage } from "../html/page.ts";
import { tenantOf, type World } from "../world.ts";
import { type AccountFace, faceOf, userOf } from "./account.ts";
import type { EntraCall, EntraRoute } from "./call.ts";
import { lostTheWay } from "./login.ts";
import { readReturn, seeOther } from "./return-address.ts";
import { sessionOf } from "./session.ts";

/** The consent of a guest, shown once: what the host organisation will get to know. */
export function reviewPage(world: World, page: { face: AccountFace; back: string }): Response {
  const { displayName, tenantId, domains } = tenantOf(world);
  return cardPage({
    title: "Review permissions",
    body: html`<p class="over">${page.face.address}</p>
<h1>Review permissions</h1>
<p><b>${displayName}</b> (${domains[0]}) has invited you. To go on, let them:</p>
<div class="facts"><ul><li>Sign you in</li><li>Read your name, email address and photo</li><li>Collect and log what you do in their apps</li></ul></div>
<p class="quiet">Accept only if you trust ${displayName}. You can leave the organisation at any time. This page is shown once.</p>
<form method="post" action="/${tenantId}/review"><input type="hidden" name="back" value="${page.back}">
<div class="actions"><button class="button main" name="answer" value="accept">Accept</button><button class="button" name="answer" value="cancel">Cancel</button></div></form>`,
  });
}

async function review(call: EntraCall): Promise<Response> {
  const { world } = call;
  const form = await call.form();
  const back = readReturn(form.optional("back"));
  const session = sessionOf(world, call.request);
  const face = session && faceOf(world, session.account);
  const user = face && userOf(world.state, session.account, face);
  if (!back || !face?.home || !user) return lostTheWay();
  if (form.optional("answer") !== "accept") return declined(world, back);
  if (user.externalUserState === "PendingAcceptance") redeem(world, user, face);
  return seeOther(back.pathname + back.search);
}

function declined(world: World, back: URL): Response {
  return cardPage({
    title: "Not accepted",
    body: html`<h1>You did not accept</h1><p>Nothing was shared with ${tenantOf(world).displayName}. The invitation stays open: come back to it whenever you like.</p><div class="actions"><a class="button" href="${back.pathname + back.search}">Back to the invitation</a></div>`,
  });
}

export const reviewRoutes: readonly EntraRoute[] = [
  { method: "POST", path: "/:tenant/review", handle: review },
];
