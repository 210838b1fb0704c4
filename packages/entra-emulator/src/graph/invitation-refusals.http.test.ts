import assert from "node:assert/strict";
import { after, before, beforeEach, test } from "node:test";
import type { Emulator, Seed } from "../emulator.ts";
import { graphOf, startTestEmulator, testSeed, userToken } from "../testing/tenant.ts";

let emulator: Emulator;
before(async () => {
  emulator = await startTestEmulator();
});
after(() => emulator.stop());
beforeEach(() => emulator.control.reset());

const graphOfBen = async () => graphOf(emulator, await userToken(emulator, "ben@hartwell.example"));
const invitation = (address: string, more: object = {}) => ({
  invitedUserEmailAddress: address,
  inviteRedirectUrl: "http://localhost:4000",
  ...more,
});
const invite = async (address: string) => (await graphOfBen())("POST", "/invitations", invitation(address));
const refusal = async (address: string) => {
  const { status, body } = await invite(address);
  return `${status} ${body.error?.code}: ${body.error?.message}`;
};
const [fjordline, ...rest] = testSeed.organisations!;
const withFjordline = (more: object): Seed => ({
  ...testSeed,
  organisations: [{ ...fjordline!, ...more }, ...rest],
});

test("somebody whose own organisation lets nobody be a guest is refused", async () => {
  await emulator.control.reset(withFjordline({ peopleCannotBeInvited: true }));
  assert.equal(
    await refusal("maria@fjordline.example"),
    "400 BadRequest: This user can’t be invited to this directory. Please try a different email address for the user or create a user account for them in your Azure AD directory.",
  );
  assert.equal((await invite("ada@okafor.example")).status, 201, "others are not concerned");
});

test("somebody whose organisation has disabled the B2B worker application is refused", async () => {
  await emulator.control.reset(withFjordline({ b2bWorkerDisabled: true }));
  assert.match(
    await refusal("maria@fjordline.example"),
    /^400 BadRequest: This action can't be completed because the Microsoft B2B Cross Cloud Worker application has been disabled in the invited user's tenant\./,
  );
});

test("an address that is a member's second one is ambiguous; the wording can be changed", async () => {
  const ben = { ...testSeed.users![1]!, proxyAddresses: ["smtp:ben@fjordline.example"] };
  await emulator.control.reset({ ...testSeed, users: [testSeed.users![0]!, ben] });
  assert.match(await refusal("ben@fjordline.example"), /^400 BadRequest: .*proxy address must be unique/);
  await emulator.control.settings.change({ uncertain: { ambiguousAddressMessage: "Ambiguous." } });
  assert.equal(await refusal("ben@fjordline.example"), "400 BadRequest: Ambiguous.");
});

test("the address of a contact becomes a guest without a proxy address, who can still accept", async () => {
  await emulator.control.reset({
    ...testSeed,
    contacts: [{ displayName: "Maria (mail only)", mail: "Maria@fjordline.example" }],
  });
  const { status, body } = await invite("maria@fjordline.example");
  assert.equal(status, 201);
  const graph = await graphOfBen();
  const guest = async () =>
    (await graph("GET", `/users/${body.invitedUser.id}?$select=mail,proxyAddresses,externalUserState`)).body;
  assert.deepEqual([(await guest()).mail, (await guest()).proxyAddresses], ["maria@fjordline.example", []]);
  await emulator.control.guests.redeem({ redeemUrl: body.inviteRedeemUrl });
  assert.equal((await guest()).externalUserState, "Accepted");
});

test("the address of a member who was deleted just now is refused, and free some minutes later", async () => {
  const kay = {
    userPrincipalName: "kay@hartwell.example",
    displayName: "Kay",
    mail: "kay@fjordline.example",
  };
  await emulator.control.reset({ ...testSeed, users: [...testSeed.users!, kay] });
  assert.equal((await (await graphOfBen())("DELETE", "/users/kay@hartwell.example")).status, 204);
  assert.equal(
    await refusal("kay@fjordline.example"),
    "400 BadRequest: Non-external user already exists with the given mail address and can't be invited.",
  );
  await emulator.control.clock.advance({ minutes: 6 });
  assert.equal((await invite("kay@fjordline.example")).status, 201);
});

test("a passing failure of the service is an error of Graph, and the next try succeeds", async () => {
  await emulator.control.faults.add({
    method: "POST",
    path: "/v1.0/invitations",
    status: 500,
    code: "InternalServerError",
    message: "Unable to find target address",
  });
  assert.equal(
    await refusal("maria@fjordline.example"),
    "500 InternalServerError: Unable to find target address",
  );
  assert.equal((await invite("maria@fjordline.example")).status, 201);
});

test("what was sent cannot be read, changed or taken back", async () => {
  const graph = await graphOfBen();
  const { id } = (await invite("maria@fjordline.example")).body;
  for (const [method, body] of [["GET"], ["PATCH", {}], ["DELETE"]] as const) {
    const answer = await graph(method, `/invitations/${id}`, body);
    assert.deepEqual([answer.status, answer.body.error.code], [404, "UnknownError"]);
  }
});

test("somebody is invited as a member by a company administrator; others are refused as the switch says", async () => {
  const member = invitation("maria@fjordline.example", { invitedUserType: "Member" });
  const { status, body } = await (await graphOfBen())("POST", "/invitations", member);
  assert.deepEqual([status, body.error.code], [403, "Forbidden"]);
  await emulator.control.settings.change({ uncertain: { memberNeedsAdministrator: false } });
  assert.equal((await (await graphOfBen())("POST", "/invitations", member)).status, 201);
  const ben = { ...testSeed.users![1]!, directoryRoles: ["Global Administrator"] };
  await emulator.control.reset({ ...testSeed, users: [testSeed.users![0]!, ben] });
  const graph = await graphOfBen();
  const { invitedUser } = (await graph("POST", "/invitations", member)).body;
  const user = (await graph("GET", `/users/${invitedUser.id}?$select=userType,creationType`)).body;
  assert.deepEqual([user.userType, user.creationType], ["Member", "Invitation"]);
});

test("where nobody may invite, the refusal says so in the words of the invite API", async () => {
  await emulator.control.settings.change({ policies: { allowInvitesFrom: "none" } });
  assert.equal(
    await refusal("maria@fjordline.example"),
    "403 Forbidden: Guest invitations not allowed for your company. Contact your company administrator for more details.",
  );
});

test("the rest of the refusals: a group's address, a disabled member's, another type, a missing or unknown property", async () => {
  const seed = {
    ...testSeed,
    users: [
      ...testSeed.users!,
      {
        userPrincipalName: "old@hartwell.example",
        displayName: "Old",
        mail: "old@hartwell.example",
        accountEnabled: false,
      },
    ],
    groups: [{ displayName: "Sales", mail: "sales@partners.example" }],
  };
  await emulator.control.reset(seed);
  const graph = await graphOfBen();
  const refused = async (body: object) => {
    const answer = await graph("POST", "/invitations", body);
    return `${answer.status} ${answer.body.error.message}`;
  };
  assert.equal(
    await refused(invitation("sales@partners.example")),
    "400 Group email Address isn't supported",
  );
  assert.match(
    await refused(invitation("old@hartwell.example")),
    /^400 The invited user already exists in the directory as object ID: [0-9a-f-]{36}, but the account is blocked/,
  );
  assert.equal(
    await refused(invitation("maria@fjordline.example", { invitedUserType: "Friend" })),
    "400 UserType isn't guest or member",
  );
  assert.match(
    await refused({ invitedUserEmailAddress: "maria@fjordline.example" }),
    /^400 .*inviteRedirectUrl/,
  );
  assert.match(
    await refused(invitation("maria@fjordline.example", { nonsense: true })),
    /^400 The property 'nonsense' does not exist/,
  );
  assert.match(
    await refused(invitation("maria@fjordline.example", { resetRedemption: true })),
    /^400 .*invitedUser\.id/,
  );
});
