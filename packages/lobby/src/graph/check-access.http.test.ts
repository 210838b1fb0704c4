import assert from "node:assert/strict";
import { test } from "node:test";
import type { RoleOptions } from "../options.ts";
import { type Canned, graphError } from "../testing/canned-server.ts";
import { startCannedTools } from "../testing/canned-tools.ts";
import { ids, testApp } from "../testing/tenant.ts";
import { checkAccess } from "./check-access.ts";

async function check(role: Omit<RoleOptions, "label" | "description">, answers: Canned[]) {
  await using canned = await startCannedTools(answers);
  const app = { ...testApp(), roles: { viewer: { label: "Can view", description: "", ...role } } };
  return (await checkAccess(canned.tools.asApp, app, ids.ordersApp)).map(
    ({ code, detail }) => `${code}: ${detail}`,
  );
}
const ok = (body: object): Canned => ({ status: 200, body: { id: "x", displayName: "Partners", ...body } });
const missing: Canned = { status: 404, body: graphError("Request_ResourceNotFound") };
const denied: Canned = { status: 403, body: graphError("Authorization_RequestDenied") };
const open = ok({ appRoleAssignmentRequired: false });
const closed = ok({ appRoleAssignmentRequired: true });
const dynamic = ok({ groupTypes: ["DynamicMembership"] });

test("what is right is not complained about", async () => {
  assert.deepEqual(await check({ groups: ["g"], dynamicGroups: ["d"] }, [ok({}), dynamic, closed]), []);
  assert.deepEqual(await check({}, [open]), []);
});

test("a group that takes nobody is named before anybody is invited", async () => {
  const [isDynamic] = await check({ groups: ["g"] }, [dynamic, open]);
  assert.match(isDynamic!, /^group-unsuitable: The group “Partners” is dynamic/);
  const [isAssigned] = await check({ dynamicGroups: ["g"] }, [ok({}), open]);
  assert.match(isAssigned!, /^group-unsuitable: The group “Partners” is not dynamic/);
  const [holdsRoles] = await check({ groups: ["g"] }, [ok({ isAssignableToRole: true }), open]);
  assert.match(holdsRoles!, /^group-unsuitable: .* directory roles/);
  assert.match((await check({ groups: ["g"] }, [missing, open]))[0]!, /^group-missing: .* g\.$/);
});

test("an enterprise app that is not there is named", async () => {
  const role = { appRoles: [{ servicePrincipalId: "sp", appRoleId: "r" }] };
  assert.match((await check(role, [missing, open]))[0]!, /^app-role-missing: .* sp\.$/);
});

test("an app that lets in only assigned people needs roles that assign them", async () => {
  assert.deepEqual(await check({}, [closed]), [
    "access-not-configured: Orders lets in only people who are assigned to it, and the role “Can view” assigns nobody.",
  ]);
});

test("what may not be read is not judged", async () => {
  assert.deepEqual(await check({ groups: ["g"] }, [denied, denied]), []);
});
