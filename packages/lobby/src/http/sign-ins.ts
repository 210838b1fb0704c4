import type { Hono } from "hono";
import { signInRequest } from "../contract/index.ts";
import type { Parts } from "./parts.ts";
import { readBody } from "./read-request.ts";

/** For apps that are not in Lobby's process: what becomes of a sign-in, asked with the token of whoever has signed in. */
export function signInRoutes(routes: Hono, { whoCalls, resolveGuest }: Parts): void {
  routes.post("/sign-ins", async (context) => {
    const { app, claims } = await whoCalls(context.req.raw);
    const { resource } = await readBody(context, signInRequest);
    return context.json(await resolveGuest(claims, { app: app.id, resource }));
  });
}
