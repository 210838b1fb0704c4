import { adminConsentRoutes } from "./admin-consent.ts";
import { authorizeRoutes } from "./authorize.ts";
import type { EntraRoute } from "./call.ts";
import { consentRoutes } from "./consent.ts";
import { corsRoutes } from "./cors.ts";
import { deviceCodeRoutes } from "./device-code.ts";
import { discoveryRoutes } from "./discovery.ts";
import { loginRoutes } from "./login.ts";
import { logoutRoutes } from "./logout.ts";
import { managedIdentityRoutes } from "./managed-identity.ts";
import { redeemRoutes } from "./redeem.ts";
import { reviewRoutes } from "./review-permissions.ts";
import { secondFactorRoutes } from "./second-factor.ts";
import { signUpRoutes } from "./sign-up.ts";
import { termsRoutes } from "./terms-of-use.ts";
import { tokenRoutes } from "./token.ts";
import { userinfoRoutes } from "./userinfo.ts";

/** Everything of Entra ID that the emulator knows. */
export const entraRoutes: readonly EntraRoute[] = [
  ...discoveryRoutes,
  ...authorizeRoutes,
  ...loginRoutes,
  ...secondFactorRoutes,
  ...termsRoutes,
  ...consentRoutes,
  ...adminConsentRoutes,
  ...reviewRoutes,
  ...redeemRoutes,
  ...signUpRoutes,
  ...tokenRoutes,
  ...userinfoRoutes,
  ...logoutRoutes,
  ...deviceCodeRoutes,
  ...managedIdentityRoutes,
  ...corsRoutes,
];
