import * as z from "zod/mini";
import type { Graph } from "./graph.ts";
import type { Operation } from "./operation.ts";

export const getDomainPolicyOperation: Operation = {
  name: "get-domain-policy",
  purpose: "see before sending whose domains the tenant lets be invited",
  delegated: [],
  application: ["Policy.Read.B2BManagementPolicy"],
  without: "a domain that the tenant refuses is found out only by the invitation itself",
  page: "https://learn.microsoft.com/graph/api/b2bmanagementpolicy-get?view=graph-rest-beta",
};

export type DomainPolicy = Readonly<{ allowed: readonly string[]; blocked: readonly string[] }>;

const answer = z.object({ value: z.array(z.object({ definition: z.array(z.string()) })) });
const domains = z.optional(
  z.object({
    AllowedDomains: z.optional(z.array(z.string())),
    BlockedDomains: z.optional(z.array(z.string())),
  }),
);
// The portal writes the first name, the documentation's sample the second.
const definition = z.object({
  B2BManagementPolicy: z.optional(
    z.object({ InvitationsAllowedAndBlockedDomainsPolicy: domains, invitationsAllowedAndBlocked: domains }),
  ),
});

/**
 * The domains that the tenant allows, or those that it blocks; only the beta version of Graph tells, so that nothing but
 * advice may depend on it.
 *
 * @throws Problem `permission-missing` and those of `createGraph`
 */
export async function getDomainPolicy(graph: Graph): Promise<DomainPolicy> {
  return graph.request({
    operation: getDomainPolicyOperation,
    method: "GET",
    path: "/policies/b2bManagementPolicies",
    beta: true,
    repeatable: true,
    read: (body) => {
      const [policy] = answer.parse(body).value;
      const text = policy?.definition[0];
      const rules = text === undefined ? undefined : definition.parse(JSON.parse(text)).B2BManagementPolicy;
      const lists = rules?.InvitationsAllowedAndBlockedDomainsPolicy ?? rules?.invitationsAllowedAndBlocked;
      return { allowed: lower(lists?.AllowedDomains), blocked: lower(lists?.BlockedDomains) };
    },
  });
}

const lower = (names: readonly string[] = []) => names.map((name) => name.toLowerCase());
