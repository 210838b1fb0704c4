import { type Route, type StepName, stepNames } from "../contract/index.ts";
import type { AppOptions } from "../options.ts";

/**
 * The steps of each route, in their order; a row keeps the route that it was made with. Who signs up themselves is written to first and exists only afterwards, and
 * nobody is invited.
 */
export const pathOfRoute: Readonly<Record<Route, readonly StepName[]>> = {
  invitation: stepNames,
  "access-package": stepNames,
  "self-service": [
    "look-up",
    "send-mail",
    "await-redemption",
    "write-attributes",
    "grant-access",
    "provision",
  ],
};

/** The route that an app is configured to take. */
export function routeOf({ route = "invitation" }: AppOptions): Route {
  if (route === "invitation") return route;
  return "accessPackage" in route ? "access-package" : "self-service";
}

/** Where somebody signs up; `{redirect}` of the template becomes the page that they shall see afterwards. Null: nowhere. */
export function signUpUrl({ route }: AppOptions, redirectUrl: string): string | null {
  if (typeof route !== "object" || !("selfService" in route)) return null;
  return route.selfService.url.replaceAll("{redirect}", encodeURIComponent(redirectUrl));
}
