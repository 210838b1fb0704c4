import assert from "node:assert/strict";
import { test } from "node:test";
import * as oidc from "openid-client";
import { redirect_uri, signInStage } from "../testing/sign-in-stage.ts";
import {
  CLIENT_ID,
  createBrowser,
  graphOf,
  SECRET,
  testSeed,
  tokenRequest,
  userToken,
} from "../testing/tenant.ts";
import { decodeJwt } from "../tokens/jwt.ts";

const { emulator, authorizeUrl, inviteGuest } = await signInStage({ scope: "openid profile" });

const invite = (address: string) => inviteGuest(address, "http://localhost:4000/orders/1207");

async function relyingParty() {
  const server = new URL(`${emulator.url}/${emulator.tenantId}/v2.0`);
  return oidc.discovery(server, CLIENT_ID, SECRET, undefined, { execute: [oidc.allowInsecureRequests] });
}

test("openid-client signs an employee in by code with PKCE, refreshes, and reads userinfo", async () => {
  const config = await relyingParty();
  const verifier = oidc.randomPKCECodeVerifier();
  const state = oidc.randomState();
  const nonce = oidc.randomNonce();
  const browser = createBrowser(emulator);
  await browser.go(
    oidc.buildAuthorizationUrl(config, {
      redirect_uri,
      scope: "openid profile email offline_access api://orders/access_as_user",
      code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
      code_challenge_method: "S256",
      state,
      nonce,
    }),
  );
  const landed = await browser.press("Dana Reyes");
  assert.equal(landed.url.origin + landed.url.pathname, redirect_uri);
  const tokens = await oidc.authorizationCodeGrant(config, landed.url, {
    pkceCodeVerifier: verifier,
    expectedState: state,
    expectedNonce: nonce,
  });
  assert.equal(tokens.claims()?.preferred_username, "dana@hartwell.example");
  assert.equal(tokens.claims()?.tid, emulator.tenantId);
  const access = decodeJwt(tokens.access_token)!.claims;
  assert.equal(access.aud, CLIENT_ID);
  assert.equal(access.scp, "access_as_user");
  assert.equal(access.ver, "2.0");
  const refreshed = await oidc.refreshTokenGrant(config, tokens.refresh_token!);
  assert.notEqual(refreshed.refresh_token, tokens.refresh_token);
});

test("userinfo tells the same subject as the id token", async () => {
  const config = await relyingParty();
  const browser = createBrowser(emulator);
  await browser.go(authorizeUrl({ scope: "openid profile" }));
  const { url } = await browser.press("Dana Reyes");
  const tokens = await oidc.authorizationCodeGrant(config, url, { expectedState: "s" });
  const info = await oidc.fetchUserInfo(config, tokens.access_token, tokens.claims()!.sub);
  assert.equal(info.name, "Dana Reyes");
});

test("a guest redeems on pages without script, reviews once, and is signed in to the app under their own identity", async () => {
  const { inviteRedeemUrl, invitedUser } = await invite("maria@fjordline.example");
  const browser = createBrowser(emulator);
  await browser.go(inviteRedeemUrl);
  const review = await browser.press("Maria Lindqvist");
  assert.match(review.text, /Review permissions/);
  const landed = await browser.press("Accept");
  assert.equal(landed.url.href, "http://localhost:4000/orders/1207");

  const graph = graphOf(emulator, await userToken(emulator, "ben@hartwell.example"));
  const { body } = await graph("GET", `/users/${invitedUser.id}?$select=externalUserState,identities`);
  assert.equal(body.externalUserState, "Accepted");
  assert.equal(body.identities[1].issuer, "ExternalAzureAD");

  const signedIn = await browser.go(authorizeUrl());
  assert.equal(
    signedIn.url.origin + signedIn.url.pathname,
    redirect_uri,
    "the session of the redemption is used",
  );
  const answer = await tokenRequest(emulator, {
    grant_type: "authorization_code",
    client_id: CLIENT_ID,
    client_secret: SECRET,
    redirect_uri,
    code: signedIn.url.searchParams.get("code")!,
  });
  const claims = decodeJwt(answer.body.id_token)!.claims;
  assert.equal(claims.oid, invitedUser.id);
  assert.equal(claims.email, "maria@fjordline.example");
  assert.match(String(claims.idp), /^https:\/\/sts\.windows\.net\//);

  const again = await browser.go(inviteRedeemUrl);
  assert.equal(again.url.href, "http://localhost:4000/orders/1207", "a second opening asks nothing");
});

test("an invited guest who goes to the app directly is asked to review there", async () => {
  await invite("maria@fjordline.example");
  const browser = createBrowser(emulator);
  await browser.go(authorizeUrl());
  const review = await browser.press("Maria Lindqvist");
  assert.match(review.text, /Review permissions/);
  const landed = await browser.press("Accept");
  assert.ok(landed.url.searchParams.get("code"));
});

test("declining leaves the guest pending", async () => {
  const { inviteRedeemUrl, invitedUser } = await invite("maria@fjordline.example");
  const browser = createBrowser(emulator);
  await browser.go(inviteRedeemUrl);
  await browser.press("Maria Lindqvist");
  const page = await browser.press("Cancel");
  assert.match(page.text, /did not accept/);
  const graph = graphOf(emulator, await userToken(emulator, "ben@hartwell.example"));
  const { body } = await graph("GET", `/users/${invitedUser.id}?$select=externalUserState`);
  assert.equal(body.externalUserState, "PendingAcceptance");
});

test("the wrong account meets AADSTS50020 and a way to use another", async () => {
  const { inviteRedeemUrl } = await invite("maria@fjordline.example");
  const browser = createBrowser(emulator);
  await browser.go(inviteRedeemUrl);
  const refused = await browser.press("Tomas Berg");
  assert.match(refused.text, /AADSTS50020/);
  const link = /href="([^"]*\/_emulator\/accounts[^"]*)"/.exec(refused.text)![1]!.replaceAll("&amp;", "&");
  await browser.go(link);
  const review = await browser.press("Maria Lindqvist");
  assert.match(review.text, /Review permissions/);
});

test("somebody who was never invited meets AADSTS50020", async () => {
  const browser = createBrowser(emulator);
  await browser.go(authorizeUrl());
  const page = await browser.press("Ada Okafor");
  assert.match(page.text, /AADSTS50020/);
  assert.match(page.text, /ada@okafor\.example/);
});

test("an app that requires assignment answers AADSTS50105 to those who have none", async () => {
  const payroll = "5b0e6f0e-2a1d-4a67-8c55-0a4ab2b5f6d2";
  const url = authorizeUrl({ client_id: payroll, redirect_uri: "http://localhost:4001/back" });
  const dana = createBrowser(emulator);
  await dana.go(url);
  assert.match((await dana.press("Dana Reyes")).text, /AADSTS50105/);
  const ben = createBrowser(emulator);
  await ben.go(url);
  assert.ok((await ben.press("Ben Osei")).url.searchParams.get("code"));
});

test("a second invitation kills the first link, and says so", async () => {
  const first = await invite("maria@fjordline.example");
  const second = await invite("maria@fjordline.example");
  assert.equal(second.invitedUser.id, first.invitedUser.id);
  const browser = createBrowser(emulator);
  assert.match((await browser.go(first.inviteRedeemUrl)).text, /newer invitation/);
  assert.equal((await browser.go(second.inviteRedeemUrl)).status, 200);
});

test("an address without an organisation gets a one-time passcode by mail", async () => {
  const { inviteRedeemUrl } = await invite("sole.trader@mail.example");
  const browser = createBrowser(emulator);
  await browser.go(inviteRedeemUrl);
  await browser.press("Continue", { address: "sole.trader@mail.example" });
  const [mail] = await emulator.control.mailbox.list({ to: "sole.trader@mail.example" });
  assert.match((await browser.press("Sign in", { passcode: "0" })).text, /not right/);
  const code = /\d{8}/.exec(mail!.text)![0];
  assert.match((await browser.press("Sign in", { passcode: code })).text, /Review permissions/);
  assert.ok((await browser.press("Accept")).url.href.startsWith("http://localhost:4000"));
  await emulator.control.clock.advance({ hours: 23 });
  assert.ok((await browser.go(authorizeUrl())).url.searchParams.get("code"), "signed in for a day");
  await emulator.control.clock.advance({ hours: 1 });
  assert.match((await browser.go(authorizeUrl())).text, /Somebody else/, "and no longer");
});

test("a code that is older than half an hour, or was guessed at too often, signs nobody in", async () => {
  const address = "sole.trader@mail.example";
  const { inviteRedeemUrl } = await invite(address);
  const ask = async () => {
    const browser = createBrowser(emulator);
    await browser.go(inviteRedeemUrl);
    await browser.press("Continue", { address });
    const mails = await emulator.control.mailbox.list({ to: address });
    return { browser, passcode: /\d{8}/.exec(mails.at(-1)!.text)![0] };
  };
  const late = await ask();
  await emulator.control.clock.advance({ minutes: 30 });
  assert.match((await late.browser.press("Sign in", { passcode: late.passcode })).text, /too old/);
  const guessed = await ask();
  for (let times = 0; times < 5; times++) await guessed.browser.press("Sign in", { passcode: "0" });
  assert.equal((await guessed.browser.press("Sign in", { passcode: guessed.passcode })).status, 400);
});

test("an account that the seed gave a password is asked for it; others never are", async () => {
  const [dana, ...users] = testSeed.users!;
  const [fjordline, ...organisations] = testSeed.organisations!;
  const [maria, ...colleagues] = fjordline!.users!;
  await emulator.control.reset({
    ...testSeed,
    users: [{ ...dana!, password: "correct horse" }, ...users],
    organisations: [
      { ...fjordline!, users: [{ ...maria!, password: "battery" }, ...colleagues] },
      ...organisations,
    ],
  });
  const browser = createBrowser(emulator);
  await browser.go(authorizeUrl());
  assert.match((await browser.press("Dana Reyes")).text, /Enter the password/);
  const wrong = await browser.press("Sign in", { password: "wrong" });
  assert.match(wrong.text, /That password is not right/);
  assert.ok((await browser.press("Sign in", { password: "correct horse" })).url.searchParams.get("code"));
  assert.doesNotMatch(JSON.stringify(await emulator.control.requests()), /correct horse/);
  const guest = createBrowser(emulator);
  await guest.go(authorizeUrl());
  assert.match((await guest.press("Maria Lindqvist")).text, /Enter the password/);
  const ben = createBrowser(emulator);
  await ben.go(authorizeUrl());
  assert.ok((await ben.press("Ben Osei")).url.searchParams.get("code"));
});

test("a redirect URI that is not registered is shown, never followed", async () => {
  const page = await createBrowser(emulator).go(
    authorizeUrl({ redirect_uri: "http://localhost:4000/elsewhere" }),
  );
  assert.equal(page.status, 400);
  assert.match(page.text, /AADSTS50011/);
});

test("whoever signs in instead of the one that was hinted at is let in", async () => {
  const browser = createBrowser(emulator);
  const page = await browser.go(authorizeUrl({ login_hint: "ben@hartwell.example" }));
  assert.match(page.text, /class="person first" name="account"[^>]*>.*?Ben Osei/);
  assert.ok((await browser.press("Dana Reyes")).url.searchParams.get("code"));
});

test("prompt=none without a session comes back as login_required", async () => {
  const { url } = await createBrowser(emulator).go(authorizeUrl({ prompt: "none" }));
  assert.equal(url.searchParams.get("error"), "login_required");
});

test("a code works once, for its own verifier", async () => {
  const browser = createBrowser(emulator);
  await browser.go(
    authorizeUrl({
      code_challenge: "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM",
      code_challenge_method: "S256",
    }),
  );
  const { url } = await browser.press("Dana Reyes");
  const form = {
    grant_type: "authorization_code",
    client_id: CLIENT_ID,
    client_secret: SECRET,
    redirect_uri,
    code: url.searchParams.get("code")!,
  };
  assert.deepEqual(
    (await tokenRequest(emulator, { ...form, code_verifier: "wrong" })).body.error_codes,
    [501481],
  );
  const good = { ...form, code_verifier: "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk" };
  assert.equal((await tokenRequest(emulator, good)).status, 200);
  assert.deepEqual((await tokenRequest(emulator, good)).body.error_codes, [54005]);
});

test("a page never sends a browser to another site", async () => {
  const browser = createBrowser(emulator);
  for (const back of ["https://evil.example/", "//evil.example/", "/\\evil.example/"]) {
    const page = await browser.go(`${emulator.url}/_emulator/accounts?back=${encodeURIComponent(back)}`);
    assert.match(page.text, /Start again/);
  }
});
