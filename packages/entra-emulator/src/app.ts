import { Hono } from "hono";
import { Refusal, refusal } from "./control/json-body.ts";
import { logged } from "./control/logged.ts";
import { controlRoutes } from "./control/routes.ts";
import { withFaults } from "./control/with-faults.ts";
import { overtake } from "./directory/overtake.ts";
import { EntraError } from "./entra/aadsts.ts";
import { type EntraRoute, entraCall } from "./entra/call.ts";
import { allowReading } from "./entra/cors.ts";
import { errorResponse } from "./entra/error-response.ts";
import { entraRoutes } from "./entra/routes.ts";
import { answerGraph } from "./graph/answer.ts";
import type { Lifecycle } from "./lifecycle.ts";
import { originsOf, refuseStranger } from "./origin.ts";
import { pageRoutes } from "./pages/routes.ts";
import type { World } from "./world.ts";

/** What the node server hands along; absent in `app.request()`. */
type Bindings = { incoming?: { socket: { destroy: () => void } } };
export type App = Hono<{ Bindings: Bindings }>;

const routesOf = (lifecycle: Lifecycle): EntraRoute[] => [
  ...controlRoutes(lifecycle),
  ...pageRoutes(lifecycle),
  ...entraRoutes,
];

/** Everything over HTTP, for one world. A reset makes a new one. */
export function createApp(world: World, lifecycle: Lifecycle): App {
  const app: App = new Hono<{ Bindings: Bindings }>();

  app.use("*", async (context, next) => {
    const request = context.req.raw;
    const refused = refuseStranger(world, request);
    if (refused) return refused;
    overtake(world);
    const cut = () => context.env?.incoming?.socket.destroy();
    return logged(world, request, () =>
      withFaults(world, request, cut, async () => {
        await next();
        return allowReading(world, request, context.res);
      }),
    );
  });

  for (const version of ["v1.0", "beta"]) {
    app.on(["GET", "POST", "PATCH", "PUT", "DELETE", "HEAD"], `/${version}/*`, (context) => {
      const request = context.req.raw;
      const { pathname } = new URL(request.url);
      const origins = originsOf(world, request);
      const inside = pathname.slice("/v1.0".length);
      // Little of beta is known; its paths keep their prefix, which v1.0 has no path of.
      const path = version === "beta" || /^\/beta(\/|$)/i.test(inside) ? pathname : inside;
      return answerGraph(world, request, {
        path,
        graphUrl: `${origins.graph}/${version}`,
        signInOrigin: origins.signIn,
      });
    });
  }
  for (const { method, path, handle } of routesOf(lifecycle)) {
    app.on(method, path, (context) => {
      const request = context.req.raw;
      return handle(
        entraCall(
          world,
          request,
          context.req.param() as Record<string, string>,
          originsOf(world, request).signIn,
        ),
      );
    });
  }
  app.notFound((context) => {
    const message = `The emulator does not know ${context.req.method} ${new URL(context.req.url).pathname}.`;
    return context.json({ error: { code: "NotImplemented", message } }, 501);
  });
  app.onError((error, context) => {
    if (error instanceof Refusal) return refusal(error.message);
    if (error instanceof EntraError) return errorResponse(world, context.req.raw, error);
    // An error of the emulator itself: said, so that it is found.
    return context.json({ error: { code: "EmulatorFault", message: error.stack ?? String(error) } }, 500);
  });
  return app;
}
