import assert from "node:assert/strict";
import { test } from "node:test";
import { stepNames } from "../contract/index.ts";
import type { AppOptions } from "../options.ts";
import { testInvitation } from "../testing/invitation.ts";
import { testApp } from "../testing/tenant.ts";
import type { Invitation, StepState } from "./invitation.ts";
import { accept, extend, fail, finish, remind, revoke, writeAgain } from "./progress.ts";
import { nextLook, nextReminder, stillWanted } from "./reminders.ts";
import { isEnded, statusOf } from "./status.ts";

const on = (day: number) => new Date(Date.UTC(2026, 10, day, 12));
const app = (remindDaysBefore?: NonNullable<AppOptions["mail"]>["remindDaysBefore"]): AppOptions => ({
  ...testApp(),
  mail: { remindDaysBefore },
});
const twice = app({ invitationEnds: [1, 5], accessEnds: [2] });

/** Mailed on the 1st, ends on the 21st; with an acceptance, done on that day and open until the 30th. */
function invitation(change: { acceptedOn?: number; linkUntil?: Date | null } = {}): Invitation {
  const { acceptedOn, linkUntil = on(21) } = change;
  const steps = Object.fromEntries(
    stepNames.map((name): [string, StepState] => [name, { is: "done", at: on(1) }]),
  );
  const waiting: StepState = { is: "waiting", at: on(1), since: on(1), until: on(2), attempt: 1 };
  return testInvitation({
    linkUntil,
    accessUntil: on(30),
    acceptedAt: acceptedOn === undefined ? null : on(acceptedOn),
    steps: acceptedOn === undefined ? { ...steps, "await-redemption": waiting } : steps,
  });
}

/** Decided and sent on that day. */
function reminded(before: Invitation, about: "invitation" | "access", day: number): Invitation {
  return finish(remind(before, about, on(day)), "remind", {}, on(day));
}

test("who has not accepted is reminded so many days before, once for each number", () => {
  const first = invitation();
  assert.deepEqual(nextReminder(first, twice), { about: "invitation", at: on(16) });
  const second = reminded(first, "invitation", 16);
  assert.deepEqual(nextReminder(second, twice), { about: "invitation", at: on(20) });
  assert.equal(nextReminder(reminded(second, "invitation", 20), twice), null);
  assert.deepEqual(nextReminder(first, testApp())?.at, on(18), "three days before by itself");
  assert.equal(nextReminder(first, app({ invitationEnds: [] })), null);
});

test("what was missed while nobody ran is sent once, not made up for", () => {
  const late = reminded(invitation(), "invitation", 20);
  assert.equal(nextReminder(late, twice), null);
});

test("nobody is reminded within a day of the mail, and a new mail begins anew", () => {
  assert.equal(nextReminder(invitation({ linkUntil: on(4) }), testApp()), null);
  const again = writeAgain(reminded(invitation(), "invitation", 18), on(28), on(19));
  assert.equal(nextReminder(again, testApp()), null, "not while it is on its way");
  const sent = finish(again, "send-mail", {}, on(19));
  assert.deepEqual(nextReminder(sent, testApp()), { about: "invitation", at: on(25) });
});

test("who has accepted hears of the end of their access instead, and nobody hears anything once it is revoked", () => {
  assert.deepEqual(nextReminder(invitation({ acceptedOn: 10 }), twice), { about: "access", at: on(28) });
  assert.equal(nextReminder(invitation({ acceptedOn: 29 }), twice), null, "they know from the mail");
  const moved = extend(reminded(invitation({ acceptedOn: 10 }), "access", 28), on(60), on(29));
  assert.deepEqual(nextReminder(moved, twice), { about: "access", at: on(58) });
  const over = revoke(invitation({ acceptedOn: 10 }), { why: "revoked", by: null, at: on(11) });
  assert.equal(nextReminder(over, twice), null);
  assert.equal(nextReminder(testInvitation(), twice), null, "nor before the mail");
  const failed = fail(invitation({ acceptedOn: 10 }), "provision", { code: "app-unavailable" }, on(10));
  assert.equal(nextReminder(failed, twice), null, "nor where access never came");
});

test("a reminder that is decided is dropped when its reason has gone", () => {
  const decided = remind(invitation(), "invitation", on(16));
  assert.equal(stillWanted(decided, twice, on(16)), true);
  assert.equal(stillWanted(accept(decided, on(16)), twice, on(16)), false);
  const mailed = finish(writeAgain(decided, on(22), on(17)), "send-mail", {}, on(17));
  assert.equal(stillWanted(mailed, twice, on(18)), false);
  const notice = remind(invitation({ acceptedOn: 10 }), "access", on(28));
  assert.equal(stillWanted(notice, twice, on(28)), true);
  assert.equal(stillWanted(extend(notice, on(60), on(28)), twice, on(28)), false);
});

test("a reminder on its way changes no status and opens nothing again", () => {
  const waiting = remind(invitation(), "invitation", on(16));
  assert.deepEqual([statusOf(waiting), isEnded(waiting)], ["waiting-for-guest", false]);
  const accepted = remind(invitation({ acceptedOn: 10 }), "access", on(28));
  assert.deepEqual([statusOf(accepted), isEnded(accepted)], ["accepted", true]);
});

test("a row is looked at for whatever comes first: its step, a reminder, its end", () => {
  assert.deepEqual(nextLook(invitation(), on(2), twice), on(2));
  assert.deepEqual(nextLook(invitation(), null, twice), on(16));
  assert.deepEqual(nextLook(invitation(), null, app({ invitationEnds: [] })), on(21));
  assert.deepEqual(nextLook(invitation({ acceptedOn: 3 }), null, twice), on(28));
});
