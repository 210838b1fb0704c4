import type { Hono } from "hono";
import {
  type PreflightAnswer,
  type PreflightOutcome,
  Problem,
  type ProblemCode,
  preflightRequest,
} from "../contract/index.ts";
import { suggestDomain } from "../contract/suggest-domain.ts";
import { findDeletedPeople } from "../graph/deleted-people.ts";
import { findPeople } from "../graph/find-people.ts";
import type { Person } from "../graph/person.ts";
import { addressKey, domainOf, readAddress } from "../invitation/address.ts";
import type { Invitation } from "../invitation/invitation.ts";
import { domainAllowed } from "../invitation/policy.ts";
import { resourceUrl } from "../invitation/redirect.ts";
import { routeOf } from "../invitation/route.ts";
import { isEnded, statusOf } from "../invitation/status.ts";
import { viewProblem } from "../invitation/view.ts";
import { asProblem, storable } from "../runner/retry.ts";
import { matchOf } from "../steps/choice.ts";
import { mayShare } from "./may-share.ts";
import type { Parts } from "./parts.ts";
import { readBody } from "./read-request.ts";
import { tenantRefusals } from "./tenant-refusals.ts";

type Answer = PreflightAnswer["recipients"][number];
type Found = {
  outcome: PreflightOutcome;
  person?: Person;
  people?: readonly Person[];
  problem?: Problem;
  suggestion?: string;
};

/** How many look-ups are under way at once. */
const atOnce = 5;

/** What would happen to each address, and why, before anybody sends. It writes nothing. */
export function preflightRoutes(routes: Hono, parts: Parts): void {
  const { store, asApp, whoCalls, problemUrl } = parts;

  routes.post("/preflight", async (context) => {
    const caller = await whoCalls(context.req.raw);
    const { app } = caller;
    const { resource, recipients, role } = await readBody(context, preflightRequest);
    if (resourceUrl(app, resource) === null) throw new Problem("resource-unknown");
    if (!Object.hasOwn(app.roles, role)) throw new Problem("role-unknown");
    const allowed = await mayShare(caller, resource, asApp);
    if (!allowed.allowed) throw new Problem("share-refused", { detail: allowed.reason });
    if (!allowed.roles.includes(role)) throw new Problem("role-not-allowed");

    const addresses = recipients.map(({ email }) => email.trim());
    const before = await store.invitedBefore({ app: app.id, resource, role }, addresses);
    const refusalOf = await tenantRefusals(asApp, caller);
    const known = [...(app.policy?.allowedDomains ?? []), ...(await store.knownDomains(app.id))];
    const answers = await inTurns(addresses, async (email): Promise<Answer> => {
      const {
        outcome,
        person,
        people = [],
        problem,
        suggestion,
      } = likelyTypo(email, await judge(email), known);
      return {
        email,
        outcome,
        suggestion: suggestion ?? null,
        person: person ? { name: person.displayName, company: person.companyName } : null,
        matches: people.map(matchOf),
        problem: problem ? viewProblem(storable(problem), problemUrl) : null,
      };
    });
    return context.json({ route: routeOf(app), recipients: answers } satisfies PreflightAnswer);

    async function judge(email: string): Promise<Found> {
      const read = readAddress(email);
      if (!read.ok) return { outcome: read.code, problem: new Problem(read.code) };
      if (!domainAllowed(app, read.address)) return refused("domain-not-allowed", "domain-not-allowed");
      const earlier = before.find(
        (invitation) => addressKey(invitation.recipient.email) === addressKey(read.address),
      );
      const known = earlier && standing(earlier);
      if (known) return { outcome: known };
      // Without the permission, or with Graph away, the invitation itself finds out.
      const found = await findPeople(asApp, read.address).then(
        ofPeople,
        (failure: unknown): Found => ({ outcome: "cannot-tell", problem: asProblem(failure) }),
      );
      if (found.outcome !== "new-guest" && found.outcome !== "cannot-tell") return found;
      const [refusal, deleted] = await Promise.all([
        refusalOf(domainOf(read.address)),
        found.outcome === "new-guest" ? findDeletedPeople(asApp, read.address).catch(() => []) : [],
      ]);
      if (refusal) return { outcome: "refused-by-tenant", problem: refusal };
      return deleted.length > 0 ? { outcome: "deleted-account" } : found;
    }
  });
}

/** Whoever is found was meant; a domain that nobody knows, one slip away from one that is known, probably was not. */
function likelyTypo(email: string, found: Found, known: readonly string[]): Found {
  if (!["new-guest", "domain-not-allowed", "cannot-tell"].includes(found.outcome)) return found;
  const domain = suggestDomain(email, known);
  if (domain === null) return found;
  return {
    ...found,
    outcome: "likely-typo",
    suggestion: email.slice(0, email.lastIndexOf("@") + 1) + domain,
  };
}

function standing(invitation: Invitation): PreflightOutcome | null {
  if (statusOf(invitation) === "accepted") return "already-has-access";
  return isEnded(invitation) ? null : "already-invited";
}

function ofPeople(people: readonly Person[]): Found {
  const [person, ...others] = people;
  if (!person) return { outcome: "new-guest" };
  if (others.length > 0) return { ...refused("several-people-match", "several-people-match"), people };
  if (person.kind === "member") return { ...refused("colleague", "person-is-member"), person };
  if (!person.enabled) return { ...refused("blocked-guest", "person-disabled"), person };
  return { outcome: person.redemption === "pending" ? "pending-guest" : "accepted-guest", person };
}

function refused(outcome: PreflightOutcome, code: ProblemCode): Found {
  return { outcome, problem: new Problem(code) };
}

/** Runs over all items, a few at a time; the answers keep the order. */
async function inTurns<In, Out>(items: readonly In[], work: (item: In) => Promise<Out>): Promise<Out[]> {
  const answers: Out[] = new Array(items.length);
  let next = 0;
  const lane = async () => {
    for (let at = next++; at < items.length; at = next++) answers[at] = await work(items[at]!);
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, items.length) }, lane));
  return answers;
}
