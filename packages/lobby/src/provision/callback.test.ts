import assert from "node:assert/strict";
import { test } from "node:test";
import type { CallbackOptions } from "../provisioner-options.ts";
import { provisionTools, testGuest } from "../testing/guest.ts";
import { callbackProvisioner } from "./callback.ts";

const guest = testGuest();
const tools = provisionTools();
const way = (onGuest: CallbackOptions["onGuest"], more: Partial<CallbackOptions> = {}, seconds?: number) =>
  callbackProvisioner({ kind: "callback", onGuest, ...more }, "Orders", seconds);

test("the app gets the guest as it is, and hears who is off a resource", async () => {
  const heard: unknown[] = [];
  const orders = way(async (it) => void heard.push(it), {
    onGuestRemoved: async (it) => void heard.push(it),
  });
  const removed = { ...guest, hasMore: false };
  assert.equal(await orders.add(guest, tools), "done");
  assert.equal(await orders.remove(removed, tools), "done");
  assert.deepEqual(heard, [guest, removed]);
});

test("an app that does not want to know who is removed is left alone", async () => {
  const deaf = way(() => Promise.reject(new Error("not for removing")));
  assert.equal(await deaf.remove({ ...guest, hasMore: false }, tools), "done");
});

test("an app that fails is unavailable, and its own words stay in the cause", async () => {
  const broken = way(async () => {
    throw new Error("password=hunter2");
  });
  await assert.rejects(broken.add(guest, tools), (problem: Error & { code: string; cause: Error }) => {
    assert.equal(problem.code, "app-unavailable");
    assert.doesNotMatch(problem.message, /hunter2/);
    assert.match(problem.cause.message, /hunter2/);
    return true;
  });
});

test("an app that never answers is given up, and says so", async () => {
  const silent = way(() => new Promise(() => undefined), {}, 0.05);
  await assert.rejects(silent.add(guest, tools), {
    code: "app-unavailable",
    detail: "Orders did not answer in time.",
  });
});

test("closing Lobby does not wait for the app", async () => {
  const silent = way(() => new Promise(() => undefined));
  await assert.rejects(silent.add(guest, provisionTools({ signal: AbortSignal.abort() })), {
    code: "app-unavailable",
  });
});
