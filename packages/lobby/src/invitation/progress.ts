import { type StepName, stepNames } from "../contract/index.ts";
import type { Invitation, PartState, StepState, StoredProblem } from "./invitation.ts";

/**
 * How an invitation moves. Every function gives the next record and leaves the old one alone; the version grows by one, so
 * that a save can name the version that was read.
 */
function moved(invitation: Invitation, step: StepName, state: StepState, now: Date): Invitation {
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
export function withParts(invitation: Invitation, step: StepName, parts: readonly PartState[]): Invitation {
  const state = { ...invitation.steps[step], parts } as StepState;
  return { ...invitation, steps: { ...invitation.steps, [step]: state } };
}

/** The step that comes next, or null when the path is at its end or stopped by a failure. */
export function nextStep(invitation: Invitation): StepName | null {
  for (const name of stepNames) {
    const { is } = invitation.steps[name];
    if (is === "failed") return null;
    if (is !== "done" && is !== "skipped") return name;
  }
  return null;
}

/** True where an earlier run may have had an effect that nobody wrote down. */
export function isUnsettled(state: StepState): boolean {
  return state.is === "started" || (state.is === "waiting" && state.unsettled === true);
}

/** Written before the step talks to the world: whoever writes it first has the step. */
export function begin(invitation: Invitation, step: StepName, now: Date): Invitation {
  const before = invitation.steps[step];
  const since = "since" in before ? before.since : now;
  const attempt = "attempt" in before ? before.attempt + 1 : 1;
  return moved(invitation, step, { is: "started", at: now, since, attempt }, now);
}

export function finish(
  invitation: Invitation,
  step: StepName,
  learnt: { guest?: NonNullable<Invitation["guest"]>; acceptedAt?: Date },
  now: Date,
  skippedBecause?: string,
): Invitation {
  const state: StepState =
    skippedBecause === undefined ? { is: "done", at: now } : { is: "skipped", at: now, why: skippedBecause };
  return {
    ...moved(invitation, step, state, now),
    guest: learnt.guest ?? invitation.guest,
    acceptedAt: invitation.acceptedAt ?? learnt.acceptedAt ?? null,
  };
}

/** Not yet: to be looked at again at `until`. `unsettled`: whether it happened has to be found out first. */
export function postpone(
  invitation: Invitation,
  step: StepName,
  why: { until: Date; problem?: StoredProblem; unsettled?: boolean },
  now: Date,
): Invitation {
  const before = invitation.steps[step];
  const since = "since" in before ? before.since : now;
  const attempt = "attempt" in before ? before.attempt : 1;
  return moved(invitation, step, { is: "waiting", at: now, since, attempt, ...why }, now);
}

export function fail(invitation: Invitation, step: StepName, problem: StoredProblem, now: Date): Invitation {
  return moved(invitation, step, { is: "failed", at: now, problem }, now);
}

/**
 * The guest was seen signed in. That counts as acceptance, whatever the directory says yet; steps that are still open before
 * it are left to the runner.
 */
export function accept(invitation: Invitation, at: Date): Invitation {
  if (invitation.acceptedAt !== null) return invitation;
  return { ...invitation, acceptedAt: at, version: invitation.version + 1, updatedAt: at };
}

/** The guest is on the way to Microsoft: acceptance may follow any moment. */
export function open(invitation: Invitation, at: Date): Invitation {
  return { ...invitation, openedAt: at, version: invitation.version + 1, updatedAt: at };
}

/** A parked step may run again at once: the inviter has signed in, or somebody pressed "try again". */
export function resume(invitation: Invitation, now: Date): Invitation {
  const step = stepNames.find((name) => ["failed", "waiting"].includes(invitation.steps[name].is));
  if (!step) return invitation;
  const state = invitation.steps[step];
  const unsettled = state.is === "waiting" && state.unsettled === true;
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
