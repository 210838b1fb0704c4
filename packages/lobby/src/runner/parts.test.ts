import assert from "node:assert/strict";
import { test } from "node:test";
import { Problem } from "../contract/index.ts";
import type { PartState } from "../invitation/invitation.ts";
import type { PartResult } from "../steps/step.ts";
import { afterParts } from "./parts.ts";

const start = new Date("2026-11-23T12:00:00Z");
const after = (seconds: number) => new Date(start.getTime() + seconds * 1000);

function follow(
  results: Record<string, PartResult["result"]>,
  before: readonly PartState[] = [],
  at = start,
) {
  const list = Object.entries(results).map(([name, result]) => ({ name, act: "a", result }));
  return afterParts(before, list, { now: at, patience: 3600, random: 0.5 });
}

test("a step is done when all its parts are", () => {
  const { parts, follows } = follow({ callback: "done", table: "done" });
  assert.deepEqual(follows, { is: "done" });
  assert.deepEqual(
    parts.map(({ name, is }) => `${name} ${is}`),
    ["callback done", "table done"],
  );
});

test("each part waits by its own retry, and the step looks again when the first of them is due", () => {
  const first = follow({
    callback: new Problem("app-unavailable"),
    table: "done",
    hook: new Problem("app-unavailable"),
  });
  const second = follow(
    { callback: new Problem("app-unavailable"), table: "later", hook: "later" },
    first.parts,
    after(10),
  );
  const [callback, table, hook] = second.parts;
  assert.equal(callback!.attempt, 2);
  assert.equal(table!.is, "done");
  assert.equal(hook!.attempt, 1);
  assert.deepEqual(hook!.until, after(1));
  assert.equal(second.follows.is, "problem");
  assert.deepEqual(second.follows.is === "problem" && second.follows.verdict, {
    is: "again",
    until: after(1),
    unsettled: false,
  });
});

test("one that has failed keeps no other from going on, and fails the step in the end", () => {
  const refused = new Problem("waited-too-long", { detail: "Too long." });
  const one = follow({ table: refused, hook: { wait: 30 } });
  assert.equal(one.follows.is === "problem" && one.follows.verdict.is, "again");
  const two = follow({ table: "later", hook: "done" }, one.parts, after(30));
  assert.equal(two.follows.is === "problem" && two.follows.verdict.is, "failed");
  assert.equal(two.follows.is === "problem" && two.follows.problem.detail, "Too long.");
});

test("what is under way by itself is looked at again, but not for ever", () => {
  const waiting = follow({ hook: { wait: 30 } });
  assert.deepEqual(waiting.follows, { is: "wait", seconds: 30 });
  const late = follow({ hook: { wait: 30 } }, waiting.parts, after(3600));
  assert.equal(late.follows.is === "problem" && late.follows.problem.code, "waited-too-long");
});

test("a way that was taken out of the configuration is forgotten", () => {
  const { parts } = follow({ old: new Problem("app-unavailable"), table: "done" });
  assert.deepEqual(follow({ table: "later" }, parts, after(60)).follows, { is: "done" });
});
