import assert from "node:assert/strict";
import { after, before, beforeEach, test } from "node:test";
import type { Emulator } from "../emulator.ts";
import { appToken, graphOf, startTestEmulator, userToken } from "../testing/tenant.ts";

const clock = { now: () => new Date("2026-11-23T12:00:00Z") };
let emulator: Emulator;
let graph: ReturnType<typeof graphOf>;
before(async () => {
  emulator = await startTestEmulator({ clock });
});
after(() => emulator.stop());
beforeEach(async () => {
  await emulator.control.reset();
  graph = graphOf(emulator, await appToken(emulator));
});

const invite = (index: number) =>
  graph("POST", "/invitations", {
    invitedUserEmailAddress: `g${index}@fjordline.example`,
    inviteRedirectUrl: "http://localhost:4000",
  });

test("150 invitations in five seconds, then 429 with the time to wait, then more", async () => {
  for (let index = 0; index < 150; index++) assert.equal((await invite(index)).status, 201);
  const { status, headers, body } = await invite(150);
  assert.equal(status, 429);
  assert.equal(body.error.code, "TooManyRequests");
  assert.equal(headers.get("retry-after"), "1");
  assert.match(headers.get("x-ms-throttle-scope")!, /^Tenant\/ReadWrite\//);
  await emulator.control.clock.advance({ seconds: 1 });
  for (let index = 151; index < 180; index++) assert.equal((await invite(index)).status, 201);
  assert.equal((await invite(180)).status, 429);
});

test("what is asked while throttled counts: whoever does not wait, waits longer, but never without end", async () => {
  await emulator.control.settings.change({ throttling: { invitationsPer5s: 10 } });
  for (let index = 0; index < 10; index++) await invite(index);
  const wait = async () => Number((await invite(11)).headers.get("retry-after"));
  assert.deepEqual([await wait(), await wait(), await wait(), await wait()], [1, 2, 2, 3]);
  for (let index = 0; index < 50; index++) await wait();
  assert.equal(await wait(), 6, "five seconds for a whole bucket, and half of one for the request");
  await emulator.control.clock.advance({ seconds: 5 });
  assert.equal(await wait(), 1, "too early by a second");
  await emulator.control.clock.advance({ seconds: 1 });
  assert.equal((await invite(11)).status, 201);
});

test("a bucket that is nearly empty says so", async () => {
  await emulator.control.settings.change({ throttling: { invitationsPer5s: 10 } });
  const told = [];
  for (let index = 0; index < 10; index++)
    told.push((await invite(index)).headers.get("x-ms-throttle-limit-percentage"));
  assert.deepEqual(told.slice(6), [null, "0.80", "0.90", "1.00"]);
});

test("identity writes have their own limit, and a batch is metered part by part", async () => {
  await emulator.control.settings.change({ throttling: { writesPer150s: 15 } });
  const id = (await invite(1)).body.invitedUser.id;
  const requests = Array.from({ length: 20 }, (_, index) => ({
    id: String(index),
    method: "PATCH",
    url: `/users/${id}`,
    headers: { "Content-Type": "application/json" },
    body: { jobTitle: String(index) },
  }));
  const { status, body } = await graph("POST", "/$batch", { requests });
  assert.equal(status, 200);
  const statuses = body.responses.map((one: { status: number }) => one.status);
  assert.deepEqual(
    [
      statuses.filter((one: number) => one === 204).length,
      statuses.filter((one: number) => one === 429).length,
    ],
    [15, 5],
  );
  assert.ok(body.responses.at(-1).headers["Retry-After"]);
});

test("answers tell their resource units, less for a selection and a small page", async () => {
  const units = async (path: string) => (await graph("GET", path)).headers.get("x-ms-resource-unit");
  assert.deepEqual(
    [await units("/users"), await units("/users?$select=id"), await units("/users?$select=id&$top=2")],
    ["2", "1", "1"],
  );
});

test("a batch answers each part, follows dependencies, and refuses what is no batch", async () => {
  const me = graphOf(emulator, await userToken(emulator, "dana@hartwell.example"));
  const { body } = await me("POST", "/$batch", {
    requests: [
      { id: "1", method: "GET", url: "/me?$select=displayName" },
      { id: "2", method: "GET", url: "/users/nobody@hartwell.example" },
      { id: "3", method: "GET", url: "/me", dependsOn: ["2"] },
      { id: "4", method: "POST", url: "/me", headers: { "Content-Type": "application/json" }, body: {} },
    ],
  });
  const status = Object.fromEntries(
    body.responses.map((one: { id: string; status: number }) => [one.id, one.status]),
  );
  assert.deepEqual(status, { 1: 200, 2: 404, 3: 424, 4: 405 });
  await me("POST", "/$batch", { requests: [{ id: "1", method: "GET", url: "/deviceManagement?x=1" }] });
  assert.deepEqual(
    (await emulator.control.requests({ status: 501 })).map((one) => one.path),
    ["/v1.0/deviceManagement"],
  );
  for (const requests of [
    null,
    Array.from({ length: 21 }, (_, index) => ({ id: String(index), method: "GET", url: "/me" })),
    [
      { id: "a", method: "GET", url: "/me" },
      { id: "A", method: "GET", url: "/me" },
    ],
    [{ id: "a", method: "GET", url: "/me", dependsOn: ["a"] }],
    [{ id: "a", method: "POST", url: "/me", body: {} }],
  ]) {
    assert.equal(
      (await me("POST", "/$batch", { requests })).status,
      400,
      JSON.stringify(requests)?.slice(0, 80),
    );
  }
});
