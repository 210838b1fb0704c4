import { userFrom } from "../directory/user-row.ts";
import { html } from "../html/html.ts";
import { cardPage } from "../html/page.ts";
import { newId } from "../identifiers.ts";
import type { User } from "../store/rows.ts";
import { tenantOf, type World } from "../world.ts";
import { type AccountFace, faceOf, userOf } from "./account.ts";
import { accountPicker } from "./account-picker.ts";
import type { EntraCall, EntraRoute } from "./call.ts";
import { sessionOf } from "./session.ts";
import { checkTenant } from "./tenant.ts";

/**
 * Self-service sign-up: whoever comes makes a guest of themselves, without an invitation. In a real tenant a user flow of
 * the app does this on its sign-in page; here it is a page of its own: `?client_id=&redirect_uri=`, where the redirect is
 * on an origin that the app has registered.
 */
function page(call: EntraCall): Response {
  const { world, url, query } = call;
  const onward = redirectOf(call);
  if (onward === null) return refused();
  const session = sessionOf(world, call.request);
  const face = session && faceOf(world, session.account);
  if (!session || !face) {
    const { displayName } = tenantOf(world);
    return accountPicker(world, {
      purpose: `to sign up with ${displayName}`,
      back: url.pathname + url.search,
      hint: query.optional("login_hint") ?? null,
    });
  }
  if (!face.home || userOf(world.state, session.account, face)) return leave(onward);
  const { displayName, tenantId } = tenantOf(world);
  return cardPage({
    title: "Sign up",
    body: html`<p class="over">${face.address}</p>
<h1>Sign up with ${displayName}</h1>
<p>You become a guest of <b>${displayName}</b>, who will then know your name and email address.</p>
<form method="post" action="/${tenantId}/sign-up?${new URLSearchParams(url.search).toString()}">
<div class="actions"><button class="button main">Sign up</button></div></form>`,
  });
}

function signUp(call: EntraCall): Response {
  const { world } = call;
  const onward = redirectOf(call);
  const session = sessionOf(world, call.request);
  const face = session && faceOf(world, session.account);
  if (onward === null || !session || !face?.home) return refused();
  if (!userOf(world.state, session.account, face)) makeGuest(world, face);
  return leave(onward);
}

/** A guest who made themselves: nobody invited them, so that there is nothing to accept. */
export function makeGuest(world: World, face: AccountFace): User {
  const { initialDomain } = tenantOf(world);
  const { address, displayName } = face;
  const userPrincipalName = `${address.replace("@", "_")}#EXT#@${initialDomain}`;
  return world.state.users.put({
    ...userFrom(
      {
        id: newId(),
        userPrincipalName,
        displayName,
        mail: address,
        otherMails: [address],
        userType: "Guest",
      },
      world.clock.now(),
    ),
    creationType: "SelfServiceSignUp",
    home: face.home,
    identities: [
      { signInType: "userPrincipalName", issuer: initialDomain, issuerAssignedId: userPrincipalName },
      {
        signInType: "federated",
        issuer: face.home?.idp === "mail" ? "mail" : "ExternalAzureAD",
        issuerAssignedId: null,
      },
    ],
  });
}

function redirectOf(call: EntraCall): string | null {
  checkTenant(call.world, call.parameters.tenant!);
  const client = call.world.state.applications.first("appId", call.query.optional("client_id") ?? "");
  const wanted = URL.parse(call.query.optional("redirect_uri") ?? "");
  const registered = client ? Object.values(client.redirectUris).flat() : [];
  return wanted && registered.some((uri) => URL.parse(uri)?.origin === wanted.origin) ? wanted.href : null;
}

function leave(location: string): Response {
  return new Response(null, { status: 303, headers: { location, "cache-control": "no-store" } });
}

function refused(): Response {
  return cardPage({
    title: "Nothing to sign up for",
    status: 400,
    body: html`<h1>Nothing to sign up for</h1><p>The address needs the <code>client_id</code> of an application of this tenant, and a <code>redirect_uri</code> on an origin that it has registered.</p>`,
  });
}

export const signUpRoutes: readonly EntraRoute[] = [
  { method: "GET", path: "/:tenant/sign-up", handle: page },
  { method: "POST", path: "/:tenant/sign-up", handle: signUp },
];
