import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { Problem, type ProblemCode, problemTable } from "../contract/index.ts";
import { afterProblem } from "./retry.ts";

const now = new Date("2026-11-23T12:00:00Z");
const first = { attempt: 1, since: now, now, patience: 3600, unsettled: false, random: 0.5 };
const seconds = (until: Date) => (until.getTime() - now.getTime()) / 1000;

test("a refusal ends the path at once", () => {
  assert.deepEqual(afterProblem(new Problem("invite-refused"), first), { is: "failed" });
});

test("what only the inviter can cure is parked, without a time", () => {
  assert.deepEqual(afterProblem(new Problem("inviter-sign-in-needed"), first), {
    is: "parked",
    unsettled: false,
  });
});

test("a lost answer is remembered through every further try", () => {
  const verdict = afterProblem(new Problem("outcome-unknown"), first);
  assert.ok(verdict.is === "again" && verdict.unsettled);
  const then = afterProblem(new Problem("graph-unavailable"), { ...first, unsettled: true });
  assert.ok(then.is === "again" && then.unsettled);
});

test("pauses grow, and never get shorter than the other side asked for", () => {
  const pause = (attempt: number, retryAfter?: number) => {
    const verdict = afterProblem(new Problem("graph-throttled", { retryAfter }), { ...first, attempt });
    assert.ok(verdict.is === "again");
    return seconds(verdict.until);
  };
  assert.equal(pause(1), 1);
  assert.equal(pause(4), 8);
  assert.equal(pause(30), 300);
  assert.equal(pause(1, 42.5), 42.5);
});

test("patience ends", () => {
  const late = { ...first, since: new Date(now.getTime() - 3600_000) };
  assert.equal(afterProblem(new Problem("graph-unavailable"), late).is, "failed");
});

test("every problem that may pass is tried again, never at once and never beyond its patience", () => {
  const passing = (Object.keys(problemTable) as ProblemCode[]).filter((code) =>
    ["soon", "later"].includes(problemTable[code].retry),
  );
  fc.assert(
    fc.property(
      fc.constantFrom(...passing),
      fc.integer({ min: 1, max: 1000 }),
      fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }),
      (code, attempt, random) => {
        const verdict = afterProblem(new Problem(code), { ...first, attempt, random });
        assert.ok(verdict.is === "again");
        assert.ok(seconds(verdict.until) >= 0.8 && seconds(verdict.until) <= 3600);
      },
    ),
  );
});
