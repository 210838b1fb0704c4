import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createServer, type IncomingMessage } from "node:http";
import { stripTypeScriptTypes } from "node:module";
import type { AddressInfo } from "node:net";
import { after, before, test } from "node:test";
import { type Context, Hono } from "hono";
import * as oidc from "openid-client";
import { Strategy } from "openid-client/passport";
import { createBrowser } from "../../packages/entra-emulator/src/testing/tenant.ts";
import { shareWithMaria } from "../../packages/lobby/src/testing/service.ts";
import { startSharing } from "../../packages/lobby/src/testing/sharing.ts";
import { addresses, ids, ordersSecret, testSeed } from "../../packages/lobby/src/testing/tenant.ts";

/** The recipes of the guide, word for word, with real guests who come back from the tenant's sign-in. */
const guide = await readFile(new URL("../../docs/guides/sign-in.md", import.meta.url), "utf8");
const callback = "https://orders.example/callback";
const notWelcome = "http://localhost:4000/lobby/not-welcome?because=unknown&app=orders";

let service: Awaited<ReturnType<typeof startSharing>>;
let config: oidc.Configuration;
before(async () => {
  const seed = testSeed();
  const applications = seed.applications!.map((one) =>
    one.appId === ids.ordersApp ? { ...one, redirectUris: { web: [callback] } } : one,
  );
  service = await startSharing({ seed: { ...seed, applications } });
  const issuer = new URL(`${service.emulator.url}/${ids.tenant}/v2.0`);
  config = await oidc.discovery(issuer, ids.ordersApp, ordersSecret, undefined, {
    execute: [oidc.allowInsecureRequests],
  });
  // Maria is invited; Tomas is a guest of the tenant with whom Orders shares nothing.
  const shared = await service.share(shareWithMaria);
  await service.accept(shared);
  await service.control.guests.signUp({ address: addresses.tomas });
});
after(() => service[Symbol.asyncDispose]());

/** Runs the code below a heading of the guide, with what it takes for granted. */
async function follow(heading: string, given: Record<string, unknown>): Promise<unknown> {
  const code = new RegExp(`^## ${heading}$[\\s\\S]*?^\`\`\`ts$([\\s\\S]*?)^\`\`\`$`, "m").exec(guide)?.[1];
  assert.ok(code, heading);
  const body = code.replace(/^import .*$/gm, "").replace(/^export /gm, "");
  const whole = stripTypeScriptTypes(`async function recipe() {${body}}`);
  return new Function(...Object.keys(given), `${whole}; return recipe();`)(...Object.values(given));
}

/** Somebody signs in at the tenant; where it sends them, and what the app has kept to check it by. */
async function signsIn(person: string) {
  const [expectedState, expectedNonce] = [oidc.randomState(), oidc.randomNonce()];
  const pkceCodeVerifier = oidc.randomPKCECodeVerifier();
  const url = await atTheTenant(
    person,
    oidc.buildAuthorizationUrl(config, {
      redirect_uri: callback,
      scope: "openid profile email",
      state: expectedState,
      nonce: expectedNonce,
      code_challenge: await oidc.calculatePKCECodeChallenge(pkceCodeVerifier),
      code_challenge_method: "S256",
    }),
  );
  return { url, expectedState, expectedNonce, pkceCodeVerifier };
}

async function atTheTenant(person: string, url: URL): Promise<URL> {
  const browser = createBrowser(service.emulator);
  await browser.go(url);
  let page = await browser.press(person);
  while (page.url.origin === service.emulator.url) page = await browser.press(/accept|continue/i);
  return page.url;
}

async function claimsOf(person: string): Promise<oidc.IDToken> {
  const { url, ...checks } = await signsIn(person);
  return (await oidc.authorizationCodeGrant(config, url, checks)).claims()!;
}

const people = [
  ["Maria Lindqvist", null],
  ["Tomas Berg", notWelcome],
] as const;

for (const [person, page] of people) {
  const end = page ? "sent to the page that says why" : "let in";

  test(`openid-client: ${person} is ${end}`, async () => {
    const context = { redirect: (to: string) => to };
    const given = { oidc, configuration: config, lobby: service.lobby, context, ...(await signsIn(person)) };
    assert.equal((await follow("openid-client", given)) ?? null, page);
  });

  test(`Hono: ${person} is ${end}`, async () => {
    const app = new Hono();
    const signedInClaims = (_: Context) => claimsOf(person);
    await follow("Hono", { app, lobby: service.lobby, signedInClaims });
    assert.equal((await app.request("/callback")).headers.get("location"), page ?? "/");
  });

  test(`Auth.js: ${person} is ${end}`, async () => {
    const profile = await claimsOf(person);
    let taken: AuthJs | undefined;
    await follow("Auth\\.js", {
      NextAuth: (options: AuthJs) => {
        taken = options;
        return {};
      },
      MicrosoftEntraID: (options: object) => options,
      clientId: ids.ordersApp,
      clientSecret: ordersSecret,
      tenantId: ids.tenant,
      lobby: service.lobby,
      lobbyUrl: "http://localhost:4000/lobby",
    });
    const { providers, callbacks } = taken!;
    assert.equal(providers[0]!.issuer, `https://login.microsoftonline.com/${ids.tenant}/v2.0`);
    assert.equal(await callbacks.signIn({ profile }), page ?? true);
    // It asks this before it sends anybody anywhere.
    const baseUrl = "https://orders.example";
    assert.equal(callbacks.redirect({ url: page ?? "/", baseUrl }), page ?? `${baseUrl}/`);
    assert.equal(callbacks.redirect({ url: "https://elsewhere.example/", baseUrl }), baseUrl);
    const { tid, oid } = profile;
    assert.deepEqual(callbacks.jwt({ token: { sub: "s" }, profile }), { sub: "s", tid, oid });
    assert.deepEqual(callbacks.jwt({ token: { sub: "s", tid, oid } }), { sub: "s", tid, oid });
  });

  test(`Express and Passport: ${person} is ${end}`, async () => {
    const { default: express } = (await import("express")) as unknown as { default: () => ExpressApp };
    const app = express();
    app.set("trust proxy", true);
    const session: { user?: unknown } = {};
    const passport = passportLike();
    app.use((request, _, next) => {
      request.session = session;
      request.login = (user, done) =>
        passport.serialize(user, (trouble, kept) => {
          session.user = kept;
          done(trouble);
        });
      next();
    });
    await follow("Express and Passport", {
      passport,
      Strategy,
      config,
      lobby: service.lobby,
      app,
    });
    const server = createServer(app as never);
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const visit = async (path: string) => {
      const response = await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`, {
        redirect: "manual",
        headers: { "x-forwarded-proto": "https", "x-forwarded-host": "orders.example" },
      });
      return response.headers.get("location")!;
    };
    try {
      const back = await atTheTenant(person, new URL(await visit("/callback")));
      assert.equal(await visit(back.pathname + back.search), page ?? "/");
      const { tid, oid } = (session.user ?? {}) as { tid?: string; oid?: string };
      assert.deepEqual([tid, typeof oid], page ? [undefined, "undefined"] : [ids.tenant, "string"]);
    } finally {
      server.closeAllConnections();
      server.close();
    }
  });
}

type AuthJs = {
  providers: { issuer: string }[];
  callbacks: {
    signIn: (about: { profile: object }) => Promise<string | boolean>;
    redirect: (about: { url: string; baseUrl: string }) => string;
    jwt: (about: { token: object; profile?: object }) => object;
  };
};

type Visit = IncomingMessage & {
  session: object;
  login: (user: unknown, done: (trouble?: unknown) => void) => void;
};
type Handler = (request: Visit, response: { redirect: (to: string) => void }, next: () => void) => void;
type ExpressApp = { set: (name: string, value: unknown) => void; use: (handler: Handler) => void };
type Done = (failure: unknown, user?: unknown, info?: unknown) => void;

/**
 * As much of Passport as a recipe sees of it: a strategy is handed its outcomes as methods and asked to authenticate, and
 * nobody is kept whom no serializer was named for.
 */
function passportLike() {
  const strategies = new Map<string, object>();
  let serialize: (user: unknown, done: Done) => void = (_, done) =>
    done(new Error("Failed to serialize user into session"));
  return {
    serialize: (user: unknown, done: Done) => serialize(user, done),
    serializeUser(serializer: typeof serialize): void {
      serialize = serializer;
    },
    deserializeUser: () => undefined,
    use: (name: string, strategy: object) => void strategies.set(name, strategy),
    authenticate:
      (name: string, done: Done): Handler =>
      (request, response) => {
        const outcomes = {
          success: (user: unknown, info: unknown) => done(null, user, info),
          fail: (info: unknown) => done(null, false, info),
          error: (failure: unknown) => done(failure),
          redirect: (to: string) => response.redirect(to),
        };
        const strategy = Object.assign(Object.create(strategies.get(name)!), outcomes);
        strategy.authenticate(request, {});
      },
  };
}
