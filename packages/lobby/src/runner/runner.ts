import type { Logger } from "pino";
import { Problem, problemTable } from "../contract/index.ts";
import type { GraphCall } from "../invitation/audit.ts";
import { expiresAt } from "../invitation/expiry.ts";
import type { Invitation, Reminder } from "../invitation/invitation.ts";
import { linkUntil } from "../invitation/policy.ts";
import {
  begin,
  fail,
  finish,
  isUnsettled,
  makeAgain,
  mayMakeAgain,
  nextStep,
  partsOf,
  pathOf,
  postpone,
  remind,
  revoke,
  stateOf,
  withParts,
} from "../invitation/progress.ts";
import { nextLook, nextReminder } from "../invitation/reminders.ts";
import { arrive, goAlong } from "../invitation/reset.ts";
import type { AppOptions, Clock } from "../options.ts";
import type { Outcome, Step, StepTools } from "../steps/step.ts";
import type { Store } from "../store/store.ts";
import { deedOf, describe, type Heard } from "./heard.ts";
import { afterParts } from "./parts.ts";
import { afterProblem, asProblem, patienceOf, storable, type Verdict } from "./retry.ts";

/** A step that says nothing for so long is given up, and looked at again later. */
const stepSeconds = 120;
/** If nobody has saved a started step by then, the sweep finds the row again. Longer than a step may take. */
const leaseSeconds = 180;

/**
 * Advances invitations: the next step is written down as started, runs, and its result is written down before the step
 * after it starts. Saving names the version that was read, so whoever lost a row to another process cannot write to it.
 */
export function createRunner(parts: {
  store: Store;
  steps: readonly Step[];
  app: (id: string) => AppOptions | undefined;
  tools: (
    invitation: Invitation,
    now: Date,
    signal: AbortSignal,
    onCall: (call: GraphCall) => void,
  ) => StepTools;
  clock: Clock;
  logger: Logger;
  signal: AbortSignal;
}) {
  const { store, clock, logger } = parts;

  /** Takes a row as far as it goes now. */
  async function advance(id: string): Promise<void> {
    try {
      while (!parts.signal.aborted && (await oneStep(id)));
    } catch (error) {
      // Somebody else has changed the row: it is theirs, or the queue brings it back.
      if (error instanceof Problem && error.code === "conflict") return;
      throw error;
    }
  }

  async function oneStep(id: string): Promise<boolean> {
    const row = await store.load(id);
    if (!row) return false;
    const ends = expiresAt(row.invitation);
    if (ends !== null && ends <= clock.now()) return end(row.invitation);
    const app = parts.app(row.invitation.app);
    const reminder = app && nextReminder(row.invitation, app);
    if (reminder && reminder.at <= clock.now()) return decideReminder(row.invitation, reminder.about);
    const name = nextStep(row.invitation);
    if (!name) {
      await store.rest(id, row.invitation.version, nextLook(row.invitation, null, app));
      return false;
    }
    const step = stepsOf(row.invitation).find((candidate) => candidate.name === name)!;
    const state = stateOf(row.invitation, name);
    const now = clock.now();
    // One that is found started was interrupted, however long its lease still runs: the queue gives a row to one only.
    const due = state.is === "started" || (row.dueAt !== null && row.dueAt <= now);
    if (!due) return false;

    const unsettled = isUnsettled(state);
    const started = begin(row.invitation, name, now);
    await store.save(started, {
      ifVersion: row.invitation.version,
      dueAt: new Date(now.getTime() + leaseSeconds * 1000),
    });
    const calls: GraphCall[] = [];
    const heard: Heard = { log: logger.child({ invitation: id, step: name }), calls };
    const result = await run(step, started, unsettled, calls).catch((thrown: unknown) => asProblem(thrown));
    if (!(result instanceof Problem) && result.is === "parts") return afterAll(step, started, result, heard);
    return result instanceof Problem
      ? afterTrouble(step, started, result, unsettled, heard)
      : afterOutcome(step, started, result, unsettled, heard);
  }

  /** Written down before it is sent, so that no other process and no later look decides it again. */
  async function decideReminder(invitation: Invitation, about: Reminder["about"]): Promise<boolean> {
    const at = clock.now();
    await store.save(remind(invitation, about, at), { ifVersion: invitation.version, dueAt: at });
    return true;
  }

  /** Its time is over: from here on it goes the way of one that is revoked. */
  async function end(invitation: Invitation): Promise<boolean> {
    const at = clock.now();
    const next = revoke(invitation, { why: "expired", by: null, at });
    const deed = { act: "expire", by: { is: "lobby" } } as const;
    await store.save(next, { ifVersion: invitation.version, dueAt: at, eraseDelegation: true, deed });
    logger.info({ invitation: invitation.id }, "Invitation expired");
    return true;
  }

  async function run(
    step: Step,
    invitation: Invitation,
    unsettled: boolean,
    calls: GraphCall[],
  ): Promise<Outcome> {
    const signal = AbortSignal.any([parts.signal, AbortSignal.timeout(stepSeconds * 1000)]);
    const tools = parts.tools(invitation, clock.now(), signal, (call) => void calls.push(call));
    return unsettled && step.settle ? step.settle(invitation, tools) : step.run(invitation, tools);
  }

  async function afterAll(step: Step, from: Invitation, outcome: Outcome & { is: "parts" }, heard: Heard) {
    const now = clock.now();
    const before = partsOf(stateOf(from, step.name));
    const when = { now, patience: patienceOf(step, parts.app(from.app)), random: Math.random() };
    const { parts: all, follows } = afterParts(before, outcome.parts, when);
    for (const { name, result } of outcome.parts)
      if (result instanceof Problem)
        heard.log.warn(
          { part: name, problem: result.code, cause: describe(result.cause) },
          "A part of a step met a problem",
        );
    const known = withParts(from, step.name, all);
    if (follows.is === "problem")
      return afterTrouble(step, known, follows.problem, false, heard, follows.verdict);
    const whole = follows.is === "wait" ? follows : { is: "done" as const, learnt: outcome.learnt };
    return afterOutcome(step, known, whole, false, heard);
  }

  async function afterOutcome(
    step: Step,
    from: Invitation,
    outcome: Exclude<Outcome, { is: "parts" }>,
    unsettled: boolean,
    heard: Heard,
  ): Promise<boolean> {
    const now = clock.now();
    if (outcome.is === "wait") {
      const after = (moment: Date) => new Date(moment.getTime() + outcome.seconds * 1000);
      const until = after(now);
      // The step has reckoned from its beginning; a process that was stopped on the way may be hours later now.
      const state = stateOf(from, step.name);
      const began = state.is === "started" ? state.at : now;
      if (waitedSince(from, step, after(began)) > patienceOf(step, parts.app(from.app)))
        return afterTrouble(step, from, new Problem("waited-too-long"), false, heard);
      const next = postpone(
        from,
        step.name,
        { until, ...(unsettled ? { unsettled } : {}) },
        now,
        outcome.learnt,
      );
      const deed = heard.calls.length > 0 ? deedOf("step-waiting", step, heard) : undefined;
      await store.save(next, { ifVersion: from.version, dueAt: until, deed });
      return false;
    }
    if (outcome.is === "not-done") {
      await store.save(postpone(from, step.name, { until: now }, now), {
        ifVersion: from.version,
        dueAt: now,
      });
      return true;
    }
    const learnt = outcome.learnt ?? {};
    const finished = finish(from, step.name, learnt, now, outcome);
    const about = { linkUntil: (id: string) => linkUntil(parts.app(id) ?? {}, now), now };
    const next = learnt.hasMoved ? arrive(finished, about) : finished;
    const ended = nextStep(next) === null;
    await store.save(next, {
      ifVersion: from.version,
      dueAt: ended ? null : now,
      redeemUrl: learnt.redeemUrl,
      grants: learnt.grants,
      taken: learnt.taken,
      eraseDelegation: !needsInviter(next),
      goAlong: learnt.hasMoved && ((others) => goAlong(next, others, about)),
      deed: deedOf(`step-${outcome.is}`, step, heard),
    });
    heard.log.info({ outcome: outcome.is }, ended ? "Invitation complete" : "Step done");
    return !ended;
  }

  async function afterTrouble(
    step: Step,
    from: Invitation,
    problem: Problem,
    unsettled: boolean,
    heard: Heard,
    given?: Verdict,
  ): Promise<boolean> {
    const { log } = heard;
    const now = clock.now();
    const state = stateOf(from, step.name);
    const tried = "attempt" in state ? state : { attempt: 1, since: now };
    const verdict =
      given ??
      afterProblem(problem, {
        ...tried,
        now,
        patience: patienceOf(step, parts.app(from.app)),
        unsettled,
        random: Math.random(),
      });
    const stored = storable(problem);
    if (verdict.is === "failed" && step.optional) {
      log.warn({ problem: problem.code, cause: describe(problem.cause) }, "A step that may fail has failed");
      const why = stored.detail ?? problemTable[stored.code].title;
      return afterOutcome(step, from, { is: "skipped", why }, unsettled, heard);
    }
    if (problem.code === "guest-never-appeared" && mayMakeAgain(from)) {
      const deed = deedOf("step-waiting", step, heard, problem);
      await store.save(makeAgain(from, step.name, stored, now), {
        ifVersion: from.version,
        dueAt: now,
        deed,
      });
      log.warn({ problem: problem.code }, "A guest never appeared, and is invited once more");
      return true;
    }
    const next =
      verdict.is === "failed"
        ? fail(from, step.name, stored, now, unsettled || problem.code === "outcome-unknown")
        : postpone(
            from,
            step.name,
            {
              until: verdict.is === "again" ? verdict.until : now,
              problem: stored,
              ...(verdict.unsettled ? { unsettled: true } : {}),
            },
            now,
          );
    // A revocation does not need the step that failed before it.
    const goesOn = verdict.is === "failed" && nextStep(next) !== null;
    await store.save(next, {
      ifVersion: from.version,
      dueAt: verdict.is === "again" ? verdict.until : goesOn ? now : null,
      eraseDelegation: verdict.is === "failed",
      deed: deedOf(verdict.is === "failed" ? "step-failed" : "step-waiting", step, heard, problem),
    });
    const about = {
      problem: problem.code,
      verdict: verdict.is,
      attempt: tried.attempt,
      cause: describe(problem.cause),
    };
    if (problem.code === "internal") log.error(about, "A step broke");
    else log.warn(about, "A step met a problem");
    return goesOn;
  }

  function stepsOf({ route }: Invitation): Step[] {
    return parts.steps.filter(({ routes }) => routes?.includes(route) ?? true);
  }

  function needsInviter(invitation: Invitation): boolean {
    const app = parts.app(invitation.app);
    if (!app || nextStep(invitation) === null) return false;
    const path = pathOf(invitation);
    return stepsOf(invitation).some((step) => {
      const { is } = stateOf(invitation, step.name);
      const isToCome = path.includes(step.name) && is !== "done" && is !== "skipped";
      return isToCome && step.needsInviter?.(app, invitation);
    });
  }

  return {
    advance,
    /** Queues what has become due, and erases delegations that have run out. */
    async sweep(): Promise<void> {
      await store.enqueue(await store.due(clock.now(), 500));
      const erased = await store.eraseExpiredDelegations(clock.now());
      if (erased > 0) logger.info({ erased }, "Erased delegations that have expired");
    },
  };
}

function waitedSince(invitation: Invitation, step: Step, until: Date): number {
  const state = stateOf(invitation, step.name);
  return "since" in state ? (until.getTime() - state.since.getTime()) / 1000 : 0;
}
