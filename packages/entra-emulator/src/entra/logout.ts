import { html } from "../html/html.ts";
import { cardPage } from "../html/page.ts";
import type { EntraCall, EntraRoute } from "./call.ts";
import { seeOther } from "./return-address.ts";
import { endSession } from "./session.ts";

function logout({ world, request, query }: EntraCall): Response {
  const gone = endSession(world, request);
  const next = query.optional("post_logout_redirect_uri");
  if (next && isRegistered(next)) {
    const state = query.optional("state");
    return seeOther(
      state ? `${next}${next.includes("?") ? "&" : "?"}state=${encodeURIComponent(state)}` : next,
      gone,
    );
  }
  return cardPage({
    title: "Signed out",
    headers: { "set-cookie": gone },
    body: html`<h1>You signed out</h1><p>You can close this page.</p>`,
  });

  /** Any path of a site that an app of this tenant is registered for. */
  function isRegistered(uri: string): boolean {
    if (!URL.canParse(uri)) return false;
    const { origin } = new URL(uri);
    for (const app of world.state.applications) {
      const uris = [...app.redirectUris.web, ...app.redirectUris.spa, ...app.redirectUris.public];
      if (uris.some((known) => URL.canParse(known) && new URL(known).origin === origin)) return true;
    }
    return false;
  }
}

export const logoutRoutes: readonly EntraRoute[] = [
  { method: "GET", path: "/:tenant/oauth2/v2.0/logout", handle: logout },
  { method: "GET", path: "/:tenant/oauth2/logout", handle: logout },
];
