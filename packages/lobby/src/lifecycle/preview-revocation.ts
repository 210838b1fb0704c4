import { Problem, type RevocationView } from "../contract/index.ts";
import { getServicePrincipal } from "../graph/assign-app-role.ts";
import { getGroup } from "../graph/get-group.ts";
import type { Graph } from "../graph/graph.ts";
import { type Grant, grantKey, type HeldGrant } from "../invitation/grant.ts";
import type { Invitation } from "../invitation/invitation.ts";
import { neededBy, type OtherInvitation, sameResource, unwanted } from "../invitation/needs.ts";
import { revoke } from "../invitation/progress.ts";
import type { AppOptions } from "../options.ts";
import { accountPlan } from "./close-account.ts";

/**
 * What revoking an invitation would take away, what stays because something else needs it, and what becomes of the
 * account. Changes nothing; names only what Lobby may read.
 */
export async function previewRevocation(
  invitation: Invitation,
  about: {
    app: AppOptions;
    held: readonly HeldGrant[];
    others: readonly OtherInvitation[];
    asApp: Graph;
    now: Date;
  },
): Promise<RevocationView> {
  const { app, held, others, asApp, now } = about;
  const revoked = revoke(invitation, { why: "revoked", by: null, at: now });
  const needed = neededBy(others);
  const going = unwanted(revoked, app, held).filter(({ found }) => !found);
  const takes: RevocationView["takes"] = [];
  const keeps: RevocationView["keeps"] = [];
  for (const grant of going) {
    const shown = { kind: grant.kind as "group" | "app-role", name: await nameOf(grant, asApp) };
    (needed.has(grantKey(grant)) ? keeps : takes).push(shown);
  }
  if (invitation.steps.provision.is !== "pending" && invitation.guest !== null) {
    const isShared = sameResource(invitation, others).length > 0;
    (isShared ? keeps : takes).push({ kind: "app", name: invitation.resource.name });
  }
  const plan = accountPlan(revoked, app, others);
  return {
    takes,
    keeps,
    account: plan.account,
    when: plan.account === "stays" ? null : plan.when.toISOString(),
  };
}

/** For somebody who wonders: without the right to read it, or while Graph is away, there is no name. */
async function nameOf(grant: Grant, graph: Graph): Promise<string | null> {
  try {
    if (grant.kind === "group") return (await getGroup(graph, grant.groupId))?.displayName ?? null;
    if (grant.kind === "in-app") return null;
    return (await getServicePrincipal(graph, { objectId: grant.servicePrincipalId }))?.displayName ?? null;
  } catch (problem) {
    if (problem instanceof Problem) return null;
    throw problem;
  }
}
