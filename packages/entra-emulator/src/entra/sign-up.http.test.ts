import assert from "node:assert/strict";
import { after, before, beforeEach, test } from "node:test";
import type { Emulator } from "../emulator.ts";
import { appToken, CLIENT_ID, createBrowser, graphOf, startTestEmulator } from "../testing/tenant.ts";

let emulator: Emulator;
before(async () => {
  emulator = await startTestEmulator();
});
after(() => emulator.stop());
beforeEach(() => emulator.control.reset());

const signUpUrl = (redirect = "http://localhost:4000/orders/1207") =>
  `${emulator.url}/${emulator.tenantId}/sign-up?${new URLSearchParams({ client_id: CLIENT_ID, redirect_uri: redirect })}`;

const select = "$select=id,creationType,externalUserState,userType";

test("whoever comes makes a guest of themselves, once, and goes on", async () => {
  const graph = graphOf(emulator, await appToken(emulator));
  const browser = createBrowser(emulator);
  await browser.go(signUpUrl());
  assert.match((await browser.press("Maria Lindqvist")).text, /Sign up with Hartwell Foods/);
  assert.deepEqual((await graph("GET", "/users?$filter=mail eq 'maria@fjordline.example'")).body.value, []);
  assert.equal((await browser.press("Sign up")).url.href, "http://localhost:4000/orders/1207");
  const found = await graph("GET", `/users?$filter=mail eq 'maria@fjordline.example'&${select}`);
  const [{ id, ...maria }] = found.body.value;
  assert.deepEqual(maria, {
    creationType: "SelfServiceSignUp",
    externalUserState: null,
    userType: "Guest",
  });
  // She is one of the guests now, also for a second sign-up.
  assert.equal((await browser.go(signUpUrl())).url.href, "http://localhost:4000/orders/1207");
  assert.deepEqual(await emulator.control.guests.signUp({ address: "maria@fjordline.example" }), {
    objectId: id,
  });
});

test("a sign-up leads only to where the application may send people", async () => {
  const browser = createBrowser(emulator);
  assert.equal((await browser.go(signUpUrl("https://elsewhere.example/"))).status, 400);
});
