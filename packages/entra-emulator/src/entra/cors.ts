import type { World } from "../world.ts";
import type { EntraCall, EntraRoute } from "./call.ts";

const ALLOWED_HEADERS =
  "*, authorization, content-type, client-request-id, x-client-sku, x-client-ver, x-client-current-telemetry, x-client-last-telemetry, x-ms-lib-capability, consistencylevel, prefer";

const EXPOSED = "request-id, client-request-id, retry-after, www-authenticate, x-ms-resource-unit";

/** Whether a page of this origin belongs to a registered single-page application. */
function isSinglePageApp(world: World, origin: string): boolean {
  for (const app of world.state.applications) {
    if (app.redirectUris.spa.some((uri) => URL.canParse(uri) && new URL(uri).origin === origin)) return true;
  }
  return false;
}

/** Lets the pages of single-page applications read answers of sign-in and Graph; controls are never read by foreign pages. */
export function allowReading(world: World, request: Request, response: Response): Response {
  const origin = request.headers.get("origin");
  if (!origin || new URL(request.url).pathname.startsWith("/_emulator") || !isSinglePageApp(world, origin))
    return response;
  response.headers.set("access-control-allow-origin", origin);
  response.headers.append("vary", "origin");
  response.headers.set("access-control-expose-headers", EXPOSED);
  return response;
}

function preflight({ world, request }: EntraCall): Response {
  const origin = request.headers.get("origin") ?? "";
  if (!isSinglePageApp(world, origin)) return new Response(null, { status: 403 });
  return new Response(null, {
    status: 204,
    headers: {
      "access-control-allow-methods": "GET, POST, PATCH, DELETE, OPTIONS",
      "access-control-allow-headers": ALLOWED_HEADERS,
      "access-control-max-age": "600",
    },
  });
}

export const corsRoutes: readonly EntraRoute[] = [{ method: "OPTIONS", path: "*", handle: preflight }];
