import { holdsAction } from "../graph/rights.ts";
import { html } from "../html/html.ts";
import { cardPage } from "../html/page.ts";
import { derivedId } from "../identifiers.ts";
import type { Application, User } from "../store/rows.ts";
import { parseScope } from "../tokens/resource.ts";
import { tenantOf, type World } from "../world.ts";
import { aadsts } from "./aadsts.ts";
import { faceOf, userOf } from "./account.ts";
import { readAuthorizationRequest, sendErrorBack } from "./authorization-request.ts";
import { type EntraCall, type EntraRoute, entraCall } from "./call.ts";
import { otherAccount } from "./error-page.ts";
import { lostTheWay } from "./login.ts";
import { readReturn, seeOther, withParameters } from "./return-address.ts";
import { sessionOf } from "./session.ts";

type Asked = Readonly<{
  client: Application;
  user: User;
  resource: Application;
  missing: readonly string[];
  back: string;
}>;

/** Asks a person to let an app use what it asks for; what only an administrator may allow is said so. */
export function permissionsPage(world: World, { client, user, resource, missing, back }: Asked): Response {
  const scopes = resource.scopes.filter((scope) => missing.includes(scope.value));
  const blocked =
    scopes.some((scope) => scope.type === "Admin" && scope.value !== "User.Read") &&
    !isAdministrator(world, user);
  const list = scopes.map((scope) => html`<li>${scope.adminConsentDisplayName}</li>`);
  const action = `/${tenantOf(world).tenantId}/consent`;
  return cardPage({
    title: blocked ? "Approval needed" : "Permissions requested",
    status: blocked ? 403 : 200,
    body: html`<h1>${blocked ? `${client.displayName} needs an administrator's approval` : `${client.displayName} asks for permission`}</h1>
<div class="facts">${list.length > 0 ? html`It would like to, with ${resource.displayName}:<ul>${list}</ul>` : "It would like to sign you in."}</div>
${blocked && html`<p>Only an administrator can allow this. Ask one, or sign in as one.</p>`}
<form method="post" action="${action}"><input type="hidden" name="back" value="${back}">
<div class="actions">${!blocked && html`<button class="button main" name="answer" value="accept">Accept</button>`}<button class="button" name="answer" value="cancel">Cancel</button>${blocked && otherAccount(back)}</div></form>`,
  });
}

/** Whether a user may consent for everybody. */
export const isAdministrator = (world: World, user: User): boolean =>
  holdsAction(world.state, user.id, "microsoft.directory/servicePrincipals/managePermissionGrantsForAll");

async function answer(call: EntraCall): Promise<Response> {
  const { world } = call;
  const form = await call.form();
  const back = readReturn(form.optional("back"));
  const session = sessionOf(world, call.request);
  const face = session && faceOf(world, session.account);
  const user = face && userOf(world.state, session.account, face);
  if (!back || !user) return lostTheWay();
  const original = entraCall(
    world,
    new Request(new URL(back.pathname + back.search, call.origin)),
    {},
    call.origin,
  );
  const request = readAuthorizationRequest(original);
  if (form.optional("answer") !== "accept") return sendErrorBack(original, request, aadsts(65004));
  grant(world, request.client, user, original.query.required("scope"));
  return seeOther(withParameters(back, { prompt: null }));
}

function grant(world: World, client: Application, user: User, scope: string): void {
  const { state } = world;
  const asked = parseScope(state, scope);
  const principal = state.servicePrincipals.first("appId", client.appId)!;
  const resource = state.servicePrincipals.first("appId", asked.resource.appId)!;
  const administrator = isAdministrator(world, user);
  const allowed = asked.resource.scopes.filter(
    (one) =>
      asked.values.includes(one.value) && (administrator || one.type === "User" || one.value === "User.Read"),
  );
  const id = derivedId("grant", principal.id, resource.id, user.id);
  const before = state.permissionGrants.get(id)?.scope.split(" ") ?? [];
  state.permissionGrants.put({
    id,
    clientId: principal.id,
    consentType: "Principal",
    principalId: user.id,
    resourceId: resource.id,
    scope: [...new Set([...before, ...allowed.map((one) => one.value)])].join(" "),
  });
}

export const consentRoutes: readonly EntraRoute[] = [
  { method: "POST", path: "/:tenant/consent", handle: answer },
];
