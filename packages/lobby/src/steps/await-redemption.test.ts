import assert from "node:assert/strict";
import { test } from "node:test";
import { testInvitation } from "../testing/invitation.ts";
import { untilNextLook } from "./await-redemption.ts";

const began = new Date("2026-11-23T12:00:00Z");
const after = (seconds: number) => new Date(began.getTime() + seconds * 1000);
const day = 24 * 3600;

function waiting(openedAt: Date | null) {
  const state = { is: "started", at: began, since: began, attempt: 1 } as const;
  return testInvitation({ openedAt, steps: { "await-redemption": state } });
}

test("one guest is not asked after by the clock: the next look is when patience ends", () => {
  const lastLook = 90 * day - 3600;
  assert.equal(untilNextLook(waiting(null), began), lastLook);
  assert.equal(untilNextLook(waiting(null), after(30 * day)), lastLook - 30 * day);
  assert.equal(untilNextLook(waiting(null), after(90 * day)), 3600);
});

test("who has just gone on to Microsoft is asked after seven times in ten minutes, and then no more", () => {
  const looks: number[] = [];
  for (let at = 0; at < 3600; ) {
    at += untilNextLook(waiting(began), after(at));
    if (at < 3600) looks.push(at);
  }
  assert.deepEqual(looks, [5, 15, 30, 60, 120, 300, 600]);
});

test("who goes on once more is asked after again", () => {
  assert.equal(untilNextLook(waiting(after(day)), after(day)), 5);
});
