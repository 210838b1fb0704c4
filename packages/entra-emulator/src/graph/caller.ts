import type { User } from "../store/rows.ts";
import { BACKDATED } from "../tokens/issue.ts";
import { type Claims, verifyJwt } from "../tokens/jwt.ts";
import type { World } from "../world.ts";
import { GraphError, unauthenticated } from "./graph-error.ts";
import type { Caller } from "./operation.ts";
import { GRAPH_APP_ID, GRAPH_RESOURCE } from "./permissions.ts";

/** @throws 401 `InvalidAuthenticationToken` when the request carries no good token for Graph. */
export function readCaller(world: World, headers: Headers): Caller {
  const authorization = headers.get("authorization");
  const token = /^Bearer\s+(\S+)$/i.exec(authorization ?? "")?.[1];
  if (!token) throw unauthenticated("Access token is empty.");
  const parsed = verifyJwt(world.keys, token);
  if (!parsed) throw unauthenticated("CompactToken parsing failed with error code: 80049217");
  const { claims } = parsed;
  const now = world.clock.now().getTime() / 1000;
  if (Number(claims.exp) <= now || Number(claims.nbf) > now) {
    throw unauthenticated("Lifetime validation failed, the token is expired.");
  }
  const audience = String(claims.aud).replace(/\/+$/, "");
  if (audience !== GRAPH_RESOURCE && audience !== GRAPH_APP_ID)
    throw unauthenticated("Access token validation failure. Invalid audience.");
  const { state } = world;
  const client = state.applications.first("appId", String(claims.appid ?? claims.azp));
  const principal = client && state.servicePrincipals.first("appId", client.appId);
  if (!client || !principal)
    throw unauthenticated("The application of this token does not exist in the tenant.");
  if (claims.idtyp === "app") {
    return { is: "app", principal, client, permissions: new Set(claims.roles as string[] | undefined) };
  }
  const user = state.users.get(String(claims.oid));
  if (user) checkStillGood(user, claims, now);
  if (!user?.accountEnabled)
    throw unauthenticated("The user of this token does not exist in the tenant, or is disabled.");
  return { is: "user", user, client, permissions: new Set(String(claims.scp ?? "").split(" ")) };
}

/**
 * Continuous access evaluation: a client that said it can (`cp1`) is told at once that a user was disabled or their sessions
 * revoked, with the claims to ask for. Others keep a revoked user's token until it ends.
 */
function checkStillGood(user: User, claims: Claims, now: number): void {
  if (!Array.isArray(claims.xms_cc) || !claims.xms_cc.includes("cp1")) return;
  if (
    user.accountEnabled &&
    (Number(claims.iat) + BACKDATED) * 1000 >= Date.parse(user.sessionsValidFrom) - 1000
  )
    return;
  const asked = JSON.stringify({
    access_token: { nbf: { essential: true, value: String(Math.floor(now)) } },
  });
  const challenge = `Bearer realm="", authorization_uri="https://login.microsoftonline.com/common/oauth2/authorize", error="insufficient_claims", claims="${Buffer.from(asked).toString("base64")}"`;
  throw new GraphError(
    401,
    "InvalidAuthenticationToken",
    "Continuous access evaluation resulted in challenge with result: InteractionRequired and code: TokenIssuedBeforeRevocationTimestamp",
    {
      headers: { "WWW-Authenticate": challenge },
    },
  );
}
