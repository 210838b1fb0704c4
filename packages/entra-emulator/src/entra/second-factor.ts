import { createHash } from "node:crypto";
import { html } from "../html/html.ts";
import { cardPage } from "../html/page.ts";
import type { Session } from "../store/rows.ts";
import { tenantOf, type World } from "../world.ts";
import type { EntraCall, EntraRoute } from "./call.ts";
import { lostTheWay } from "./login.ts";
import { readReturn, seeOther, withParameters } from "./return-address.ts";
import { sessionOf } from "./session.ts";

/** The six digits that a phone would show; here the page shows them too. */
function digitsOf(session: Session): string {
  const number = createHash("sha256").update(`second factor ${session.id}`).digest().readUInt32BE(0);
  return String(number % 1_000_000).padStart(6, "0");
}

/** Asks for a second factor. */
export function secondFactorPage(world: World, session: Session, back: string, wrong: boolean): Response {
  return cardPage({
    title: "Prove it is you",
    status: wrong ? 400 : 200,
    body: html`<h1>Prove it is you</h1>
<p>${wrong ? "That code is not right. " : ""}This organisation asks for a second factor. Your phone would show a code; an emulator has no phone, so here it is: <b class="mono">${digitsOf(session)}</b></p>
<form method="post" action="/${tenantOf(world).tenantId}/login/second-factor"><input type="hidden" name="back" value="${back}">
<label for="code">Code</label><input id="code" name="digits" type="text" inputmode="numeric" autocomplete="one-time-code" required autofocus>
<div class="actions"><button class="button main">Verify</button></div></form>`,
  });
}

async function verify(call: EntraCall): Promise<Response> {
  const { world } = call;
  const form = await call.form();
  const back = readReturn(form.optional("back"));
  const session = sessionOf(world, call.request);
  if (!back || !session) return lostTheWay();
  if (form.optional("digits")?.trim() !== digitsOf(session)) {
    return secondFactorPage(world, session, back.pathname + back.search, true);
  }
  world.state.sessions.put({ ...session, mfa: true });
  return seeOther(withParameters(back, { prompt: null }));
}

export const secondFactorRoutes: readonly EntraRoute[] = [
  { method: "POST", path: "/:tenant/login/second-factor", handle: verify },
];
