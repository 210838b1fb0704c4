import { createHash } from "node:crypto";
import { html, INVALID } from "../html/html.ts";
import { cardPage } from "../html/page.ts";
import type { Session } from "../store/rows.ts";
import { tenantOf, type World } from "../world.ts";
import { faceOf, userOf } from "./account.ts";
import type { EntraCall, EntraRoute } from "./call.ts";
import { lostTheWay } from "./login.ts";
import { readReturn, seeOther, withParameters } from "./return-address.ts";
import { sessionOf } from "./session.ts";

/** The six digits that a phone would show; here the page shows them too. */
function digitsOf(session: Session): string {
  const number = createHash("sha256").update(`second factor ${session.id}`).digest().readUInt32BE(0);
  return String(number % 1_000_000).padStart(6, "0");
}

type Question = Readonly<{ session: Session; back: string; setUp: boolean; wrong?: boolean }>;

/** Asks for a second factor, or to set one up first. */
export function secondFactorPage(world: World, { session, back, setUp, wrong }: Question): Response {
  const title = setUp ? "Set up a second factor" : "Prove it is you";
  const why = setUp
    ? "This organisation asks for a second factor, and you have none yet. An app on your phone would now show codes"
    : "This organisation asks for a second factor. Your phone would show a code";
  return cardPage({
    title,
    status: wrong ? 400 : 200,
    body: html`<h1>${title}</h1>
<p>${why}; an emulator has no phone, so here it is:</p>
<p class="digits mono">${digitsOf(session)}</p>
<form method="post" action="/${tenantOf(world).tenantId}/login/second-factor"><input type="hidden" name="back" value="${back}">${setUp && html`<input type="hidden" name="setUp" value="yes">`}
<label for="code">Code</label>${wrong && html`<p class="mistake" id="mistake">That code is not right. Type the six digits above.</p>`}<input id="code" name="digits" type="text" inputmode="numeric" autocomplete="one-time-code" required autofocus${wrong && INVALID}>
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
    const setUp = form.optional("setUp") !== undefined;
    return secondFactorPage(world, { session, back: back.pathname + back.search, setUp, wrong: true });
  }
  world.state.sessions.put({ ...session, mfa: true, signedInAt: world.clock.now().toISOString() });
  const face = faceOf(world, session.account);
  const user = face && userOf(world.state, session.account, face);
  if (user?.enrolled === false) world.state.users.put({ ...user, enrolled: true });
  return seeOther(withParameters(back, { prompt: null }));
}

export const secondFactorRoutes: readonly EntraRoute[] = [
  { method: "POST", path: "/:tenant/login/second-factor", handle: verify },
];
