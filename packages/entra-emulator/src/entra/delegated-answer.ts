import { newSecret } from "../identifiers.ts";
import type { Application, Delegation } from "../store/rows.ts";
import { type ClientProof, issueIdToken } from "../tokens/issue.ts";
import { tenantOf, type World } from "../world.ts";
import { faceOf } from "./account.ts";
import type { TokenAnswer } from "./grant.ts";
import { tokenForDelegation } from "./sign-in-rules.ts";

const DAY = 86_400_000;

/** The answer to a grant that stands for a user: access token, and what OpenID Connect scopes ask besides. */
export async function delegatedAnswer(
  world: World,
  request: {
    delegation: Delegation;
    client: Application;
    scope: string;
    proof: ClientProof;
    origin: string;
    spa: boolean;
    /** Said with this request, besides what was said at the sign-in. */
    capabilities: readonly string[];
    /** As asked: a client that does not ask gets none. */
    clientInfo: boolean;
  },
): Promise<TokenAnswer> {
  const { client, origin } = request;
  const capabilities = [...new Set([...request.delegation.capabilities, ...request.capabilities])];
  const delegation = { ...request.delegation, capabilities };
  const { asked, ...token } = await tokenForDelegation(world, { ...request, delegation });
  const user = world.state.users.get(delegation.userId)!;
  const refresh = asked.openid.includes("offline_access")
    ? keepRefreshToken(world, delegation, request.spa)
    : undefined;
  return {
    ...token,
    ext_expires_in: token.expires_in,
    ...(refresh && { refresh_token: refresh }),
    ...(asked.openid.includes("openid") && {
      id_token: await issueIdToken(world, {
        client,
        user,
        openid: asked.openid,
        origin,
        nonce: delegation.nonce,
        authTime: delegation.authTime,
      }),
    }),
    ...(request.clientInfo && { client_info: clientInfo(world, delegation) }),
  };
}

function keepRefreshToken(world: World, delegation: Delegation, spa: boolean): string {
  const id = newSecret(48);
  const { appId, userId, scope, account, mfa, authTime, nonce, capabilities } = delegation;
  // A single-page application's tokens live a day; others ninety.
  const expiresAt = new Date(world.clock.now().getTime() + (spa ? 1 : 90) * DAY).toISOString();
  world.state.refreshTokens.put({
    id,
    appId,
    userId,
    scope,
    account,
    mfa,
    authTime,
    nonce,
    capabilities,
    spa,
    expiresAt,
  });
  return id;
}

/** Who the account is at home, for a client's cache. */
function clientInfo(world: World, delegation: Delegation): string {
  const home = delegation.account ? faceOf(world, delegation.account)?.home : null;
  const uid = home?.objectId ?? delegation.userId;
  const utid = home ? (home.tenantId ?? tenantOf(world).tenantId) : tenantOf(world).tenantId;
  return Buffer.from(JSON.stringify({ uid, utid })).toString("base64url");
}
