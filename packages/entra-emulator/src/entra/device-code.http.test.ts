import assert from "node:assert/strict";
import { test } from "node:test";
import { CLIENT_ID, createBrowser, startTestEmulator, tokenRequest } from "../testing/tenant.ts";

test("a device gets its token once somebody has entered its code", async (context) => {
  const emulator = await startTestEmulator();
  context.after(() => emulator.stop());
  const response = await emulator.request(`/${emulator.tenantId}/oauth2/v2.0/devicecode`, {
    method: "POST",
    body: new URLSearchParams({ client_id: CLIENT_ID, scope: "openid profile User.Read" }),
  });
  const { user_code, device_code } = (await response.json()) as { user_code: string; device_code: string };
  const poll = () =>
    tokenRequest(emulator, {
      grant_type: "urn:ietf:params:oauth:grant-type:device_code",
      client_id: CLIENT_ID,
      device_code,
    });
  const pending = (await poll()).body;
  assert.deepEqual([pending.error, pending.error_codes], ["authorization_pending", [70016]]);
  const browser = createBrowser(emulator);
  await browser.go(`${emulator.url}/common/oauth2/deviceauth?code=${user_code.toLowerCase()}`);
  await browser.press("Dana Reyes");
  assert.match((await browser.press("Continue")).text, /signed in on your device/);
  const done = await poll();
  assert.equal(done.status, 200);
  assert.ok(done.body.id_token);
  assert.equal((await poll()).status, 400, "a code works once");
});
