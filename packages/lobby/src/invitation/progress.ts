import { type AnyStepName, removalStepNames, resetStepNames, type StepName } from "../contract/index.ts";
import type {
  Invitation,
  PartState,
  Reminder,
  Reset,
  Revocation,
  StepState,
  StoredProblem,
} from "./invitation.ts";
import { pathOfRoute } from "./route.ts";

/**
 * How an invitation moves. Every function gives the next record and leaves the old one alone; the version grows by one, so
 * that a save can name the version that was read.
 */
function moved(invitation: Invitation, step: AnyStepName, state: StepState, now: Date): Invitation {
  const parts = partsOf(invitation.steps[step]);
  const whole = parts.length > 0 && state.is !== "pending" ? { parts, ...state } : state;
  return {
    ...invitation,
    steps: { ...invitation.steps, [step]: whole },
    version: invitation.version + 1,
    updatedAt: now,
  };
}

/** The parts of a step, as far as they have been begun. */
export function partsOf(state: StepState | undefined): readonly PartState[] {
  return state && "parts" in state ? (state.parts ?? []) : [];
}

/** Takes note of where the parts of a step stand; written with what becomes of the step. */
export function withParts(
  invitation: Invitation,
  step: AnyStepName,
  parts: readonly PartState[],
): Invitation {
  const state = { ...stateOf(invitation, step), parts } as StepState;
  return { ...invitation, steps: { ...invitation.steps, [step]: state } };
}

/** A change of role gives first and takes away afterwards, so that the guest is never without access between the two. */
const withNewRole = (path: readonly AnyStepName[]) =>
  path.flatMap((name): AnyStepName[] => (name === "provision" ? [name, "remove-access"] : [name]));

const withReminder = (path: readonly StepName[]) =>
  path.flatMap((name): AnyStepName[] => (name === "await-redemption" ? ["remind", name] : [name]));

/** The steps that count for this invitation now, in their order. */
export function pathOf(invitation: Invitation): readonly AnyStepName[] {
  if (!invitation.revocation) {
    const { remind, "remove-access": newRole, "reset-redemption": reset } = invitation.steps;
    const path = remind ? withReminder(pathOfRoute[invitation.route]) : pathOfRoute[invitation.route];
    return [...(reset ? resetStepNames : []), ...(newRole ? withNewRole(path) : path)];
  }
  // Nothing can be taken from a guest whose making nobody has heard the end of.
  return isUnsettled(invitation.steps.invite) ? ["invite", ...removalStepNames] : removalStepNames;
}

export function stateOf(invitation: Invitation, step: AnyStepName): StepState {
  return invitation.steps[step] ?? { is: "pending" };
}

/** The step that comes next, or null when the path is at its end or stopped by a failure. */
export function nextStep(invitation: Invitation): AnyStepName | null {
  for (const name of pathOf(invitation)) {
    const { is } = stateOf(invitation, name);
    if (is === "failed") return null;
    if (is !== "done" && is !== "skipped") return name;
  }
  return null;
}

/** True where an earlier run may have had an effect that nobody wrote down. */
export function isUnsettled(state: StepState): boolean {
  return state.is === "started" || (state.is === "waiting" && state.unsettled === true);
}

/** When that began whose outcome nobody wrote down. */
function lostAt(state: StepState): Date | undefined {
  return ("lostAt" in state ? state.lostAt : undefined) ?? ("at" in state ? state.at : undefined);
}

/** Written before the step talks to the world: whoever writes it first has the step. */
export function begin(invitation: Invitation, step: AnyStepName, now: Date): Invitation {
  const before = stateOf(invitation, step);
  const since = "since" in before ? before.since : now;
  const attempt = "attempt" in before ? before.attempt + 1 : 1;
  const lost = isUnsettled(before) ? { lostAt: lostAt(before) } : {};
  return moved(invitation, step, { is: "started", at: now, since, attempt, ...lost }, now);
}

export function finish(
  invitation: Invitation,
  step: AnyStepName,
  learnt: Partial<Pick<Invitation, "guest" | "acceptedAt" | "language" | "company">> & {
    acceptedBefore?: Date | null;
  },
  now: Date,
  how: { is: "done"; why?: string } | { is: "skipped"; why: string } = { is: "done" },
): Invitation {
  const state: StepState =
    how.is === "skipped"
      ? { is: "skipped", at: now, why: how.why }
      : { is: "done", at: now, ...(how.why === undefined ? {} : { why: how.why }) };
  return {
    ...moved(invitation, step, state, now),
    guest: learnt.guest ?? invitation.guest,
    acceptedAt: invitation.acceptedAt ?? learnt.acceptedAt ?? null,
    language: invitation.language ?? learnt.language ?? null,
    company: learnt.company ?? invitation.company ?? null,
    reset: withBefore(invitation.reset, learnt.acceptedBefore),
  };
}

const withBefore = (reset: Reset | null, acceptedBefore: Date | null | undefined) =>
  reset && acceptedBefore !== undefined ? { ...reset, acceptedBefore } : reset;

/** Not yet: to be looked at again at `until`. `unsettled`: whether it happened has to be found out first. */
export function postpone(
  invitation: Invitation,
  step: AnyStepName,
  why: { until: Date; problem?: StoredProblem; unsettled?: boolean },
  now: Date,
  learnt: { packageRequest?: string } = {},
): Invitation {
  const before = stateOf(invitation, step);
  const since = "since" in before ? before.since : now;
  const attempt = "attempt" in before ? before.attempt : 1;
  // What was lost just now is the newest that may have had an effect.
  const lost = why.unsettled
    ? { lostAt: why.problem?.code === "outcome-unknown" ? now : lostAt(before) }
    : {};
  return {
    ...moved(invitation, step, { is: "waiting", at: now, since, attempt, ...why, ...lost }, now),
    packageRequest: learnt.packageRequest ?? invitation.packageRequest,
  };
}

/** `unsettled`: it failed without anybody knowing whether it had an effect; whoever tries again finds that out first. */
export function fail(
  invitation: Invitation,
  step: AnyStepName,
  problem: StoredProblem,
  now: Date,
  unsettled = false,
): Invitation {
  return moved(invitation, step, { is: "failed", at: now, problem, ...(unsettled && { unsettled }) }, now);
}

/**
 * Whether the guest may be made once more when the one that Graph confirmed never appeared. A link leads nowhere without its
 * guest, so there is none that the second invitation could kill. Once: twice in a row is no accident.
 */
export function mayMakeAgain({ route, guest, madeAgain, revocation }: Invitation): boolean {
  return route === "invitation" && guest?.created === true && !madeAgain && revocation === null;
}

/** Back to the invitation, which first looks whether somebody has made the guest meanwhile. */
export function makeAgain(
  invitation: Invitation,
  from: AnyStepName,
  problem: StoredProblem,
  now: Date,
): Invitation {
  const waiting = { is: "waiting", at: now, until: now, since: now, attempt: 0, unsettled: true } as const;
  return {
    ...moved(invitation, from, { is: "pending" }, now),
    guest: null,
    madeAgain: true,
    steps: { ...invitation.steps, [from]: { is: "pending" }, invite: { ...waiting, problem } },
  };
}

/**
 * The guest was seen signed in. That counts as acceptance, whatever the directory says yet; steps that are still open before
 * it are left to the runner.
 */
export function accept(invitation: Invitation, at: Date): Invitation {
  if (invitation.acceptedAt !== null || invitation.revocation) return invitation;
  return { ...invitation, acceptedAt: at, version: invitation.version + 1, updatedAt: at };
}

/** The guest is on the way to Microsoft: acceptance may follow any moment. */
export function open(invitation: Invitation, at: Date): Invitation {
  return { ...invitation, openedAt: at, version: invitation.version + 1, updatedAt: at };
}

/** A parked step may run again at once: the inviter has signed in, or somebody pressed "try again". */
export function resume(invitation: Invitation, now: Date): Invitation {
  const step = pathOf(invitation).find((name) =>
    ["failed", "waiting"].includes(stateOf(invitation, name).is),
  );
  if (!step) return invitation;
  const state = stateOf(invitation, step);
  // Nobody can find out about such a mail: whoever tries again has asked the guest.
  const answered = "problem" in state && state.problem?.code === "mail-outcome-unknown";
  const unsettled = !answered && "unsettled" in state && state.unsettled === true;
  const parts = partsOf(state).map((part) => (part.is === "done" ? part : tryAgain(part, now)));
  return postpone(
    withParts(invitation, step, parts),
    step,
    { until: now, ...(unsettled ? { unsettled } : {}) },
    now,
  );
}

/** What a part waited for has come: its step is looked at at once, also where it was given up meanwhile. */
export function resumeParts(invitation: Invitation, now: Date): Invitation {
  const waits = Object.values(invitation.steps).some(
    (state) => (state.is === "waiting" || state.is === "failed") && partsOf(state).length > 0,
  );
  return waits ? resume(invitation, now) : invitation;
}

/** The same act as before, with all its time before it. */
function tryAgain({ name, act }: PartState, now: Date): PartState {
  return { name, act, is: "waiting", at: now, since: now, attempt: 0 };
}

/** The guest is written to again, and the invitation lasts as long as a new one. */
export function writeAgain(invitation: Invitation, linkUntil: Date | null, now: Date): Invitation {
  return {
    ...moved(invitation, "send-mail", { is: "pending" }, now),
    mailing: invitation.mailing + 1,
    linkUntil,
  };
}

/** The guest is to be reminded: decided once, and sent like any other mail. */
export function remind(invitation: Invitation, about: Reminder["about"], now: Date): Invitation {
  return {
    ...moved(invitation, "remind", { is: "pending" }, now),
    reminder: { about, number: (invitation.reminder?.number ?? 0) + 1, at: now },
  };
}

/** Gives what the new role gives, then takes away what only the old one gave. */
export function changeRole(invitation: Invitation, role: string, now: Date): Invitation {
  if (invitation.role === role) return invitation;
  const again = ["grant-access", "provision", "remove-access"] as const;
  const steps = Object.fromEntries(again.map((name) => [name, { is: "pending" }]));
  return {
    ...invitation,
    role,
    steps: { ...invitation.steps, ...(steps as Record<StepName, StepState>) },
    version: invitation.version + 1,
    updatedAt: now,
  };
}

/** From now on only the steps of removal run. Asked for twice, the first counts. */
export function revoke(invitation: Invitation, revocation: Revocation): Invitation {
  if (invitation.revocation) return invitation;
  const steps = Object.fromEntries(removalStepNames.map((name) => [name, { is: "pending" }]));
  return {
    ...invitation,
    revocation,
    steps: { ...invitation.steps, ...(steps as Record<StepName, StepState>) },
    version: invitation.version + 1,
    updatedAt: revocation.at,
  };
}

/** The account that was closed with this invitation has been given back. */
export function keepAccount(invitation: Invitation, now: Date): Invitation {
  if (invitation.steps["close-account"]?.is !== "done") return invitation;
  const state = { is: "skipped", at: now, why: "The account was given back." } as const;
  return moved(invitation, "close-account", state, now);
}

export function extend(invitation: Invitation, accessUntil: Date | null, now: Date): Invitation {
  return { ...invitation, accessUntil, version: invitation.version + 1, updatedAt: now };
}
