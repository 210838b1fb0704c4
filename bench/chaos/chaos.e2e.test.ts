import assert from "node:assert/strict";
import { test } from "node:test";
import { faultNames, tryCell } from "./faults.ts";
import { inParallel } from "./in-parallel.ts";
import { matrix } from "./matrix.ts";
import { busiestWindow, takeOver } from "./two-processes.ts";

test("whatever befalls the call that invites, there is one guest with one live mail, or a problem that says why", async () => {
  const wrong: string[] = [];
  const row = matrix.find(({ call }) => call === "send-invitation")!;
  await inParallel(faultNames, 2, async (fault) => {
    const { end, right } = await tryCell(row, fault);
    if (!right) wrong.push(`${fault}: ${end}`);
  });
  assert.deepEqual(wrong, []);
});

test("what a killed process was in the middle of, another has finished within 30 seconds", async (context) => {
  const { ok, held, seconds, guests } = await takeOver(6);
  context.diagnostic(`${held} rows, taken over and mailed after ${seconds.toFixed(1)} s`);
  assert.equal(guests, 6);
  assert.ok(held > 0 && ok);
});

test("the busiest window is found wherever it lies", () => {
  assert.equal(busiestWindow([0, 4999, 5000, 9000, 9999, 10_000], 5000), 3);
  assert.equal(busiestWindow([], 5000), 0);
});
