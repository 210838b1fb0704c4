import type { EntraRoute } from "../entra/call.ts";
import { assetRoutes } from "./assets.ts";
import { inboxRoutes } from "./inbox.ts";

/** Pages for people, apart from the sign-in. */
export const pageRoutes: readonly EntraRoute[] = [
  ...assetRoutes,
  ...inboxRoutes,
  {
    method: "GET",
    path: "/",
    handle: () => new Response(null, { status: 302, headers: { location: "/_emulator/inbox" } }),
  },
];
