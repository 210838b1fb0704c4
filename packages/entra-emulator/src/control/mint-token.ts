import { EntraError } from "../entra/aadsts.ts";
import type { EntraCall } from "../entra/call.ts";
import { findClient, isConfidential } from "../entra/client-authentication.ts";
import { tokenForDelegation } from "../entra/sign-in-rules.ts";
import { jsonBody, refusal, textIn } from "./json-body.ts";

/** A user's token as the sign-in would give it, for tests without a browser. The rules of the sign-in hold. */
export async function mintToken({ world, request, origin }: EntraCall): Promise<Response> {
  const body = await jsonBody(request);
  const [name, clientId, scope] = ["user", "clientId", "scope"].map((one) => textIn(body, one));
  if (!name || !clientId || !scope) return refusal("user, clientId and scope are needed");
  const user = world.state.users.get(name) ?? world.state.users.first("address", name.toLowerCase());
  if (!user) return refusal(`No user of the tenant answers to ${name}.`);
  try {
    const client = findClient(world, clientId);
    const { asked: _asked, ...token } = await tokenForDelegation(world, {
      delegation: {
        userId: user.id,
        mfa: body.mfa === true,
        authTime: world.clock.now().toISOString(),
        capabilities: [],
      },
      client,
      scope,
      proof: isConfidential(client) ? "secret" : "none",
      origin,
    });
    return Response.json({ token_type: "Bearer", ...token });
  } catch (error) {
    if (error instanceof EntraError) return refusal(`AADSTS${error.number}: ${error.message}`);
    throw error;
  }
}
