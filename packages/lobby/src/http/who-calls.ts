import { Problem } from "../contract/index.ts";
import type { LobbyOptions } from "../options.ts";
import type { Caller } from "../tokens/caller.ts";

export type WhoCalls = (request: Request) => Promise<Caller>;

/**
 * Finds out who calls: by the token that the host keeps for the browser's session, or by the one that the request carries.
 * A host's cookie comes along with requests that other sites cause, so those are refused.
 */
export function createWhoCalls(
  check: (accessToken: string) => Promise<Caller>,
  hostToken: LobbyOptions["accessToken"],
): WhoCalls {
  return async (request) => {
    const header = request.headers.get("authorization");
    if (header !== null) return check(/^Bearer +(\S+) *$/i.exec(header)?.[1] ?? "");
    const fromHost = (await hostToken?.(request)) ?? null;
    if (fromHost === null) throw new Problem("token-missing");
    refuseOtherSites(request);
    return check(fromHost);
  };
}

function refuseOtherSites(request: Request): void {
  const site = request.headers.get("sec-fetch-site");
  const origin = request.headers.get("origin");
  const same =
    site === null
      ? origin === null || origin === new URL(request.url).origin
      : ["same-origin", "none"].includes(site);
  if (!same) throw new Problem("cross-site-refused");
}
