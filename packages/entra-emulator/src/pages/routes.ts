import type { EntraRoute } from "../entra/call.ts";
import type { Lifecycle } from "../lifecycle.ts";
import { assetRoutes } from "./assets.ts";
import { controlPageRoutes } from "./controls.ts";
import { explorerRoutes } from "./explorer.ts";
import { inboxRoutes } from "./inbox.ts";
import { logRoutes } from "./log.ts";

/** Pages for people, apart from the sign-in. */
export const pageRoutes = (lifecycle: Lifecycle): readonly EntraRoute[] => [
  ...assetRoutes,
  ...inboxRoutes,
  ...explorerRoutes,
  ...logRoutes,
  ...controlPageRoutes(lifecycle),
  {
    method: "GET",
    path: "/",
    handle: () => new Response(null, { status: 302, headers: { location: "/_emulator/inbox" } }),
  },
];
