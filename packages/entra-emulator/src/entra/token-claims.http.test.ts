import assert from "node:assert/strict";
import { test } from "node:test";
import { client, redirect_uri, signInStage } from "../testing/sign-in-stage.ts";
import { appToken, CLIENT_ID, createBrowser, testSeed, tokenRequest, userToken } from "../testing/tenant.ts";
import { decodeJwt } from "../tokens/jwt.ts";

const { emulator, authorizeUrl, inviteGuest } = await signInStage();

const [orders, ...others] = testSeed.applications!;
const OWN = "api://orders/access_as_user";
const claimsOf = (token: string) => decodeJwt(token)!.claims;

/** Invites Maria, who accepts. */
async function inviteMaria(): Promise<void> {
  const { inviteRedeemUrl } = await inviteGuest("maria@fjordline.example");
  await emulator.control.guests.redeem({ redeemUrl: inviteRedeemUrl });
}

test("a token tells how the user proved themselves; an application's says nothing of it", async () => {
  const mint = async (mfa: boolean) => {
    const asked = { user: "dana@hartwell.example", clientId: CLIENT_ID, scope: "User.Read", mfa };
    return claimsOf((await emulator.control.tokens.mint(asked)).access_token);
  };
  assert.deepEqual([(await mint(false)).amr, (await mint(true)).amr], [["pwd"], ["pwd", "mfa"]]);
  const app = claimsOf(await appToken(emulator));
  assert.deepEqual([app.amr, app.acr, app.idtyp, app.scp], [undefined, undefined, "app", undefined]);
});

test("a guest's principal name is told only to who asked for it by its long name", async () => {
  const upnOf = async (...optionalClaims: string[]) => {
    await emulator.control.reset({ ...testSeed, applications: [{ ...orders!, optionalClaims }, ...others] });
    await inviteMaria();
    return claimsOf(await userToken(emulator, "maria@fjordline.example", OWN)).upn;
  };
  const name = "maria_fjordline.example#EXT#@hartwell.onmicrosoft.com";
  assert.equal(await upnOf("upn"), undefined);
  assert.equal(await upnOf("upn:include_externally_authenticated_upn"), name);
  assert.equal(
    await upnOf("upn:include_externally_authenticated_upn_without_hash"),
    name.replaceAll("#", "_"),
  );
});

test("an id token names the user where the profile was asked for, and their address where that was", async () => {
  const idToken = async (scope: string) => {
    const browser = createBrowser(emulator);
    await browser.go(authorizeUrl({ scope }));
    const code = (await browser.press("Dana Reyes")).url.searchParams.get("code")!;
    const form = { grant_type: "authorization_code", redirect_uri, code, ...client };
    const { sub, name, preferred_username, oid, email } = claimsOf(
      (await tokenRequest(emulator, form)).body.id_token,
    );
    assert.ok(sub);
    return [name, preferred_username, Boolean(oid), email];
  };
  const dana = "dana@hartwell.example";
  assert.deepEqual(await idToken("openid"), [undefined, undefined, false, undefined]);
  assert.deepEqual(await idToken("openid profile"), ["Dana Reyes", dana, true, undefined]);
  assert.deepEqual(await idToken("openid email"), [undefined, undefined, false, dana]);
});

test("a user's token says that it is one where that was asked for", async () => {
  assert.equal(claimsOf(await userToken(emulator, "dana@hartwell.example", OWN)).idtyp, undefined);
  const optionalClaims = ["idtyp:include_user_token"];
  await emulator.control.reset({ ...testSeed, applications: [{ ...orders!, optionalClaims }, ...others] });
  assert.equal(claimsOf(await userToken(emulator, "dana@hartwell.example", OWN)).idtyp, "user");
});

test("what a client can is heard at the token endpoint too, and its token for Graph lives a day", async () => {
  const claims = '{"access_token":{"xms_cc":{"values":["cp1"]}}}';
  const onBehalf = async (more: Record<string, string>) =>
    (
      await tokenRequest(emulator, {
        grant_type: "urn:ietf:params:oauth:grant-type:jwt-bearer",
        requested_token_use: "on_behalf_of",
        assertion: await userToken(emulator, "dana@hartwell.example", OWN),
        scope: "User.Read",
        ...client,
        ...more,
      })
    ).body;
  const itself = async (more: Record<string, string>) => {
    const scope = "https://graph.microsoft.com/.default";
    return (await tokenRequest(emulator, { grant_type: "client_credentials", scope, ...client, ...more }))
      .body;
  };
  for (const ask of [onBehalf, itself]) {
    const plain = await ask({});
    assert.deepEqual([claimsOf(plain.access_token).xms_cc, plain.expires_in], [undefined, 3599]);
    const able = await ask({ claims });
    const { xms_cc, exp, nbf } = claimsOf(able.access_token);
    assert.deepEqual([xms_cc, able.expires_in], [["cp1"], 86_399]);
    assert.equal(Number(exp) - Number(nbf), 86_400 + 300);
  }
  assert.equal((await itself({ claims, scope: "api://orders/.default" })).expires_in, 3599, "Graph alone");
});
