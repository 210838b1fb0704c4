import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Hono } from "hono";
import type { Lobby } from "lobby";
import { bundleShare } from "lobby-share/bundle";
import type { Database, Person } from "./database.ts";
import { messagePage, orderPage, ordersPage, peoplePart, refusedPage, welcomePage } from "./pages.ts";
import type { createSessions } from "./session.ts";
import type { createSignIn } from "./sign-in.ts";

const file = (name: string) => readFileSync(join(import.meta.dirname, "public", name), "utf8");

/** Everything that Orders answers. Lobby is one line in it. */
export async function createServer(parts: {
  database: Database;
  sessions: ReturnType<typeof createSessions>;
  signIn: ReturnType<typeof createSignIn>;
  lobby: Lobby;
  /** Said by /healthz. */
  about: Record<string, unknown>;
}): Promise<Hono> {
  const { database, sessions, signIn, lobby, about } = parts;
  const app = new Hono();
  const element = await bundleShare();
  const who = async (request: Request): Promise<Person | null> =>
    (await sessions.find(request.headers.get("cookie") ?? undefined))?.person ?? null;

  app.all("/lobby/*", (context) => lobby.fetch(context.req.raw));

  app.use(async (context, next) => {
    await next();
    context.header(
      "content-security-policy",
      "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    );
    context.header("x-content-type-options", "nosniff");
    context.header("referrer-policy", "same-origin");
    if (!context.res.headers.has("cache-control")) context.header("cache-control", "no-store");
  });
  app.use(async (context, next) => {
    // Forms of other sites come without our origin.
    const origin = context.req.header("origin");
    if (context.req.method === "POST" && origin && new URL(origin).host !== context.req.header("host"))
      return context.text("Refused", 403);
    return next();
  });

  signIn.routes(app);

  app.get("/", async (context) => {
    const person = await who(context.req.raw);
    if (!person) return context.html(welcomePage(context.req.query("sign-in") === "failed"));
    return context.html(ordersPage(person, await database.orders(person)));
  });

  app.get("/orders/:number{[0-9]+}", async (context) => {
    const person = await who(context.req.raw);
    const number = context.req.param("number");
    // A guest who comes from Microsoft lands here without a session: one round through the sign-in, and back.
    if (!person) {
      const { search } = new URL(context.req.url);
      return context.redirect(`/sign-in?returnTo=${encodeURIComponent(`/orders/${number}${search}`)}`);
    }
    const order = await database.order(Number(number));
    const role = order && (await database.roleOf(person, order.number));
    // A guest does not learn which orders exist.
    if (!order || !role)
      return person.isGuest
        ? context.html(refusedPage(person, number), 403)
        : context.html(
            messagePage(person, "There is no such order", `Nobody has placed order ${number} yet.`),
            404,
          );
    return context.html(orderPage(person, role, order, await database.peopleWith(order.number)));
  });

  app.get("/orders/:number{[0-9]+}/people", async (context) => {
    const person = await who(context.req.raw);
    const number = Number(context.req.param("number"));
    if (!person || !(await database.roleOf(person, number))) return context.text("Not yours to see", 403);
    return context.html(peoplePart(await database.peopleWith(number), person));
  });

  app.post("/orders/:number{[0-9]+}/confirm-delivery", async (context) => {
    const person = await who(context.req.raw);
    const number = Number(context.req.param("number"));
    if (!person || (await database.roleOf(person, number)) !== "editor")
      return context.text("Not yours to confirm", 403);
    await database.confirmDelivery(number, person);
    return context.redirect(`/orders/${number}`);
  });

  app.get("/style.css", (context) => asset(context.text(file("style.css")), "text/css"));
  app.get("/orders.js", (context) => asset(context.text(file("orders.js")), "text/javascript"));
  for (const [name, code] of element)
    app.get(`/${name}`, (context) => asset(context.text(code), "text/javascript"));
  app.get("/healthz", (context) => context.json({ app: "orders", ...about }));

  app.notFound((context) =>
    context.html(messagePage(null, "There is nothing here", "The address may have been cut off."), 404),
  );
  app.onError((_, context) =>
    context.html(messagePage(null, "That did not work", "Please try again in a moment."), 500),
  );
  return app;
}

function asset(response: Response, type: string): Response {
  response.headers.set("content-type", `${type}; charset=utf-8`);
  response.headers.set("cache-control", "no-cache");
  return response;
}
