import type { Hono } from "hono";
import { type GuestSuggestions, Problem } from "../contract/index.ts";
import { getGuest } from "../graph/get-guest.ts";
import type { Graph } from "../graph/graph.ts";
import { searchGuests } from "../graph/search-guests.ts";
import { domainAllowed } from "../invitation/policy.ts";
import { resourceUrl } from "../invitation/redirect.ts";
import type { Caller } from "../tokens/caller.ts";
import { mayShare } from "./may-share.ts";
import type { Parts } from "./parts.ts";
import { readResource } from "./read-request.ts";

/** From how many letters on, and how many people at most: enough to recognise somebody, too few to copy a directory. */
const fewestLetters = 2;
const most = 10;

/** Guests of the tenant to suggest while somebody types, to those who may invite them here. */
export function guestSuggestionRoutes(routes: Hono, { whoCalls, asApp }: Parts): void {
  routes.get("/guest-suggestions", async (context) => {
    const caller = await whoCalls(context.req.raw);
    const { app } = caller;
    const resource = readResource(context);
    const search = (context.req.query("search") ?? "").trim().slice(0, 64);
    if (!resource || search.length < fewestLetters)
      throw new Problem("request-invalid", {
        detail: `resourceType, resourceId and ${fewestLetters} letters to search for are required.`,
      });
    if (resourceUrl(app, resource) === null) throw new Problem("resource-unknown");
    const allowed = await mayShare(caller, resource, asApp);
    if (!allowed.allowed) throw new Problem("share-refused", { detail: allowed.reason });
    // The caller is looked up beside the search: one after the other would be felt while typing.
    const [found, isGuest] =
      app.policy?.suggestGuests === false
        ? [[], false]
        : await Promise.all([searchGuests(asApp, search, most), isAGuest(caller, asApp)]);
    return context.json({
      people: (isGuest ? [] : found)
        .filter(({ enabled, email }) => enabled && domainAllowed(app, email))
        .map(({ email, displayName, companyName }) => ({ email, displayName, company: companyName })),
    } satisfies GuestSuggestions);
  });
}

/**
 * Guests may not look through the directory, here as in Microsoft's own pages. `acct` is an optional claim (0: a member), so where the
 * token does not say the directory does; whom it does not know yet is a guest of a moment ago.
 *
 * @see https://learn.microsoft.com/entra/identity-platform/optional-claims-reference
 */
async function isAGuest({ claims, inviter }: Caller, asApp: Graph): Promise<boolean> {
  if (claims.acct === 0) return false;
  return (await getGuest(asApp, inviter.objectId))?.kind !== "member";
}
