import { type Html, html } from "../html/html.ts";
import { cardPage } from "../html/page.ts";
import type { Application } from "../store/rows.ts";
import { tenantOf, type World } from "../world.ts";
import { aadsts, EntraError } from "./aadsts.ts";
import { faceOf, userOf } from "./account.ts";
import { accountPicker } from "./account-picker.ts";
import type { EntraCall, EntraRoute } from "./call.ts";
import { findClient } from "./client-authentication.ts";
import { isAdministrator } from "./consent.ts";
import { errorPage, otherAccount } from "./error-page.ts";
import { lostTheWay } from "./login.ts";
import { readReturn, seeOther } from "./return-address.ts";
import { sessionOf } from "./session.ts";
import { grantWanted, type Wanted, wantedPermissions } from "./wanted-permissions.ts";

type Asked = Readonly<{
  client: Application;
  redirectUri: string;
  scope: string | undefined;
  state: string | undefined;
}>;

/** @throws AADSTS errors for an application or redirect URI that is not known. */
function readAsked(world: World, query: EntraCall["query"]): Asked {
  const client = findClient(world, query.required("client_id"));
  const redirectUri = query.required("redirect_uri");
  const { web, spa, public: native } = client.redirectUris;
  if (![...web, ...spa, ...native].includes(redirectUri)) {
    throw aadsts(50011, redirectUri, client.appId);
  }
  return {
    client,
    redirectUri,
    scope: query.optional("scope"),
    state: query.optional("state"),
  };
}

function administratorOf({ world, request }: EntraCall): boolean {
  const session = sessionOf(world, request);
  const face = session && faceOf(world, session.account);
  const user = face && userOf(world.state, session.account, face);
  return Boolean(user && isAdministrator(world, user));
}

/** The page on which an administrator lets an application in, for everybody at once. */
function ask(call: EntraCall): Response {
  const { world, url } = call;
  const back = url.pathname + url.search;
  try {
    const { client, scope } = readAsked(world, call.query);
    if (!sessionOf(world, call.request))
      return accountPicker(world, {
        purpose: `to let ${client.displayName} in`,
        back,
        hint: null,
      });
    if (!administratorOf(call)) return errorPage(world, call.request, aadsts(90094), otherAccount(back));
    const wanted = wantedPermissions(world.state, client, scope);
    return cardPage({
      title: "Permissions for everybody",
      body: html`<h1>Let ${client.displayName} in for everybody?</h1><div class="facts">${wanted.length > 0 ? wanted.map(wishes) : "What was granted to it before."}</div>
<form method="post" action="/${tenantOf(world).tenantId}/adminconsent"><input type="hidden" name="back" value="${back}"><div class="actions"><button class="button main" name="answer" value="accept">Accept</button><button class="button" name="answer" value="cancel">Cancel</button></div></form>`,
    });
  } catch (error) {
    if (error instanceof EntraError) return errorPage(world, call.request, error);
    throw error;
  }
}

function wishes({ resource, scopes, roles }: Wanted): Html {
  const list = [
    ...scopes.map((value) => `${value}, for people`),
    ...roles.map((role) => `${role.value}, for itself`),
  ];
  return html`With ${resource.displayName}:<ul>${list.map((wish) => html`<li>${wish}</li>`)}</ul>`;
}

async function answer(call: EntraCall): Promise<Response> {
  const { world } = call;
  const form = await call.form();
  const back = readReturn(form.optional("back"));
  if (!back || !administratorOf(call)) return lostTheWay();
  const query = {
    ...call.query,
    optional: (name: string) => back.searchParams.get(name) ?? undefined,
    required: (name: string) => back.searchParams.get(name) ?? "",
  };
  const asked = readAsked(world, query);
  const state: Record<string, string> = asked.state === undefined ? {} : { state: asked.state };
  const { tenantId } = tenantOf(world);
  if (form.optional("answer") !== "accept") {
    const refused = {
      error: "permission_denied",
      error_description: "The admin canceled the request",
      ...state,
    };
    return seeOther(`${asked.redirectUri}?${new URLSearchParams(refused)}`);
  }
  grantWanted(world, asked.client, wantedPermissions(world.state, asked.client, asked.scope));
  return seeOther(
    `${asked.redirectUri}?${new URLSearchParams({ tenant: tenantId, ...state, admin_consent: "True" })}`,
  );
}

export const adminConsentRoutes: readonly EntraRoute[] = [
  "/:tenant/adminconsent",
  "/:tenant/v2.0/adminconsent",
].flatMap((path) => [
  { method: "GET" as const, path, handle: ask },
  { method: "POST" as const, path, handle: answer },
]);
