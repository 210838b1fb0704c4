import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { after, test } from "node:test";
import { build } from "esbuild";
import { bundleShare } from "lobby-share/bundle";
import type { Page } from "playwright-core";
import { fakeProblem } from "../../packages/share/gallery/fake-invitation.ts";
import { reply } from "../../packages/share/src/testing/scripted-endpoint.ts";
import { sharePages } from "../../packages/share/src/testing/share-page.ts";
import { orderPage, securityPolicy } from "./server-rendered.ts";

const sharePage = sharePages();
const bundled = bundleShare({ languages: ["de"] });
const maria = "maria@fjordline.example";
const closing: (() => void)[] = [];
after(() => {
  for (const close of closing) close();
});

/** An app that serves these files beside the element and, under /lobby, the service. */
async function appWith(
  files: Record<string, string>,
  lobby: (request: IncomingMessage, response: ServerResponse) => void,
  headers: Record<string, string> = {},
): Promise<string> {
  const all = new Map([...(await bundled)].map(([name, code]) => [`/${name}`, code]));
  for (const [path, text] of Object.entries(files)) all.set(path, text);
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url!, "http://app");
    if (pathname.startsWith("/lobby/")) return lobby(request, response);
    const type = { css: "text/css", js: "text/javascript" }[pathname.split(".")[1] ?? ""] ?? "text/html";
    response.writeHead(all.has(pathname) ? 200 : 404, {
      ...headers,
      "content-type": `${type}; charset=utf-8`,
    });
    response.end(all.get(pathname) ?? "");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  closing.push(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const recipe = (name: string) => readFile(new URL(name, import.meta.url), "utf8");

async function invite(page: Page): Promise<void> {
  await page.getByRole("combobox", { name: "People to invite" }).fill(maria);
  await page.getByRole("button", { name: "Send invitation" }).click();
}

test("the plain page: its button shares, the page is told, and a sign-in comes back to the open dialog", async () => {
  const { page, endpoint } = await sharePage();
  const url = await appWith(
    {
      "/": await recipe("plain.html"),
      "/plain.css": await recipe("plain.css"),
      "/plain.js": await recipe("plain.js"),
      "/sign-in": "",
    },
    (request, response) => endpoint.handle(request, response),
  );
  await page.goto(url);
  const button = page.getByRole("button", { name: "Share this order" });
  await button.click();
  assert.equal(await button.evaluate((each) => getComputedStyle(each).backgroundColor), "rgb(122, 62, 0)");
  await invite(page);
  await page.locator("body > p").getByText(`Shared with ${maria}`).waitFor();
  endpoint.onInvite = (_, response) => reply(response, fakeProblem("token-expired", { claims: "{}" }));
  await page.getByRole("button", { name: "Invite more people" }).click();
  await page.getByRole("combobox", { name: "People to invite" }).fill("ada@okafor.example");
  await page.getByRole("button", { name: "Send invitation" }).click();
  await page.waitForURL("**/sign-in?returnTo=%2F%23share&claims=%7B%7D");
  await page.goto(`${url}/#share`);
  await page.getByRole("dialog").getByRole("button", { name: "Remove ada@okafor.example" }).waitFor();
});

test("the page drawn on the server: escaped, in German, under the strict policy", async () => {
  const { page, endpoint } = await sharePage();
  const order = { id: '"><b>', title: "Order <1207>" };
  const url = await appWith(
    { "/": orderPage(order, "de") },
    (request, response) => endpoint.handle(request, response),
    {
      "content-security-policy": securityPolicy,
    },
  );
  await page.goto(url);
  await page.getByRole("heading", { name: "Order <1207>" }).waitFor();
  await page.getByRole("button", { name: "Order 1207 teilen" }).click();
  await page.getByRole("combobox", { name: "Wen möchten Sie einladen?" }).fill(maria);
  await page.getByText("Weitere Optionen").click();
  await page.getByLabel("Zugriff bis").waitFor();
  await page.getByRole("button", { name: "Einladung senden" }).click();
  await page.getByText("Wird eingeladen …").waitFor();
  assert.equal(endpoint.invites[0]!.body.resource.id, '"><b>');
});

test("the Vue component: token, event and method", async () => {
  const { outputFiles } = await build({
    stdin: {
      contents: `import { start } from "./vue.js"; start(async () => "from-vue");`,
      resolveDir: import.meta.dirname,
    },
    bundle: true,
    write: false,
    format: "esm",
    logLevel: "error",
    define: {
      "process.env.NODE_ENV": '"production"',
      __VUE_OPTIONS_API__: "true",
      __VUE_PROD_DEVTOOLS__: "false",
      __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: "false",
    },
  });
  const { page, endpoint } = await sharePage();
  const url = await appWith(
    {
      "/": '<!doctype html><html lang="en"><title>Order</title><div id="app"></div><script type="module" src="/app.js"></script>',
      "/app.js": outputFiles[0]!.text,
    },
    (request, response) => endpoint.handle(request, response),
    { "content-security-policy": securityPolicy },
  );
  await page.goto(url);
  await page.getByRole("button", { name: "Share for editing" }).click();
  await invite(page);
  await page.locator("output").getByText("1 invited").waitFor();
  const [sent] = endpoint.invites;
  assert.equal(sent!.body.role, "editor");
  assert.equal(sent!.headers.authorization, "Bearer from-vue");
});

test("the Angular component: token, event and method", async () => {
  const { outputFiles } = await build({
    stdin: {
      // An app would be compiled by Angular's own builder; its compiler in the page makes the same of the same component.
      contents: `import "@angular/compiler"; import { start } from "./angular.ts"; start(async () => "from-angular");`,
      resolveDir: import.meta.dirname,
    },
    bundle: true,
    write: false,
    format: "esm",
    // Browsers do not know decorators yet.
    target: "es2022",
    logLevel: "error",
  });
  const { page, endpoint } = await sharePage();
  const broken: string[] = [];
  page.on("pageerror", (error) => broken.push(error.message));
  const url = await appWith(
    {
      "/": '<!doctype html><html lang="en"><title>Order</title><app-order></app-order><script type="module" src="/app.js"></script>',
      "/app.js": outputFiles[0]!.text,
    },
    (request, response) => endpoint.handle(request, response),
    // That compiler makes functions of text, which an app that was compiled before does not.
    {
      "content-security-policy": securityPolicy.replace(
        "script-src 'self'",
        "script-src 'self' 'unsafe-eval'",
      ),
    },
  );
  await page.goto(url);
  await page.getByRole("button", { name: "Share for editing" }).click();
  await invite(page);
  await page.locator("output").getByText("1 invited").waitFor();
  const [sent] = endpoint.invites;
  assert.equal(sent!.body.role, "editor");
  assert.equal(sent!.headers.authorization, "Bearer from-angular");
  assert.deepEqual(broken, []);
});
