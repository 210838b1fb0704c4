import type { Context, Hono } from "hono";
import { deleteCookie, getCookie, setCookie } from "hono/cookie";
import * as oidc from "openid-client";
import type { Database, Person } from "./database.ts";
import type { createSessions, Session } from "./session.ts";

/** What has to come back unchanged from the sign-in service; the browser keeps it for those minutes. */
type Attempt = { state: string; nonce: string; verifier: string; returnTo: string };

const attemptCookie = "orders_sign_in";

export type SignInOptions = {
  /** Of the tenant itself, never `/common`: there a guest would be signed in at home. */
  issuer: string;
  clientId: string;
  clientSecret: string;
  url: string;
  database: Database;
  sessions: ReturnType<typeof createSessions>;
  /** Called with everybody who signs in: the page to send them to instead, if they are not welcome. */
  pageInstead: (claims: oidc.IDToken, returnTo: string) => Promise<string | null>;
};

/** OpenID Connect: authorization code with PKCE; tokens stay on the server. */
export function createSignIn(options: SignInOptions) {
  const { clientId, url, database, sessions } = options;
  const scope = `openid profile email offline_access api://${clientId}/access_as_user`;
  // Plain http is for the emulator on this machine.
  const execute = options.issuer.startsWith("http://localhost:") ? [oidc.allowInsecureRequests] : [];
  let found: Promise<oidc.Configuration> | null = null;
  const configuration = () => {
    found ??= oidc
      .discovery(new URL(options.issuer), clientId, options.clientSecret, undefined, { execute, timeout: 10 })
      .catch((failure) => {
        found = null;
        throw failure;
      });
    return found;
  };

  function routes(app: Hono): void {
    app.get("/sign-in", async (context) => {
      const attempt: Attempt = {
        state: oidc.randomState(),
        nonce: oidc.randomNonce(),
        verifier: oidc.randomPKCECodeVerifier(),
        returnTo: ownPath(context.req.query("returnTo")),
      };
      setCookie(context, attemptCookie, Buffer.from(JSON.stringify(attempt)).toString("base64url"), {
        httpOnly: true,
        sameSite: "Lax",
        secure: url.startsWith("https:"),
        path: "/sign-in",
        maxAge: 900,
      });
      const { claims, as } = context.req.query();
      const onward = oidc.buildAuthorizationUrl(await configuration(), {
        redirect_uri: `${url}/sign-in/callback`,
        scope,
        state: attempt.state,
        nonce: attempt.nonce,
        code_challenge: await oidc.calculatePKCECodeChallenge(attempt.verifier),
        code_challenge_method: "S256",
        // What Entra asks for when a step needs more than the person's last sign-in gave.
        ...(claims ? { claims } : {}),
        ...(as === "another" ? { prompt: "select_account" } : {}),
      });
      return context.redirect(onward.href);
    });

    app.get("/sign-in/callback", async (context) => {
      const attempt = readAttempt(context);
      if (!attempt || context.req.query("error")) return context.redirect("/?sign-in=failed");
      const tokens = await oidc.authorizationCodeGrant(
        await configuration(),
        new URL(context.req.url.replace(/^https?:\/\/[^/]+/, url)),
        { expectedState: attempt.state, expectedNonce: attempt.nonce, pkceCodeVerifier: attempt.verifier },
      );
      const claims = tokens.claims()!;
      const instead = await options.pageInstead(claims, attempt.returnTo);
      if (instead) return context.redirect(instead);
      const person = personOf(claims);
      await database.seen(person);
      await sessions.start(context, sessionOf(person, tokens));
      return context.redirect(attempt.returnTo);
    });

    app.post("/sign-out", async (context) => {
      await sessions.end(context);
      return context.redirect("/");
    });
  }

  /**
   * The access token for this app's own API, which is what Lobby acts on behalf of. Renewed when it is about to end; null
   * when the person has to sign in again.
   */
  async function accessToken(request: Request): Promise<string | null> {
    const session = await sessions.find(request.headers.get("cookie") ?? undefined);
    if (!session) return null;
    if (session.accessTokenEndsAt > Date.now() + 5 * 60_000 || !session.refreshToken)
      return session.accessToken;
    try {
      const tokens = await oidc.refreshTokenGrant(await configuration(), session.refreshToken, { scope });
      const renewed = sessionOf(session.person, tokens);
      await sessions.keep(session.idHash, {
        ...renewed,
        refreshToken: renewed.refreshToken ?? session.refreshToken,
      });
      return renewed.accessToken;
    } catch {
      return session.accessTokenEndsAt > Date.now() ? session.accessToken : null;
    }
  }

  return { routes, accessToken };
}

function sessionOf(
  person: Person,
  tokens: oidc.TokenEndpointResponse & oidc.TokenEndpointResponseHelpers,
): Session {
  return {
    person,
    accessToken: tokens.access_token,
    accessTokenEndsAt: Date.now() + (tokens.expiresIn() ?? 0) * 1000,
    refreshToken: tokens.refresh_token ?? null,
  };
}

/** `tid` and `oid` say who it is and never change; everything else is only what they are called now. */
function personOf(claims: oidc.IDToken): Person {
  const text = (name: string) => (typeof claims[name] === "string" ? (claims[name] as string) : null);
  return {
    tenantId: text("tid")!,
    objectId: text("oid")!,
    name: text("name") ?? "Somebody",
    email: text("email") ?? text("preferred_username"),
    // 0 is a member. Whoever does not say so is treated as a guest, who sees less.
    isGuest: Number(claims.acct ?? 1) !== 0,
  };
}

function readAttempt(context: Context): Attempt | null {
  const text = getCookie(context, attemptCookie);
  deleteCookie(context, attemptCookie, { path: "/sign-in" });
  try {
    return text ? JSON.parse(Buffer.from(text, "base64url").toString()) : null;
  } catch {
    return null;
  }
}

/** A place within this app: never another site. */
export function ownPath(path: string | undefined): string {
  return path && /^\/(?![/\\])[\w\-/?=&#.%]*$/.test(path) ? path : "/";
}
