import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { test } from "node:test";
import { launchBrowser } from "../testing/launch-browser.ts";
import { CLIENT_ID, startTestEmulator, testSeed } from "../testing/tenant.ts";

const library = readFileSync(
  new URL("../../../../node_modules/@azure/msal-browser/lib/msal-browser.min.js", import.meta.url),
);

test("msal-browser signs in by redirect in Chromium, and calls Graph from the page", {
  timeout: 60_000,
}, async (context) => {
  const emulator = await startTestEmulator();
  context.after(() => emulator.stop());
  const site = createServer((request, response) => {
    if (request.url?.startsWith("/msal.js")) return response.end(library);
    response.setHeader("content-type", "text/html");
    response.end(page);
  });
  await new Promise<void>((resolve) => site.listen(0, "127.0.0.1", resolve));
  context.after(() => {
    site.close();
    site.closeAllConnections();
  });
  const home = `http://localhost:${(site.address() as AddressInfo).port}/`;
  const [orders, ...others] = testSeed.applications!;
  await emulator.control.reset({
    ...testSeed,
    applications: [{ ...orders!, redirectUris: { spa: [home] } }, ...others],
  });
  const base = `${emulator.url}/${emulator.tenantId}`;
  const configuration = {
    auth: {
      clientId: CLIENT_ID,
      redirectUri: home,
      authority: `https://login.microsoftonline.com/${emulator.tenantId}`,
      authorityMetadata: JSON.stringify({
        issuer: `${base}/v2.0`,
        authorization_endpoint: `${base}/oauth2/v2.0/authorize`,
        token_endpoint: `${base}/oauth2/v2.0/token`,
        end_session_endpoint: `${base}/oauth2/v2.0/logout`,
        jwks_uri: `${base}/discovery/v2.0/keys`,
      }),
    },
  };
  const page = `<!doctype html><title>App</title><p id="said"></p><script src="/msal.js"></script><script type="module">
const say = (text) => { document.getElementById("said").textContent = text; };
try {
  const app = new msal.PublicClientApplication(${JSON.stringify(configuration)});
  await app.initialize();
  const answer = await app.handleRedirectPromise();
  if (!answer && app.getAllAccounts().length === 0) await app.loginRedirect({ scopes: ["User.Read"] });
  else {
    const { accessToken } = await app.acquireTokenSilent({ scopes: ["User.Read"], account: app.getAllAccounts()[0] });
    const me = await (await fetch("${emulator.graphUrl}/me", { headers: { authorization: "Bearer " + accessToken } })).json();
    say("Hello " + me.displayName);
  }
} catch (error) { say(String(error)); }
</script>`;

  const browser = await launchBrowser();
  context.after(() => browser.close());
  const tab = await browser.newPage();
  await tab.goto(home);
  await tab.getByRole("button", { name: "Dana Reyes" }).click();
  await tab.waitForFunction(() => document.getElementById("said")?.textContent);
  assert.equal(await tab.textContent("#said"), "Hello Dana Reyes");
});
