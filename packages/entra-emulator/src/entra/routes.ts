import type { EntraRoute } from "./call.ts";
import { discoveryRoutes } from "./discovery.ts";
import { tokenRoutes } from "./token.ts";

/** Everything of Entra ID that the emulator knows. */
export const entraRoutes: readonly EntraRoute[] = [...discoveryRoutes, ...tokenRoutes];
