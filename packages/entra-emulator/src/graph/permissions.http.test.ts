import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { Emulator } from "../emulator.ts";
import { appToken, CLIENT_ID, graphOf, startTestEmulator, testSeed, userToken } from "../testing/tenant.ts";
import { operations } from "./operations.ts";
import { delegatedPermissions } from "./permissions.ts";

const POWERLESS = "9d3e1c52-7a54-4c7e-8a50-5f1d2a7f0b11";
const [orders, ...others] = testSeed.applications!;
const seed = {
  ...testSeed,
  applications: [
    { ...orders!, permissions: { delegated: delegatedPermissions.map((one) => one.value) } },
    { displayName: "Powerless", appId: POWERLESS, secrets: ["powerless"] },
    ...others,
  ],
};

let emulator: Emulator;
let ids: Record<string, string>;
let powerless: ReturnType<typeof graphOf>;
let member: ReturnType<typeof graphOf>;
before(async () => {
  emulator = await startTestEmulator({ seed });
  powerless = graphOf(emulator, await appToken(emulator, POWERLESS, "powerless"));
  member = graphOf(emulator, await userToken(emulator, "dana@hartwell.example", "User.Read"));
  const first = async (path: string) => (await member("GET", path)).body.value[0].id;
  ids = {
    users: "ben@hartwell.example",
    groups: await first("/groups"),
    servicePrincipals: await first("/servicePrincipals"),
    applications: await first(`/applications?$filter=appId eq '${CLIENT_ID}'`),
  };
});
after(() => emulator.stop());

const pathOf = (path: string) =>
  path
    .replace("{id}", ids[path.split("/")[1]!] ?? "11111111-1111-4111-8111-111111111111")
    .replace(/\{\w+\}/g, "11111111-1111-4111-8111-111111111111");

for (const { method, path, permissions } of operations) {
  if (permissions === "any") continue;
  test(`${method} ${path} needs a token, and a permission`, async () => {
    const body = method === "POST" || method === "PATCH" ? {} : undefined;
    const nobody = await graphOf(emulator, "")(method, pathOf(path), body);
    assert.equal(nobody.status, 401);
    assert.equal(nobody.body.error.code, "InvalidAuthenticationToken");
    const refused = await powerless(method, pathOf(path), body);
    if (path === "/me" || path.startsWith("/me/")) assert.ok(refused.status >= 400);
    else
      assert.deepEqual(
        [refused.status, refused.body.error.code],
        path === "/invitations" ? [401, "Unauthorized"] : [403, "Authorization_RequestDenied"],
      );
  });
}

/** What an ordinary member may do with an application that may do everything; a test of their own says why. */
const OPEN_TO_MEMBERS = new Set([
  "POST /invitations",
  "POST /groups",
  "POST /directoryObjects/getByIds",
  "POST /directoryObjects/getAvailableExtensionProperties",
]);

for (const { method, path, permissions, right } of operations) {
  const reads = method === "GET" || /check|getMember/.test(path) || path.startsWith("/subscriptions");
  if (permissions === "any" || reads || OPEN_TO_MEMBERS.has(`${method} ${path}`)) continue;
  test(`${method} ${path} is refused to a member without a role, whatever the application may do`, async () => {
    assert.ok(right, "the operation names the right that it needs");
    const refused = await member(
      method,
      pathOf(path),
      method === "POST" || method === "PATCH" ? { jobTitle: "x" } : undefined,
    );
    assert.deepEqual([refused.status, refused.body.error.code], [403, "Authorization_RequestDenied"]);
  });
}
