import { randomBytes } from "node:crypto";
import type { Context, Hono } from "hono";
import type { Invitation } from "../invitation/invitation.ts";
import { signUpUrl } from "../invitation/route.ts";
import { statusOf } from "../invitation/status.ts";
import type { AppOptions } from "../options.ts";
import type { Parts } from "./parts.ts";
import { acceptedPage, endedPage, invitedPage, plainPage, preparingPage } from "./welcome-page.ts";
import { english, type WelcomeFacts } from "./welcome-words.ts";

/**
 * Where the guest is received. Opening the page does nothing, because scanners of mail open every link; only the button
 * goes on, to Microsoft or to what was shared. Works without JavaScript.
 */
export function welcomeRoutes(routes: Hono, parts: Parts): void {
  const { store, clock, logger } = parts;
  const words = english;

  routes.get("/welcome/:token", (context) =>
    orTrouble(context, async () => {
      const found = await find(context);
      if (!found) return answer(context, plainPage(words, words.unknown), 404);
      const { invitation, app } = found;
      const signUp = signUpOf(invitation, app);
      const facts = factsOf(invitation, app, signUp);
      const over = overWords(found);
      if (over) return answer(context, endedPage(words, app, over, facts), 410);
      if (invitation.acceptedAt !== null && isReady(invitation))
        return answer(context, acceptedPage(words, app, facts, invitation.resource.url));
      if (!isReady(invitation)) return answer(context, preparingPage(words, app, facts));
      return answer(context, invitedPage(words, app, facts, signUp !== null));
    }),
  );

  routes.post("/welcome/:token", (context) =>
    orTrouble(context, async () => {
      const found = await find(context);
      if (!found) return answer(context, plainPage(words, words.unknown), 404);
      const { invitation, app } = found;
      const over = overWords(found);
      if (over) return answer(context, endedPage(words, app, over, factsOf(invitation, app)), 410);
      if (!isReady(invitation)) return answer(context, preparingPage(words, app, factsOf(invitation, app)));
      if (invitation.acceptedAt !== null) return goTo(invitation.resource.url);
      // A guest who has accepted some other time has no link, and needs none.
      const redeemUrl = await store.redeemUrl(invitation.id);
      await store.open(invitation.id, clock.now());
      return goTo(redeemUrl ?? signUpOf(invitation, app) ?? invitation.redirectUrl);
    }),
  );

  function overWords({ invitation, replaced }: { invitation: Invitation; replaced: boolean }) {
    if (invitation.revocation) return words[invitation.revocation.why];
    return replaced && invitation.acceptedAt === null ? words.replaced : null;
  }

  async function find(
    context: Context,
  ): Promise<{ invitation: Invitation; app: AppOptions; replaced: boolean } | null> {
    const token = context.req.param("token") ?? "";
    const found = /^[\w-]{32}$/.test(token) ? await store.byLandingToken(token) : null;
    const app = found && parts.app(found.invitation.app);
    return found && app ? { ...found, app } : null;
  }

  /** A person is looking: they get a page, not a problem document. */
  async function orTrouble(context: Context, work: () => Promise<Response>): Promise<Response> {
    try {
      return await work();
    } catch (cause) {
      logger.error(
        { route: "/welcome", cause: cause instanceof Error ? cause.name : "unknown" },
        "A guest was not received",
      );
      return answer(context, plainPage(words, words.trouble), 503);
    }
  }

  function factsOf(
    { inviter, resource, recipient }: Invitation,
    app: AppOptions,
    leadsTo: string | null = null,
  ): WelcomeFacts {
    return {
      inviter: inviter.name,
      company: app.company,
      app: app.name,
      resource: resource.name,
      address: recipient.email,
      host: new URL(leadsTo ?? parts.authority).host,
    };
  }

  /** The button leads to the sign-in service and on to whatever it leads to, so no list of hosts would hold. */
  const formAction = `'self' https:${parts.authority.startsWith("http:") ? " http:" : ""}`;

  function answer(context: Context, page: string, status: 200 | 404 | 410 | 503 = 200): Response {
    const nonce = randomBytes(16).toString("base64");
    return context.html(page.replace("NONCE", nonce), status, {
      "content-security-policy": `default-src 'none'; style-src 'nonce-${nonce}'; img-src data:; form-action ${formAction}; base-uri 'none'; frame-ancestors 'none'`,
      "cache-control": "no-store",
      "referrer-policy": "no-referrer",
      "x-robots-tag": "noindex",
    });
  }
}

/** Null for who is a guest already: they only have to sign in. */
function signUpOf({ route, guest, redirectUrl }: Invitation, app: AppOptions): string | null {
  return route === "self-service" && guest === null ? signUpUrl(app, redirectUrl) : null;
}

function isReady(invitation: Invitation): boolean {
  return ["waiting-for-guest", "accepted"].includes(statusOf(invitation));
}

function goTo(url: string): Response {
  return new Response(null, {
    status: 303,
    headers: { location: url, "cache-control": "no-store", "referrer-policy": "no-referrer" },
  });
}
