import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { afterAnswer, type ReceiverState, well } from "./redelivery.ts";
import type { Answer } from "./send.ts";

const start = new Date("2026-11-23T12:00:00Z");
const hours = (count: number) => new Date(start.getTime() + count * 3600_000);
const follow = (answer: Answer, receiver: ReceiverState = well, now = start, attempt = 1, since = start) =>
  afterAnswer(answer, receiver, { attempt, since, now, patienceHours: 24, random: 0.5 });
const away: Answer = { is: "away", because: "no connection" };

test("a receiver that is away is tried for a whole day, in growing pauses, and parked after it", () => {
  let receiver: ReceiverState = well;
  let now = start;
  const pauses: number[] = [];
  while (receiver.parkedAt === null) {
    ({ receiver } = follow(away, receiver, now));
    pauses.push((receiver.dueAt!.getTime() - now.getTime()) / 1000);
    now = receiver.dueAt!;
  }
  assert.deepEqual(pauses.slice(0, 7), [5, 30, 120, 600, 1800, 3600, 3600]);
  assert.ok(receiver.parkedAt >= hours(24) && receiver.parkedAt < hours(26));
  assert.ok(pauses.length < 40, "a dead receiver is not hammered");
});

test("one answer and all is well again", () => {
  const { receiver } = follow(away, follow(away).receiver);
  assert.equal(receiver.failures, 2);
  assert.deepEqual(follow({ is: "taken" }, receiver), { message: { is: "delivered" }, receiver: well });
});

test("a message that is refused waits alone, and is parked alone", () => {
  const refused: Answer = { is: "refused", because: "answered 400" };
  const first = follow(refused);
  assert.equal(first.message.is, "waiting");
  assert.deepEqual(first.receiver, well);
  const last = follow(refused, well, hours(24), 30);
  assert.deepEqual(last, { message: { is: "parked", because: "answered 400" }, receiver: well });
});

test("a receiver that is gone is parked at once; one that asks for time gets an hour at most", () => {
  assert.deepEqual(follow({ is: "gone" }).receiver.parkedAt, start);
  assert.deepEqual(follow({ ...away, retryAfter: 600 } as Answer).receiver.dueAt, hours(1 / 6));
  assert.deepEqual(follow({ ...away, retryAfter: 1e9 } as Answer).receiver.dueAt, hours(1));
});

test("only a message that was taken is delivered", () => {
  const answers = fc.constantFrom<Answer>(away, { is: "gone" }, { is: "refused", because: "answered 500" });
  fc.assert(
    fc.property(answers, fc.nat(200), fc.nat(100), (answer, at, attempt) => {
      assert.notEqual(follow(answer, well, hours(at), attempt + 1).message.is, "delivered");
    }),
  );
});
