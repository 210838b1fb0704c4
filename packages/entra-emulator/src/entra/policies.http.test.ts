import assert from "node:assert/strict";
import { test } from "node:test";
import { client, redirect_uri, signInStage, withOrders } from "../testing/sign-in-stage.ts";
import {
  appToken,
  CLIENT_ID,
  createBrowser,
  graphOf,
  SECRET,
  testSeed,
  tokenRequest,
  userToken,
} from "../testing/tenant.ts";
import { decodeJwt } from "../tokens/jwt.ts";

const { emulator, authorizeUrl, inviteGuest } = await signInStage();

const mfa = { displayName: "Second factor", users: ["All"], applications: ["Orders"], grant: "mfa" as const };
const block = {
  displayName: "No guests",
  users: ["GuestsOrExternalUsers"],
  applications: ["Orders"],
  grant: "block" as const,
};

async function redeemCode(url: URL, more: Record<string, string> = {}) {
  return tokenRequest(emulator, {
    grant_type: "authorization_code",
    ...client,
    redirect_uri,
    code: url.searchParams.get("code")!,
    ...more,
  });
}

test("a rule asks for a second factor on a page, once in a session", async () => {
  await emulator.control.reset({ ...testSeed, conditionalAccess: [mfa] });
  const browser = createBrowser(emulator);
  await browser.go(authorizeUrl());
  const page = await browser.press("Dana Reyes");
  const digits = /\d{6}/.exec(page.text.replace(/<style[\s\S]*?<\/style>/g, ""))![0];
  assert.match((await browser.press("Verify", { digits: "no" })).text, /not right/);
  const landed = await browser.press("Verify", { digits });
  assert.ok(landed.url.searchParams.get("code"));
  assert.ok((await browser.go(authorizeUrl())).url.searchParams.get("code"), "the session remembers");
});

test("a rule blocks guests and lets members in", async () => {
  await emulator.control.reset({ ...testSeed, conditionalAccess: [block] });
  const { inviteRedeemUrl } = await inviteGuest("maria@fjordline.example");
  await emulator.control.guests.redeem({ redeemUrl: inviteRedeemUrl });
  const guest = createBrowser(emulator);
  await guest.go(authorizeUrl());
  assert.match((await guest.press("Maria Lindqvist")).text, /AADSTS53003/);
  const member = createBrowser(emulator);
  await member.go(authorizeUrl());
  assert.ok((await member.press("Dana Reyes")).url.searchParams.get("code"));
});

test("rules speak of people by name, of the members of a group, of guests, of everybody but some, and of applications", async () => {
  const groups = [{ displayName: "Sales", members: ["dana@hartwell.example"] }];
  const blocked = async (rule: object) => {
    const rules = [{ ...block, users: ["All"], ...rule }];
    await emulator.control.reset({ ...testSeed, groups, conditionalAccess: rules });
    const names = ["dana@hartwell.example", "ben@hartwell.example"];
    const outcomes = names.map((user) =>
      userToken(emulator, user, "api://orders/access_as_user").then(
        () => null,
        (error: Error) => (/53003/.test(error.message) ? user.split("@")[0] : error.message),
      ),
    );
    return (await Promise.all(outcomes)).filter((name) => name !== null);
  };
  assert.deepEqual(await blocked({}), ["dana", "ben"]);
  assert.deepEqual(await blocked({ users: ["ben@hartwell.example"] }), ["ben"]);
  assert.deepEqual(await blocked({ users: ["Sales"] }), ["dana"]);
  assert.deepEqual(await blocked({ excludeUsers: ["Sales"] }), ["ben"]);
  assert.deepEqual(await blocked({ users: ["GuestsOrExternalUsers"] }), []);
  assert.deepEqual(await blocked({ applications: ["Payroll"] }), []);
});

test("a claims challenge is met by signing in again with a second factor", async () => {
  const browser = createBrowser(emulator);
  await browser.go(authorizeUrl({ claims: '{"access_token":{"acrs":{"essential":true,"value":"c1"}}}' }));
  assert.match((await browser.press("Dana Reyes")).text, /second factor/);
});

test("what a person may allow is asked once; what only an administrator may is not theirs to give", async () => {
  await emulator.control.reset(withOrders({ permissions: {} }));
  const ask = authorizeUrl({ scope: "openid User.Read" });
  const browser = createBrowser(emulator);
  await browser.go(ask);
  assert.match((await browser.press("Dana Reyes")).text, /asks for permission/);
  const landed = await browser.press("Accept");
  const { body } = await redeemCode(landed.url);
  assert.equal(decodeJwt(body.access_token)!.claims.scp, "User.Read");
  assert.ok((await browser.go(ask)).url.searchParams.get("code"), "asked once");
  assert.match(
    (await browser.go(authorizeUrl({ scope: "User.ReadWrite.All" }))).text,
    /administrator&#39;s approval/,
  );
  const declined = await browser.press("Cancel");
  assert.equal(declined.url.searchParams.get("error"), "access_denied");
});

test("an administrator lets an application in for everybody", async () => {
  const admin = { ...testSeed.users![1]!, directoryRoles: ["Global Administrator"] };
  await emulator.control.reset(withOrders({ permissions: {} }, { users: [testSeed.users![0]!, admin] }));
  const browser = createBrowser(emulator);
  await browser.go(
    `${emulator.url}/${emulator.tenantId}/adminconsent?${new URLSearchParams({ client_id: CLIENT_ID, redirect_uri, state: "7", scope: "https://graph.microsoft.com/User.Invite.All" })}`,
  );
  await browser.press("Ben Osei");
  const { url } = await browser.press("Accept");
  assert.deepEqual(
    [url.searchParams.get("admin_consent"), url.searchParams.get("tenant"), url.searchParams.get("state")],
    ["True", emulator.tenantId, "7"],
  );
  assert.ok(await userToken(emulator, "dana@hartwell.example", "User.Invite.All"));
});

test("an administrator consents to what the registration names, for people and for the application itself", async () => {
  const admin = { ...testSeed.users![1]!, directoryRoles: ["Global Administrator"] };
  const requiredPermissions = { delegated: ["User.Invite.All"], application: ["User.Read.All"] };
  await emulator.control.reset(
    withOrders({ permissions: {}, requiredPermissions }, { users: [testSeed.users![0]!, admin] }),
  );
  const roles = async () => decodeJwt(await appToken(emulator))!.claims.roles;
  assert.equal(await roles(), undefined);
  const ask = (state: string) =>
    `${emulator.url}/${emulator.tenantId}/adminconsent?${new URLSearchParams({ client_id: CLIENT_ID, redirect_uri, state })}`;
  const browser = createBrowser(emulator);
  await browser.go(ask("1"));
  const page = await browser.press("Ben Osei");
  assert.match(page.text, /User\.Invite\.All, for people<.*User\.Read\.All, for itself</s);
  const refused = (await browser.press("Cancel")).url.searchParams;
  assert.deepEqual(
    [refused.get("error"), refused.get("error_description"), refused.get("state")],
    ["permission_denied", "The admin canceled the request", "1"],
  );
  assert.equal(await roles(), undefined);
  await browser.go(ask("2"));
  assert.equal((await browser.press("Accept")).url.searchParams.get("admin_consent"), "True");
  assert.deepEqual(await roles(), ["User.Read.All"]);
  assert.ok(await userToken(emulator, "dana@hartwell.example", "User.Invite.All"));
  const dana = createBrowser(emulator);
  await dana.go(ask("3"));
  assert.match((await dana.press("Dana Reyes")).text, /AADSTS90094/, "nobody else may");
});

test("without consent the token endpoint says consent_required", async () => {
  await emulator.control.reset(withOrders({ permissions: {} }));
  const assertion = await userToken(emulator, "dana@hartwell.example", "api://orders/access_as_user");
  const { body } = await tokenRequest(emulator, {
    grant_type: "urn:ietf:params:oauth:grant-type:jwt-bearer",
    client_id: CLIENT_ID,
    client_secret: SECRET,
    assertion,
    scope: "User.Invite.All",
    requested_token_use: "on_behalf_of",
  });
  assert.deepEqual(
    [body.error, body.suberror, body.error_codes],
    ["invalid_grant", "consent_required", [65001]],
  );
});

test("response_mode=form_post comes back as a form that sends itself", async () => {
  const browser = createBrowser(emulator);
  await browser.go(authorizeUrl({ response_mode: "form_post" }));
  const page = await browser.press("Dana Reyes");
  assert.match(page.text, /<form method="post" action="http:\/\/localhost:4000\/auth\/callback" data-send>/);
  assert.match(page.text, /name="code"/);
});

test("a personal account redeems as live.com, and its tokens say so", async () => {
  const outlook = {
    displayName: "Personal accounts",
    domains: ["outlook.example"],
    consumer: true,
    users: [{ userPrincipalName: "kim@outlook.example", displayName: "Kim" }],
  };
  await emulator.control.reset({ ...testSeed, organisations: [outlook] });
  const { inviteRedeemUrl, invitedUser } = await inviteGuest("kim@outlook.example");
  await emulator.control.guests.redeem({ redeemUrl: inviteRedeemUrl });
  const { claims } = decodeJwt(await userToken(emulator, "kim@outlook.example"))!;
  assert.deepEqual(
    [claims.oid, claims.idp, claims.unique_name, claims.upn],
    [invitedUser.id, "live.com", "live.com#kim@outlook.example", undefined],
  );
  assert.match(String(claims.altsecid), /^1:live\.com:/);
});

test("app roles and groups are in tokens; above 200 groups only where to ask", async () => {
  const groups = Array.from({ length: 201 }, (_, index) => ({
    displayName: `Group ${index}`,
    members: index < 5 ? ["dana@hartwell.example", "ben@hartwell.example"] : ["ben@hartwell.example"],
  }));
  const team = {
    displayName: "Team",
    groupTypes: ["Unified"],
    securityEnabled: false,
    members: ["dana@hartwell.example"],
  };
  const app = {
    groupMembershipClaims: "SecurityGroup" as const,
    appRoles: [{ value: "Orders.Viewer" }],
    optionalClaims: ["acct"],
    servicePrincipal: { assignedTo: ["dana@hartwell.example"] },
  };
  await emulator.control.reset(withOrders(app, { groups: [...groups, team] }));
  const claims = async (user: string) =>
    decodeJwt(await userToken(emulator, user, "api://orders/access_as_user"))!.claims;
  const dana = await claims("dana@hartwell.example");
  assert.deepEqual([dana.roles, (dana.groups as string[]).length, dana.acct], [["Orders.Viewer"], 5, 0]);
  const ben = await claims("ben@hartwell.example");
  assert.deepEqual([ben.roles, ben.groups, ben._claim_names], [undefined, undefined, { groups: "src1" }]);
});

test("a client that can (cp1) is told at once that a user's sessions ended", async () => {
  const browser = createBrowser(emulator);
  await browser.go(
    authorizeUrl({
      scope: "openid User.Read offline_access",
      claims: '{"access_token":{"xms_cc":{"values":["cp1"]}}}',
    }),
  );
  const { body } = await redeemCode((await browser.press("Dana Reyes")).url);
  const graph = graphOf(emulator, body.access_token);
  assert.equal((await graph("GET", "/me")).status, 200);
  await emulator.control.clock.advance({ minutes: 5 });
  const admin = graphOf(emulator, await userToken(emulator, "ben@hartwell.example", "User.ReadWrite.All"));
  assert.equal((await admin("POST", "/users/dana@hartwell.example/revokeSignInSessions")).status, 200);
  const refused = await graph("GET", "/me");
  assert.equal(refused.status, 401);
  const challenge = /claims="([^"]+)"/.exec(refused.headers.get("www-authenticate")!)![1]!;
  assert.ok(JSON.parse(Buffer.from(challenge, "base64").toString()).access_token.nbf.essential);
  const refresh = await tokenRequest(emulator, {
    grant_type: "refresh_token",
    client_id: CLIENT_ID,
    client_secret: SECRET,
    refresh_token: body.refresh_token,
  });
  assert.deepEqual(refresh.body.error_codes, [50173]);
  const silent = await browser.go(authorizeUrl({ prompt: "none" }));
  assert.match(
    silent.url.searchParams.get("error_description")!,
    /^AADSTS50058/,
    "nor is the browser signed in",
  );
  assert.match((await browser.go(authorizeUrl())).text, /Sign in/);
});

test("a disabled guest meets AADSTS50057, and a disabled invitation says so", async () => {
  const { inviteRedeemUrl, invitedUser } = await inviteGuest("maria@fjordline.example");
  await emulator.control.guests.redeem({ redeemUrl: inviteRedeemUrl });
  const admin = graphOf(emulator, await userToken(emulator, "ben@hartwell.example", "User.ReadWrite.All"));
  assert.equal((await admin("PATCH", `/users/${invitedUser.id}`, { accountEnabled: false })).status, 204);
  const browser = createBrowser(emulator);
  await browser.go(authorizeUrl());
  assert.match((await browser.press("Maria Lindqvist")).text, /AADSTS50057/);
  assert.match((await browser.go(inviteRedeemUrl)).text, /disabled/);
});
