import assert from "node:assert/strict";
import { test } from "node:test";
import type { Seed } from "../emulator.ts";
import { client, redirect_uri, signInStage } from "../testing/sign-in-stage.ts";
import { createBrowser, testSeed, tokenRequest } from "../testing/tenant.ts";

const { emulator, authorizeUrl } = await signInStage({
  scope: "openid offline_access api://orders/access_as_user",
});

type Rule = NonNullable<Seed["conditionalAccess"]>[number];
const [dana, ben] = testSeed.users!;

/** A tenant with one rule for everybody, on Graph. */
const ruled = (rule: Pick<Rule, "grant" | "everyHours">, more: Partial<Seed> = {}) =>
  emulator.control.reset({
    ...testSeed,
    ...more,
    conditionalAccess: [
      { displayName: "The rule", users: ["All"], applications: ["MicrosoftGraph"], ...rule },
    ],
  });

const toGraph = () => authorizeUrl({ scope: "openid offline_access User.Read" });

/** The tokens of the code that a sign-in ended with. */
async function tokensOf({ url }: { url: URL }) {
  const code = url.searchParams.get("code");
  assert.ok(code, `a code in ${url}`);
  return (await tokenRequest(emulator, { grant_type: "authorization_code", ...client, redirect_uri, code }))
    .body;
}

async function signIn(browser: ReturnType<typeof createBrowser>, url = authorizeUrl()) {
  await browser.go(url);
  return browser.press("Dana Reyes");
}

const onBehalfOf = (assertion: string) =>
  tokenRequest(emulator, {
    grant_type: "urn:ietf:params:oauth:grant-type:jwt-bearer",
    requested_token_use: "on_behalf_of",
    scope: "User.Read",
    ...client,
    assertion,
  });

/** What a client without pages is told: OAuth's word, Entra's number, and whether there is a challenge to answer. */
const told = ({ status, body }: Awaited<ReturnType<typeof onBehalfOf>>) => [
  status,
  body.error,
  body.error_codes?.[0],
  body.claims === undefined ? "no claims" : Object.keys(JSON.parse(body.claims).access_token)[0],
];

const digitsOn = (text: string): string => /\b\d{6}\b/.exec(text)![0];

test("somebody without a second factor is AADSTS50079 on behalf of, sets one up on a page, and is asked for it from then on", async () => {
  await ruled({ grant: "mfa" }, { users: [{ ...dana!, enrolled: false }, ben!] });
  const browser = createBrowser(emulator);
  const before = await tokensOf(await signIn(browser));
  assert.deepEqual(told(await onBehalfOf(before.access_token)), [
    400,
    "interaction_required",
    50079,
    "polids",
  ]);
  const { text } = await browser.go(toGraph());
  assert.match(text, /Set up a second factor/);
  const again = await browser.press("Verify", { digits: "no" });
  assert.equal(again.status, 400);
  assert.match(again.text, /Set up a second factor[\s\S]*That code is not right/);
  const { access_token } = await tokensOf(await browser.press("Verify", { digits: digitsOn(text) }));
  assert.ok(access_token);
  assert.deepEqual(told(await onBehalfOf(before.access_token)), [
    400,
    "interaction_required",
    50076,
    "polids",
  ]);
});

test("a second factor that is too old is AADSTS50078, and is asked for again on a page", async () => {
  await ruled({ grant: "mfa", everyHours: 2 });
  const browser = createBrowser(emulator);
  const { text } = await signIn(browser, toGraph());
  const first = await tokensOf(await browser.press("Verify", { digits: digitsOn(text) }));
  await emulator.control.clock.advance({ minutes: 119 });
  const refresh = { grant_type: "refresh_token", ...client, refresh_token: first.refresh_token };
  assert.equal((await tokenRequest(emulator, refresh)).status, 200);
  await emulator.control.clock.advance({ minutes: 1 });
  assert.deepEqual(told(await tokenRequest(emulator, refresh)), [
    400,
    "interaction_required",
    50078,
    "polids",
  ]);
  const silent = await browser.go(`${toGraph()}&prompt=none`);
  assert.match(silent.url.searchParams.get("error_description")!, /^AADSTS50078/);
  const page = await browser.go(toGraph());
  assert.match(page.text, /Prove it is you/);
  await tokensOf(await browser.press("Verify", { digits: digitsOn(page.text) }));
});

test("a sign-in that is too old is AADSTS70043, and the account is asked for again", async () => {
  await ruled({ grant: "sign-in", everyHours: 1 });
  const browser = createBrowser(emulator);
  const { refresh_token } = await tokensOf(await signIn(browser, toGraph()));
  const refresh = { grant_type: "refresh_token", ...client, refresh_token };
  assert.equal((await tokenRequest(emulator, refresh)).status, 200);
  await emulator.control.clock.advance({ hours: 1 });
  const late = await tokenRequest(emulator, refresh);
  assert.deepEqual(told(late), [400, "invalid_grant", 70043, "no claims"]);
  assert.equal(late.body.suberror, "bad_token");
  assert.match(late.body.error_description, /maximum allowed lifetime for this request is 3600\./);
  await tokensOf(await signIn(browser, toGraph()));
});

test("terms of use are AADSTS50158 on behalf of, and accepted once, on a page", async () => {
  await ruled({ grant: "terms-of-use" });
  const browser = createBrowser(emulator);
  const { access_token } = await tokensOf(await signIn(browser));
  assert.deepEqual(told(await onBehalfOf(access_token)), [400, "interaction_required", 50158, "polids"]);
  assert.match((await browser.go(toGraph())).text, /Accept the terms of Hartwell Foods[\s\S]*The rule/);
  assert.match((await browser.press("Decline")).text, /You did not accept/);
  await browser.go(toGraph());
  await tokensOf(await browser.press("Accept"));
  assert.equal((await onBehalfOf(access_token)).status, 200);
  await tokensOf(await browser.go(toGraph()));
});

test("a blocked user is told nothing else", async () => {
  await ruled({ grant: "block" }, { users: [{ ...dana!, enrolled: false }, ben!] });
  const { access_token } = await tokensOf(await signIn(createBrowser(emulator)));
  assert.deepEqual(told(await onBehalfOf(access_token)), [400, "interaction_required", 53003, "no claims"]);
});
