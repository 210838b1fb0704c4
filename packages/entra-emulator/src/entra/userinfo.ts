import { readCaller } from "../graph/caller.ts";
import { GraphError } from "../graph/graph-error.ts";
import { pairwise } from "../tokens/issue.ts";
import type { EntraCall, EntraRoute } from "./call.ts";

function userinfo({ world, request }: EntraCall): Response {
  try {
    const caller = readCaller(world, request.headers);
    if (caller.is !== "user") return Response.json({ error: "invalid_token" }, { status: 401 });
    const { user, client } = caller;
    const email = user.home?.address ?? user.mail;
    return Response.json({
      sub: pairwise(user.id, client.appId),
      name: user.displayName,
      ...(user.surname && { family_name: user.surname }),
      ...(user.givenName && { given_name: user.givenName }),
      picture: "https://graph.microsoft.com/v1.0/me/photo/$value",
      ...(email && { email }),
    });
  } catch (error) {
    if (!(error instanceof GraphError)) throw error;
    const headers = { "www-authenticate": 'Bearer error="invalid_token"' };
    return Response.json(
      { error: "invalid_token", error_description: error.message },
      { status: 401, headers },
    );
  }
}

export const userinfoRoutes: readonly EntraRoute[] = [
  { method: "GET", path: "/oidc/userinfo", handle: userinfo },
  { method: "POST", path: "/oidc/userinfo", handle: userinfo },
];
