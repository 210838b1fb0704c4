import { Hono } from "hono";
import { cors } from "hono/cors";
import { Problem } from "../contract/index.ts";
import { actingRoutes } from "./acting.ts";
import { choiceRoutes } from "./choice.ts";
import { colleagueRoutes } from "./colleagues.ts";
import { directoryChangesRoutes } from "./directory-changes.ts";
import { guestPageGalleryRoutes } from "./guest-page-gallery.ts";
import { guestSuggestionRoutes } from "./guest-suggestions.ts";
import { guestRoutes } from "./guests.ts";
import { invitationRoutes } from "./invitations.ts";
import { mailGalleryRoutes } from "./mail-gallery.ts";
import { mailPreviewRoutes } from "./mail-previews.ts";
import { notWelcomeRoutes } from "./not-welcome.ts";
import { openApi } from "./openapi.ts";
import type { Parts } from "./parts.ts";
import { preflightRoutes } from "./preflight.ts";
import { problemPageRoutes } from "./problem-page.ts";
import { problemResponse } from "./problem-response.ts";
import { shareOptionsRoutes } from "./share-options.ts";
import { signInRoutes } from "./sign-ins.ts";
import { statusStreamRoutes } from "./status-stream.ts";
import { welcomeRoutes } from "./welcome.ts";

/** Everything that Lobby answers over HTTP, below the path of its public URL. */
export function createRoutes(parts: Parts): Hono {
  const routes = new Hono().basePath(new URL(parts.publicUrl).pathname.replace(/\/$/, ""));
  const toResponse = problemResponse(parts.problemUrl, parts.logger);
  routes.onError(toResponse);
  routes.notFound((context) => toResponse(new Problem("not-found"), context));
  routes.use(async (context, next) => {
    await next();
    context.header("x-content-type-options", "nosniff");
    context.header("x-frame-options", "DENY");
    if (!context.res.headers.has("cache-control")) context.header("cache-control", "no-store");
  });

  if (parts.origins.length > 0)
    routes.use(
      cors({
        origin: [...parts.origins],
        allowMethods: ["GET", "POST"],
        allowHeaders: ["authorization", "content-type", "idempotency-key", "last-event-id"],
        exposeHeaders: ["location", "retry-after"],
        maxAge: 600,
      }),
    );

  // The stream's path would otherwise be taken for an invitation's id.
  statusStreamRoutes(routes, parts);
  invitationRoutes(routes, parts);
  actingRoutes(routes, parts);
  choiceRoutes(routes, parts);
  preflightRoutes(routes, parts);
  guestSuggestionRoutes(routes, parts);
  colleagueRoutes(routes, parts);
  mailPreviewRoutes(routes, parts);
  mailGalleryRoutes(routes, parts);
  shareOptionsRoutes(routes, parts);
  signInRoutes(routes, parts);
  guestRoutes(routes, parts);
  directoryChangesRoutes(routes, parts);
  welcomeRoutes(routes, parts);
  notWelcomeRoutes(routes, parts);
  guestPageGalleryRoutes(routes, parts);
  problemPageRoutes(routes);

  const document = openApi(parts.publicUrl);
  routes.get("/openapi.json", (context) => context.json(document));
  routes.get("/healthz", (context) => context.json({ status: "ok" }));
  routes.get("/readyz", async (context) => {
    await parts.store.ping();
    return context.json({ status: "ready" });
  });
  return routes;
}
