import { html } from "../html/html.ts";
import { cardPage } from "../html/page.ts";
import { type ConditionalAccessRule, readSetting } from "../store/settings.ts";
import { tenantOf, type World } from "../world.ts";
import { faceOf, userOf } from "./account.ts";
import type { EntraCall, EntraRoute } from "./call.ts";
import { lostTheWay } from "./login.ts";
import { readReturn, seeOther, withParameters } from "./return-address.ts";
import { sessionOf } from "./session.ts";

/** Terms that a policy wants accepted, once by each person. */
export function termsPage(world: World, rules: readonly ConditionalAccessRule[], back: string): Response {
  const { displayName, tenantId } = tenantOf(world);
  return cardPage({
    title: "Terms of use",
    body: html`<h1>Accept the terms of ${displayName}</h1>
<p>Before you go on, ${displayName} asks you to accept:</p>
<div class="facts"><ul>${rules.map((rule) => html`<li>${rule.displayName}</li>`)}</ul></div>
<form method="post" action="/${tenantId}/terms"><input type="hidden" name="back" value="${back}">${rules.map((rule) => html`<input type="hidden" name="rule" value="${rule.id}">`)}
<div class="actions"><button class="button main" name="answer" value="accept">Accept</button><button class="button" name="answer" value="decline">Decline</button></div></form>`,
  });
}

async function answer(call: EntraCall): Promise<Response> {
  const { world } = call;
  const form = await call.form();
  const back = readReturn(form.optional("back"));
  const session = sessionOf(world, call.request);
  const face = session && faceOf(world, session.account);
  const user = face && userOf(world.state, session.account, face);
  if (!back || !user) return lostTheWay();
  if (form.optional("answer") !== "accept") return declined(world, back);
  const { rules } = readSetting(world.state, "conditionalAccess");
  const at = world.clock.now().toISOString();
  for (const { id, grant } of rules)
    if (grant === "terms-of-use" && form.all.getAll("rule").includes(id))
      world.state.acceptances.put({ id: `${id}/${user.id}`, at });
  return seeOther(withParameters(back, { prompt: null }));
}

function declined(world: World, back: URL): Response {
  return cardPage({
    title: "Not accepted",
    body: html`<h1>You did not accept</h1><p>Without its terms ${tenantOf(world).displayName} lets nobody in. You can come back to them whenever you like.</p><div class="actions"><a class="button main" href="${back.pathname + back.search}">Back to the terms</a></div>`,
  });
}

export const termsRoutes: readonly EntraRoute[] = [
  { method: "POST", path: "/:tenant/terms", handle: answer },
];
