import assert from "node:assert/strict";
import { test } from "node:test";
import { graphStage } from "../testing/graph-stage.ts";
import { CLIENT_ID, testSeed } from "../testing/tenant.ts";
import { applicationPermissions } from "./permissions.ts";

const clock = { now: () => new Date("2026-11-23T12:00:00Z") };
const { emulator, graph, renewToken } = await graphStage({ clock });

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
  assert.equal(headers.get("x-ms-throttle-scope"), `Tenant/ReadWrite/${CLIENT_ID}/${emulator.tenantId}`);
  assert.equal(headers.get("x-ms-throttle-information"), "WriteLimitExceeded");
  assert.equal(body.error.message, "Please retry again later.");
  assert.deepEqual(
    [body.error.innerError.code, body.error.innerError.status, body.error.innerError.message],
    ["429", "429", "Please retry after"],
  );
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
  for (const one of body.responses) {
    assert.equal(one.headers["Retry-After"] === undefined, one.status === 204);
    if (one.status === 204) assert.equal(one.headers["x-ms-resource-unit"], "1");
  }
});

const COSTS: readonly [method: string, path: string, units: string, writes: number][] = [
  ["GET", "/users", "2", 0],
  ["GET", "/users?$select=id", "1", 0],
  ["GET", "/users?$select=id&$top=2", "1", 0],
  ["GET", "/users/{user}", "1", 0],
  ["GET", "/applications", "2", 0],
  ["GET", "/applications/{application}/extensionProperties", "2", 0],
  ["GET", "/groups/{group}/members", "3", 0],
  ["GET", "/groups/{group}/members?$select=id", "2", 0],
  ["GET", "/groups/{group}/transitiveMembers", "5", 0],
  ["GET", "/groups/{group}/transitiveMembers?$select=id&$top=5", "3", 0],
  ["POST", "/directoryObjects/getByIds", "5", 0],
  ["POST", "/directoryObjects/getByIds?$select=id", "2", 0],
  ["GET", "/oauth2PermissionGrants", "2", 0],
  ["GET", "/servicePrincipals/{principal}/appRoleAssignments", "2", 0],
  ["GET", "/servicePrincipals/{principal}/appRoleAssignedTo", "1", 0],
  ["GET", "/users/{user}/memberOf", "2", 0],
  ["GET", "/users/{user}/transitiveMemberOf", "2", 0],
  ["POST", "/users/{user}/checkMemberGroups", "4", 0],
  ["POST", "/users/{user}/getMemberGroups", "2", 0],
  ["PATCH", "/users/{user}", "1", 1],
  ["POST", "/groups/{group}/members/$ref", "1", 1],
  ["PATCH", "/groups/{group}", "1", 1],
];

test("each request costs the documented resource units, and writes", async () => {
  const [orders, ...others] = testSeed.applications!;
  const permissions = { application: applicationPermissions.map((one) => one.value) };
  await emulator.control.reset({ ...testSeed, applications: [{ ...orders!, permissions }, ...others] });
  await renewToken();
  const ids: Record<string, string> = {};
  for (const [name, list] of Object.entries({
    user: "users",
    group: "groups",
    application: "applications",
    principal: "servicePrincipals",
  }))
    ids[name] = (await graph("GET", `/${list}`)).body.value[0].id;
  const bodies: Record<string, object> = {
    getByIds: { ids: [ids.user] },
    checkMemberGroups: { groupIds: [ids.group] },
    getMemberGroups: {},
    $ref: { "@odata.id": `https://graph.microsoft.com/v1.0/directoryObjects/${ids.user}` },
  };
  for (const [method, template, units, writes] of COSTS) {
    await emulator.control.settings.change({ throttling: { writesPer150s: 1e6 } });
    await emulator.control.clock.advance({ seconds: 1 });
    const path = template.replace(/\{(\w+)\}/, (_, name: string) => ids[name]!);
    const name = /([$\w]+)(\?|$)/.exec(path)![1]!;
    const body = method === "GET" ? undefined : (bodies[name] ?? { displayName: "Renamed" });
    const { status, headers } = await graph(method, path, body);
    assert.ok(status < 300, `${status} ${method} ${path}`);
    assert.equal(headers.get("x-ms-resource-unit"), units, `${method} ${template}`);
    // A bucket with no room for one write stops what costs one, and nothing else.
    await emulator.control.settings.change({ throttling: { writesPer150s: 0.5 } });
    const full = await graph(method, path, body);
    assert.equal(full.status === 429 ? 1 : 0, writes, `${method} ${template}: ${full.status}`);
  }
});
