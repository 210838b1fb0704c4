import assert from "node:assert/strict";
import { test } from "node:test";
import { graphStage } from "../testing/graph-stage.ts";
import { testSeed } from "../testing/tenant.ts";

const PATH = "/beta/policies/b2bManagementPolicies";
const [orders, ...others] = testSeed.applications!;
const permissions = { application: ["User.Invite.All", "Policy.ReadWrite.B2BManagementPolicy"] };
const seed = { ...testSeed, applications: [{ ...orders!, permissions }, ...others] };

const { graph } = await graphStage({ seed });

const policy = (lists: object, name = "InvitationsAllowedAndBlockedDomainsPolicy") => ({
  displayName: "B2BManagementPolicy",
  isOrganizationDefault: true,
  definition: [JSON.stringify({ B2BManagementPolicy: { [name]: lists } })],
});
const invite = async (address: string) =>
  (
    await graph("POST", "/invitations", {
      invitedUserEmailAddress: address,
      inviteRedirectUrl: "http://localhost:4000",
    })
  ).status;

test("a list of domains is made, told, changed, acted on and removed", async () => {
  assert.deepEqual((await graph("GET", PATH)).body.value, []);
  const made = await graph(
    "POST",
    PATH,
    policy({ AllowedDomains: [], BlockedDomains: ["Fjordline.example"] }),
  );
  assert.equal(made.status, 201);
  assert.match(made.body["@odata.context"], /\/beta\/\$metadata#/);
  assert.match(made.body.definition[0], /"BlockedDomains":\["fjordline\.example"\]/);
  assert.deepEqual([await invite("maria@fjordline.example"), await invite("ada@okafor.example")], [400, 201]);
  assert.equal(
    (await graph("POST", PATH, policy({}))).status,
    400,
    "there is one for the whole organisation",
  );
  const own = `${PATH}/${made.body.id}`;
  const sample = policy({ AllowedDomains: ["fjordline.example"] }, "invitationsAllowedAndBlocked");
  assert.equal((await graph("PATCH", own, sample)).status, 204);
  assert.deepEqual([await invite("maria@fjordline.example"), await invite("kim@okafor.example")], [201, 400]);
  assert.equal((await graph("DELETE", own)).status, 204);
  assert.equal(await invite("kim@okafor.example"), 201);
  assert.equal((await graph("GET", own)).status, 404);
});

test("a definition that is no JSON, too long, or allows and blocks at once is refused", async () => {
  const long = Array.from({ length: 2_000 }, (_, index) => `domain${index}.example`);
  for (const definition of [
    undefined,
    ["{"],
    policy({ AllowedDomains: ["a.example"], BlockedDomains: ["b.example"] }).definition,
    policy({ BlockedDomains: long }).definition,
  ])
    assert.equal((await graph("POST", PATH, { definition })).status, 400, String(definition).slice(0, 60));
  assert.equal((await graph("GET", "/policies/b2bManagementPolicies")).status, 501, "v1.0 does not know it");
});
