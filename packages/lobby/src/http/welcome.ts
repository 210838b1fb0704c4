import type { Context, Hono } from "hono";
import { guestLanguage } from "../email/guest-language.ts";
import { expiresAt } from "../invitation/expiry.ts";
import type { Invitation } from "../invitation/invitation.ts";
import { signUpUrl } from "../invitation/route.ts";
import { lacksOnlyMail, statusOf } from "../invitation/status.ts";
import type { AppOptions } from "../options.ts";
import { acceptedLanguage } from "./guest-pages/accepted-language.ts";
import { answerWithPage } from "./guest-pages/answer-with-page.ts";
import { invitationFacts } from "./guest-pages/facts.ts";
import { pageLanguages } from "./guest-pages/languages/index.ts";
import type { GuestPageWords } from "./guest-pages/languages/words.ts";
import { acceptedPage, endedPage, invitedPage, plainPage, preparingPage } from "./guest-pages/pages.ts";
import type { Parts } from "./parts.ts";

type Found = Readonly<{ invitation: Invitation; app: AppOptions; replaced: boolean }>;

/**
 * Where the guest is received. Opening the page does nothing, because scanners of mail open every link; only the button
 * goes on, to Microsoft or to what was shared. Works without JavaScript.
 */
export function welcomeRoutes(routes: Hono, parts: Parts): void {
  const { store, clock, logger } = parts;
  /** The button leads to the sign-in service and on to whatever it leads to, so no list of hosts would hold. */
  const formAction = `'self' https:${parts.authority.startsWith("http:") ? " http:" : ""}`;

  routes.get("/welcome/:token", (context) =>
    receive(context, async (found) => {
      const { invitation } = found;
      const about = aboutOf(found);
      if (invitation.acceptedAt !== null)
        return answerWithPage(context, acceptedPage(about, invitation.resource.url));
      const signsUp = signUpOf(found) !== null;
      return answerWithPage(context, invitedPage(about, signsUp), 200, formAction);
    }),
  );

  routes.post("/welcome/:token", (context) =>
    receive(context, async (found) => {
      const { invitation } = found;
      if (invitation.acceptedAt !== null) return goTo(invitation.resource.url);
      // A guest who has accepted some other time has no link, and needs none.
      const redeemUrl = await store.redeemUrl(invitation.id);
      await store.open(invitation.id, clock.now());
      return goTo(redeemUrl ?? signUpOf(found) ?? invitation.redirectUrl);
    }),
  );

  /** A person is looking: whatever happens, they get a page and not a problem document. */
  async function receive(context: Context, welcome: (found: Found) => Promise<Response>): Promise<Response> {
    try {
      const found = await find(context);
      if (!found) return answerWithPage(context, plainPage(browserWords(context), "unknownLink"), 404);
      return inTheWay(context, found) ?? (await welcome(found));
    } catch (cause) {
      logger.error(
        { route: "/welcome", cause: cause instanceof Error ? cause.name : "unknown" },
        "A guest was not received",
      );
      return answerWithPage(context, plainPage(browserWords(context), "trouble"), 503);
    }
  }

  async function find(context: Context): Promise<Found | null> {
    const token = context.req.param("token") ?? "";
    const found = /^[\w-]{32}$/.test(token) ? await store.byLandingToken(token) : null;
    const app = found && parts.app(found.invitation.app);
    return found && app ? { ...found, app } : null;
  }

  /** Why this guest cannot go on; null where they can. */
  function inTheWay(context: Context, found: Found): Response | null {
    const about = aboutOf(found);
    const over = whyOver(about.words, found);
    if (over) return answerWithPage(context, endedPage(about, over), 410);
    // A change of role gives before it takes, so that whoever is in stays in.
    const { acceptedAt, steps } = found.invitation;
    if (acceptedAt !== null && steps["remove-access"]) return null;
    const status = statusOf(found.invitation);
    if (["waiting-for-guest", "accepted"].includes(status) || lacksOnlyMail(found.invitation)) return null;
    const stuck = ["failed", "needs-choice", "inviter-sign-in-needed"].includes(status);
    return answerWithPage(context, stuck ? endedPage(about, about.words.stuck) : preparingPage(about));
  }

  function whyOver(words: GuestPageWords, { invitation, replaced }: Found) {
    const { revocation, acceptedAt } = invitation;
    const expired = words.expired[acceptedAt === null ? "invitation" : "access"];
    if (revocation) return revocation.why === "revoked" ? words.revoked : expired;
    // Nobody waits for the sweep to come by.
    const until = expiresAt(invitation);
    if (until && until <= clock.now()) return expired;
    return replaced && acceptedAt === null ? words.replaced : null;
  }

  function aboutOf(found: Found) {
    const { invitation, app } = found;
    const { words: mail, tag } = guestLanguage(invitation, app);
    const words = pageLanguages[mail.language];
    const { host } = new URL(signUpOf(found) ?? parts.authority);
    return {
      words,
      app,
      facts: invitationFacts(invitation, app, { tag, direction: words.direction, host }),
    };
  }
}

function browserWords(context: Context): GuestPageWords {
  return pageLanguages[acceptedLanguage(context.req.header("accept-language"), null)];
}

/** Null for who is a guest already: they only have to sign in. */
function signUpOf({ invitation: { route, guest, redirectUrl }, app }: Found): string | null {
  return route === "self-service" && guest === null ? signUpUrl(app, redirectUrl) : null;
}

function goTo(url: string): Response {
  return new Response(null, {
    status: 303,
    headers: { location: url, "cache-control": "no-store", "referrer-policy": "no-referrer" },
  });
}
