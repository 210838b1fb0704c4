import * as z from "zod/mini";
import type { Graph } from "./graph.ts";
import type { Operation } from "./operation.ts";
import { queryOf } from "./page-of-guests.ts";
import { withInvitation } from "./uses.ts";

const useOf = {
  delegated: [],
  application: ["Policy.Read.All"],
  onlyFor: "apps whose `route` is an invitation, as it is by default",
  uses: withInvitation,
  without: "that cross-tenant settings keep an organisation out is found out only by the invitation itself",
} satisfies Partial<Operation>;

export const getCrossTenantDefaultOperation: Operation = {
  name: "get-cross-tenant-default",
  purpose: "see before sending whether the tenant lets in guests from other organisations",
  ...useOf,
  page: "https://learn.microsoft.com/graph/api/crosstenantaccesspolicyconfigurationdefault-get",
};

export const listCrossTenantPartnersOperation: Operation = {
  name: "list-cross-tenant-partners",
  purpose: "see before sending which organisations the tenant treats in a way of their own",
  ...useOf,
  page: "https://learn.microsoft.com/graph/api/crosstenantaccesspolicy-list-partners",
};

/** Whom the tenant keeps out altogether. Rules for single people of an organisation say nothing of an address. */
export type CrossTenantAccess = Readonly<{
  keepsOutOthers: boolean;
  /** By tenant id, in small letters: whether that organisation is kept out. Those without a setting of their own are missing. */
  partners: ReadonlyMap<string, boolean>;
}>;

const optional = <Shape extends z.core.$ZodType>(shape: Shape) => z.optional(z.nullable(shape));
const inbound = z.object({
  usersAndGroups: optional(
    z.object({
      accessType: optional(z.string()),
      targets: optional(z.array(z.object({ target: optional(z.string()) }))),
    }),
  ),
});
const everybodyElse = z.object({ b2bCollaborationInbound: optional(inbound) });
const partners = z.object({
  value: z.array(z.object({ tenantId: z.string(), b2bCollaborationInbound: optional(inbound) })),
  "@odata.nextLink": optional(z.string()),
});

/**
 * What the tenant's cross-tenant settings say of collaboration with guests. A partner's setting counts instead of the default,
 * and where it is null the default holds.
 *
 * @throws Problem `permission-missing` and those of `createGraph`
 */
export async function getCrossTenantAccess(graph: Graph): Promise<CrossTenantAccess> {
  const [keepsOutOthers, all] = await Promise.all([
    graph.request({
      operation: getCrossTenantDefaultOperation,
      method: "GET",
      path: "/policies/crossTenantAccessPolicy/default",
      repeatable: true,
      read: (body) => keepsEverybodyOut(everybodyElse.parse(body).b2bCollaborationInbound),
    }),
    listPartners(graph),
  ]);
  return { keepsOutOthers, partners: new Map(all) };
}

async function listPartners(graph: Graph): Promise<[string, boolean][]> {
  const found: [string, boolean][] = [];
  let query: string | null = "?$select=tenantId,b2bCollaborationInbound";
  while (query) {
    const page: z.infer<typeof partners> = await graph.request({
      operation: listCrossTenantPartnersOperation,
      method: "GET",
      path: `/policies/crossTenantAccessPolicy/partners${query}`,
      repeatable: true,
      read: (body) => partners.parse(body),
    });
    for (const { tenantId, b2bCollaborationInbound: own } of page.value)
      if (own) found.push([tenantId.toLowerCase(), keepsEverybodyOut(own)]);
    const next = page["@odata.nextLink"];
    query = next ? queryOf(next) : null;
  }
  return found;
}

function keepsEverybodyOut(setting: z.infer<typeof inbound> | null | undefined): boolean {
  const { accessType, targets } = setting?.usersAndGroups ?? {};
  return accessType === "blocked" && (targets ?? []).some(({ target }) => target === "AllUsers");
}
