import { html } from "../html/html.ts";
import { cardPage } from "../html/page.ts";
import type { Application } from "../store/rows.ts";
import { aadsts, type EntraError } from "./aadsts.ts";
import type { EntraCall } from "./call.ts";
import { findClient } from "./client-authentication.ts";
import { describe, errorTrace } from "./error-response.ts";
import { sameRedirect } from "./grant-authorization-code.ts";

/** What an app asks of the sign-in page, with its application and redirect URI known to be good. */
export type AuthorizationRequest = Readonly<{
  client: Application;
  redirectUri: string;
  kind: "web" | "spa" | "public";
  mode: "query" | "fragment" | "form_post";
  state: string | undefined;
}>;

/** @throws AADSTS700016 or AADSTS50011; such a request is never sent back, as nobody knows where to. */
export function readAuthorizationRequest({ world, query }: EntraCall): AuthorizationRequest {
  const client = findClient(world, query.required("client_id"));
  const asked = query.optional("redirect_uri");
  const { redirectUris } = client;
  const kinds = ["web", "spa", "public"] as const;
  const redirectUri = asked ?? kinds.flatMap((kind) => redirectUris[kind])[0];
  const kind = kinds.find((candidate) =>
    redirectUris[candidate].some((uri) => redirectUri && sameRedirect(uri, redirectUri)),
  );
  if (!redirectUri || !kind) throw aadsts(50011, redirectUri ?? "", client.appId);
  const mode = query.optional("response_mode");
  const known = mode === "fragment" || mode === "form_post" ? mode : "query";
  return { client, redirectUri, kind, mode: known, state: query.optional("state") };
}

/** The way back to the app, by the response mode it asked for. */
export function sendBack(request: AuthorizationRequest, answer: Readonly<Record<string, string>>): Response {
  const parameters = new URLSearchParams({
    ...answer,
    ...(request.state !== undefined && { state: request.state }),
  });
  if (request.mode === "form_post") {
    const fields = [...parameters].map(
      ([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`,
    );
    return cardPage({
      title: "Signing in",
      body: html`<h1>Signing in</h1><p>Continue to the app.</p><form method="post" action="${request.redirectUri}" data-send>${fields}<div class="actions"><button class="button main">Continue</button></div></form><script src="/_emulator/send-form.js"></script>`,
    });
  }
  const mark = request.mode === "fragment" ? "#" : request.redirectUri.includes("?") ? "&" : "?";
  return new Response(null, {
    status: 302,
    headers: { location: `${request.redirectUri}${mark}${parameters}`, "cache-control": "no-store" },
  });
}

/** Tells the app what is wrong, in the redirect. */
export function sendErrorBack(call: EntraCall, request: AuthorizationRequest, error: EntraError): Response {
  return sendBack(request, {
    error: error.error,
    error_description: describe(error, errorTrace(call.world, call.request)),
    ...(error.suberror && { error_subcode: error.suberror }),
    ...(error.claims && { claims: error.claims }),
  });
}
