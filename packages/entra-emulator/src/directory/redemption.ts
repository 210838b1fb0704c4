import type { AccountFace } from "../entra/account.ts";
import type { User } from "../store/rows.ts";
import { graphTime, tenantOf, type World } from "../world.ts";

/** How Graph names the provider of an identity that is not another Entra tenant. */
const ISSUERS: Readonly<Record<string, string>> = { mail: "mail", "live.com": "MicrosoftAccount" };

/** What accepting changes: the guest is from now on the account that accepted. */
export function redeem(world: World, user: User, face: AccountFace): User {
  const now = world.clock.now();
  const issuer = ISSUERS[face.home?.idp ?? ""] ?? "ExternalAzureAD";
  return world.state.users.put({
    ...user,
    home: face.home,
    externalUserState: "Accepted",
    externalUserStateChangeDateTime: graphTime(now),
    identities: [
      {
        signInType: "userPrincipalName",
        issuer: tenantOf(world).initialDomain,
        issuerAssignedId: user.userPrincipalName,
      },
      { signInType: "federated", issuer, issuerAssignedId: null },
    ],
  });
}
