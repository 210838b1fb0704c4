import assert from "node:assert/strict";
import { after, before, beforeEach, test } from "node:test";
import type { Emulator } from "../emulator.ts";
import {
  appToken,
  graphOf,
  startTestEmulator,
  testSeed,
  tokenRequest,
  userToken,
} from "../testing/tenant.ts";

let emulator: Emulator;
before(async () => {
  emulator = await startTestEmulator();
});
after(() => emulator.stop());
beforeEach(() => emulator.control.reset());

const redirect = "http://localhost:4000/orders/1207";
const as = async (user: string) => graphOf(emulator, await userToken(emulator, user));
const asApp = async () => graphOf(emulator, await appToken(emulator));
const invitation = (address: string, more: object = {}) => ({
  invitedUserEmailAddress: address,
  inviteRedirectUrl: redirect,
  ...more,
});

test("a new address becomes a pending guest, and the answer is shaped as Graph's", async () => {
  const graph = await as("dana@hartwell.example");
  const { status, body, headers } = await graph(
    "POST",
    "/invitations",
    invitation("maria@fjordline.example"),
  );
  assert.equal(status, 201);
  assert.equal(body.status, "PendingAcceptance");
  assert.equal(body.invitedUserDisplayName, null);
  assert.deepEqual(body.invitedUserMessageInfo.ccRecipients, [
    { emailAddress: { name: null, address: null } },
  ]);
  assert.ok(headers.get("request-id"));
  const user = await (await asApp())(
    "GET",
    `/users/${body.invitedUser.id}?$select=userPrincipalName,userType,externalUserState,creationType,mail,otherMails,proxyAddresses,identities`,
  );
  assert.deepEqual(user.body, {
    "@odata.context": user.body["@odata.context"],
    userPrincipalName: "maria_fjordline.example#EXT#@hartwell.onmicrosoft.com",
    userType: "Guest",
    externalUserState: "PendingAcceptance",
    creationType: "Invitation",
    mail: "maria@fjordline.example",
    otherMails: ["maria@fjordline.example"],
    proxyAddresses: ["SMTP:maria@fjordline.example"],
    identities: [
      {
        signInType: "userPrincipalName",
        issuer: "hartwell.onmicrosoft.com",
        issuerAssignedId: "maria_fjordline.example#EXT#@hartwell.onmicrosoft.com",
      },
    ],
  });
});

test("the redeem link is spelled as Graph spells it: the invitation's id, escapes in lower case, the ticket encoded twice", async () => {
  const graph = await as("dana@hartwell.example");
  const { body } = await graph("POST", "/invitations", invitation("maria@fjordline.example"));
  const rd =
    /^http:\/\/localhost:\d+\/redeem\?rd=(https%3a%2f%2finvitations\.microsoft\.com%2fredeem%2f%3ftenant%3d.+%26ver%3d2\.0)$/.exec(
      body.inviteRedeemUrl,
    )![1]!;
  assert.doesNotMatch(rd, /%[0-9a-f]?[A-F]/);
  const inner = decodeURIComponent(rd);
  const [, user, ticket] = /&user=([^&]+)&ticket=([^&]+)&/.exec(inner)!;
  assert.equal(user, body.id);
  const raw = Buffer.from(decodeURIComponent(decodeURIComponent(ticket!)), "base64");
  assert.equal(raw.length, 32);
  assert.match(ticket!, /%253d$/);
});

test("whoever invites is the sponsor, or those who are named; with one that nobody knows nobody is invited", async () => {
  const graph = await as("dana@hartwell.example");
  let guests = 0;
  const sponsorsOf = async (more: object) => {
    const { body } = await graph("POST", "/invitations", invitation(`g${guests++}@fjordline.example`, more));
    const { value } = (await (await asApp())("GET", `/users/${body.invitedUser.id}/sponsors`)).body;
    return value.map((one: { displayName: string }) => one.displayName);
  };
  const ben = (await (await asApp())("GET", "/users/ben@hartwell.example")).body.id;
  assert.deepEqual(await sponsorsOf({}), ["Dana Reyes"]);
  assert.deepEqual(await sponsorsOf({ invitedUserSponsors: [{ id: ben }] }), ["Ben Osei"]);
  const bind = [`https://graph.microsoft.com/v1.0/users/${ben}`];
  assert.deepEqual(await sponsorsOf({ "invitedUserSponsors@odata.bind": bind }), ["Ben Osei"]);
  const stranger = { invitedUserSponsors: [{ id: "11111111-1111-4111-8111-111111111111" }] };
  assert.equal(
    (await graph("POST", "/invitations", invitation("kim@fjordline.example", stranger))).status,
    404,
  );
  const { value } = (await (await asApp())("GET", "/users?$filter=mail eq 'kim@fjordline.example'")).body;
  assert.deepEqual(value, []);
});

test("inviting a guest again gives the same user and a new link", async () => {
  const graph = await as("dana@hartwell.example");
  const first = await graph("POST", "/invitations", invitation("maria@fjordline.example"));
  const second = await graph("POST", "/invitations", invitation("Maria@Fjordline.example"));
  assert.equal(second.status, 201);
  assert.equal(second.body.invitedUser.id, first.body.invitedUser.id);
  assert.notEqual(second.body.inviteRedeemUrl, first.body.inviteRedeemUrl);
});

const REFUSED: readonly [what: string, address: string, message: RegExp][] = [
  [
    "a member's address",
    "ben@hartwell.example",
    /^The invited user already exists in the directory as objectID: [0-9a-f-]{36}\. They can use/,
  ],
  [
    "an address in a verified domain",
    "nobody@hartwell.example",
    /domain of the user's email address is a verified domain/,
  ],
  ["a + in the address", "maria+x@fjordline.example", /^The Primary SMTP Address is an invalid value$/],
  ["an address without a domain", "maria", /^Invalid email address\.$/],
];
for (const [what, address, message] of REFUSED) {
  test(`${what} is refused with 400 BadRequest`, async () => {
    const { status, body } = await (await as("dana@hartwell.example"))(
      "POST",
      "/invitations",
      invitation(address),
    );
    assert.equal(status, 400);
    assert.equal(body.error.code, "BadRequest");
    assert.match(body.error.message, message);
    assert.deepEqual(Object.keys(body.error.innerError), ["date", "request-id", "client-request-id"]);
  });
}

test("without the permission the answer is 401 of MSGraphInviteAPI, not 403", async () => {
  const [orders, ...others] = testSeed.applications!;
  await emulator.control.reset({
    ...testSeed,
    applications: [{ ...orders!, permissions: { application: ["User.Read.All"] } }, ...others],
  });
  const { status, body } = await (await asApp())(
    "POST",
    "/invitations",
    invitation("maria@fjordline.example"),
  );
  assert.equal(status, 401);
  assert.equal(body.error.code, "Unauthorized");
  assert.match(body.error.message, /ControllerName=MSGraphInviteAPI, ActionName=CreateInvite/);
});

test("the tenant's switch for who may invite holds for users, guests and applications", async () => {
  const set = (
    allowInvitesFrom: "none" | "adminsAndGuestInviters" | "adminsGuestInvitersAndAllMembers" | "everyone",
  ) => emulator.control.settings.change({ policies: { allowInvitesFrom } });
  const first = await (await as("dana@hartwell.example"))(
    "POST",
    "/invitations",
    invitation("maria@fjordline.example"),
  );
  assert.equal(first.status, 201);
  const outcome = async (graph: ReturnType<typeof graphOf>) =>
    (await graph("POST", "/invitations", invitation("ada@okafor.example"))).status;
  const [member, admin, guest, app] = [
    await as("dana@hartwell.example"),
    await as("ben@hartwell.example"),
    await as("maria@fjordline.example"),
    await asApp(),
  ];
  const table = {
    everyone: [201, 201, 201, 201],
    adminsGuestInvitersAndAllMembers: [201, 201, 403, 201],
    adminsAndGuestInviters: [403, 201, 403, 201],
    none: [403, 403, 403, 403],
  } as const;
  for (const [value, expected] of Object.entries(table)) {
    await set(value as keyof typeof table);
    assert.deepEqual(
      [await outcome(member), await outcome(admin), await outcome(guest), await outcome(app)],
      expected,
      value,
    );
  }
});

test("a reset keeps the user, needs the address on it, and a right of its own", async () => {
  const dana = await as("dana@hartwell.example");
  const ben = await as("ben@hartwell.example");
  const { body } = await dana("POST", "/invitations", invitation("maria@fjordline.example"));
  await emulator.control.guests.redeem({ redeemUrl: body.inviteRedeemUrl });
  const reset = invitation("ada@okafor.example", {
    invitedUser: { id: body.invitedUser.id },
    resetRedemption: true,
  });
  const unmatched = await ben("POST", "/invitations", reset);
  assert.equal(unmatched.status, 400);
  assert.match(unmatched.body.error.message, /doesn’t match any emails on the user object/);
  assert.equal(
    (await ben("PATCH", `/users/${body.invitedUser.id}`, { otherMails: ["ada@okafor.example"] })).status,
    204,
  );
  assert.equal((await dana("POST", "/invitations", reset)).status, 403, "a member has no such right");
  const done = await ben("POST", "/invitations", reset);
  assert.equal(done.status, 201);
  assert.equal(done.body.invitedUser.id, body.invitedUser.id);
  const after = await ben("GET", `/users/${body.invitedUser.id}?$select=externalUserState`);
  assert.equal(after.body.externalUserState, "PendingAcceptance");
});

test("a member is turned into one who signs in from outside, unless the account is synchronised", async () => {
  const convert = async (more: object) => {
    const users = [
      ...testSeed.users!,
      {
        id: "c0000000-0000-4000-8000-000000000001",
        userPrincipalName: "kay@hartwell.example",
        displayName: "Kay",
        mail: "kay@fjordline.example",
        ...more,
      },
    ];
    await emulator.control.reset({ ...testSeed, users });
    const graph = await as("ben@hartwell.example");
    const answer = await graph(
      "POST",
      "/invitations",
      invitation("kay@fjordline.example", { invitedUser: { id: "c0000000-0000-4000-8000-000000000001" } }),
    );
    const { body } = await graph("GET", "/users/kay@hartwell.example?$select=externalUserState,userType");
    return [answer.status, answer.body.error?.message ?? null, body.externalUserState, body.userType];
  };
  assert.deepEqual(await convert({}), [201, null, "PendingAcceptance", "Member"]);
  assert.deepEqual(await convert({ onPremisesUserPrincipalName: "kay@corp.local" }), [
    400,
    "Invalid request input.",
    null,
    "Member",
  ]);
});

test("an accepted guest can be invited again and stays accepted; a disabled one who never accepted cannot", async () => {
  const graph = await as("dana@hartwell.example");
  const admin = await as("ben@hartwell.example");
  const first = await graph("POST", "/invitations", invitation("maria@fjordline.example"));
  await emulator.control.guests.redeem({ redeemUrl: first.body.inviteRedeemUrl });
  const again = await graph("POST", "/invitations", invitation("maria@fjordline.example"));
  assert.deepEqual(
    [again.status, again.body.status, again.body.invitedUser.id],
    [201, "PendingAcceptance", first.body.invitedUser.id],
  );
  assert.equal(
    (await admin("GET", `/users/${first.body.invitedUser.id}?$select=externalUserState`)).body
      .externalUserState,
    "Accepted",
  );
  const pending = await graph("POST", "/invitations", invitation("ada@okafor.example"));
  await admin("PATCH", `/users/${pending.body.invitedUser.id}`, { accountEnabled: false });
  const refused = await graph("POST", "/invitations", invitation("ada@okafor.example"));
  assert.match(refused.body.error.message, /blocked from signing in/);
});

test("a blocked domain is refused, and so is the link that was sent before", async () => {
  const graph = await as("dana@hartwell.example");
  const { body } = await graph("POST", "/invitations", invitation("maria@fjordline.example"));
  await emulator.control.settings.change({ policies: { blockedDomains: ["fjordline.example"] } });
  assert.equal((await graph("POST", "/invitations", invitation("tomas@fjordline.example"))).status, 400);
  assert.equal((await emulator.request(body.inviteRedeemUrl)).status, 403);
});

test("invitations cannot be read, and what is not known is 501 and in the log", async () => {
  const graph = await as("dana@hartwell.example");
  assert.equal((await graph("GET", "/invitations")).status, 405);
  const unknown = await graph("GET", "/deviceManagement");
  assert.equal(unknown.status, 501);
  assert.equal(unknown.body.error.code, "NotImplemented");
  assert.deepEqual(
    (await emulator.control.requests({ status: 501 })).map((one) => one.path),
    ["/v1.0/deviceManagement"],
  );
});

test("no token, link or secret is in the request log", async () => {
  const graph = await as("dana@hartwell.example");
  await tokenRequest(emulator, {
    grant_type: "client_credentials",
    client_id: "x",
    client_secret: "hush-hush",
  });
  const { body } = await graph("POST", "/invitations", invitation("maria@fjordline.example"));
  await emulator.request(body.inviteRedeemUrl);
  const text = JSON.stringify(await emulator.control.requests());
  assert.match(text, /maria@fjordline\.example/, "bodies are there");
  assert.doesNotMatch(text, /eyJ|hush-hush|ticket%|rd=http/);
});

test("what was asked for a token is in the request log, and who asked", async () => {
  await emulator.control.reset();
  await appToken(emulator);
  const [asked] = await emulator.control.requests({ pathContains: "/token" });
  const { grant_type, client_secret } = asked!.requestBody as Record<string, string>;
  assert.deepEqual([asked!.client, grant_type, client_secret], ["Orders", "client_credentials", "…"]);
});
