import {
  type AnyStepName,
  type InvitationView,
  type ProblemView,
  problemTable,
  reminderStepName,
  removalStepNames,
  resetStepNames,
} from "../contract/index.ts";
import type { AppOptions } from "../options.ts";
import { actionsOf } from "./actions.ts";
import type { Invitation, PartState, StepState, StoredProblem } from "./invitation.ts";
import { partsOf } from "./progress.ts";
import { pathOfRoute } from "./route.ts";
import { problemOf, statusOf } from "./status.ts";

/** Where a problem's `type` leads (RFC 9457, 3.1.1). */
export type ProblemUrl = (code: string) => string;

/** What people may see of an invitation: nothing secret is in the record, so nothing has to be left out. */
export function viewInvitation(
  invitation: Invitation,
  app: AppOptions,
  problemUrl: ProblemUrl,
): InvitationView {
  const { guest, acceptedAt, inviter, resource } = invitation;
  const problem = problemOf(invitation);
  const steps: AnyStepName[] = [
    ...pathOfRoute[invitation.route],
    reminderStepName,
    ...resetStepNames,
    ...removalStepNames,
  ];
  return {
    id: invitation.id,
    version: invitation.version,
    app: invitation.app,
    status: statusOf(invitation),
    recipient: invitation.recipient,
    role: { id: invitation.role, label: app.roles[invitation.role]?.label ?? invitation.role },
    resource: { type: resource.type, id: resource.id, name: resource.name },
    inviter: { objectId: inviter.objectId, name: inviter.name },
    guest: guest && { tenantId: guest.tenantId, objectId: guest.objectId },
    // Events from before the column was there do not know it.
    company: invitation.company ?? null,
    steps: steps.flatMap((name) => {
      const state = invitation.steps[name];
      return state ? [{ name, ...viewStep(state, problemUrl) }] : [];
    }),
    problem: problem && viewProblem(problem, problemUrl),
    createdAt: invitation.createdAt.toISOString(),
    updatedAt: invitation.updatedAt.toISOString(),
    acceptedAt: acceptedAt?.toISOString() ?? null,
    accessUntil: invitation.accessUntil?.toISOString() ?? null,
    linkUntil: invitation.linkUntil?.toISOString() ?? null,
    actions: actionsOf(invitation, app),
  };
}

function viewStep(state: StepState, problemUrl: ProblemUrl) {
  const parts = partsOf(state);
  return {
    state: state.is,
    ...("at" in state ? { at: state.at.toISOString() } : {}),
    ...("since" in state ? { since: state.since.toISOString() } : {}),
    ...("until" in state ? { until: state.until.toISOString() } : {}),
    ...("why" in state && state.why ? { why: state.why } : {}),
    ...("problem" in state && state.problem ? { problem: viewProblem(state.problem, problemUrl) } : {}),
    ...(parts.length > 0 ? { parts: parts.map((part) => viewPart(part, problemUrl)) } : {}),
  };
}

function viewPart({ name, is, at, until, problem }: PartState, problemUrl: ProblemUrl) {
  return {
    name,
    state: is,
    at: at.toISOString(),
    ...(until ? { until: until.toISOString() } : {}),
    ...(problem ? { problem: viewProblem(problem, problemUrl) } : {}),
  };
}

export function viewProblem(problem: StoredProblem, problemUrl: ProblemUrl): ProblemView {
  const { title, status, retry, fixedBy } = problemTable[problem.code];
  return {
    type: problemUrl(problem.code),
    code: problem.code,
    title,
    status,
    ...(problem.detail === undefined ? {} : { detail: problem.detail }),
    retry,
    fixedBy,
    ...(problem.claims === undefined ? {} : { claims: problem.claims }),
  };
}
