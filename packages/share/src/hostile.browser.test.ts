import assert from "node:assert/strict";
import { test } from "node:test";
import type { ShareOptions } from "lobby/contract";
import { fakeProblem } from "../gallery/fake-invitation.ts";
import { sharePages } from "./testing/share-page.ts";

const sharePage = sharePages();
const earlyScript = `
  const share = document.createElement("lobby-share");
  for (const [name, value] of [["endpoint", "/lobby"], ["resource-type", "order"], ["resource-id", "1207"]]) share.setAttribute(name, value);
  share.getAccessToken = async () => "early";
  document.body.append(share);`;
const markup = "<img src=x onerror=\"document.title='hacked'\"><b>bold</b>";

test("markup in names, roles, reasons and titles shows as text", async () => {
  const { page } = await sharePage((endpoint) => {
    const options = endpoint.options as ShareOptions;
    options.resource.name = `Order ${markup}`;
    options.app.name = `Orders ${markup}`;
    options.roles[0]!.label = `View ${markup}`;
    options.roles[0]!.description = `Sees ${markup}`;
    endpoint.people = [
      {
        ...endpoint.view("maria@fjordline.example", { id: "1", displayName: `Maria ${markup}` }),
        status: "failed",
        problem: {
          type: "javascript:alert(1)",
          code: "mail-refused",
          title: markup,
          detail: `No such domain ${markup}`,
          status: 502,
          retry: "never",
          fixedBy: "inviter",
        },
      },
    ];
  });
  await page.getByRole("button", { name: "Share Order <img" }).click();
  await page.getByRole("combobox", { name: "People to invite" }).fill(`${markup} <ada@okafor.example>, `);
  await page.keyboard.press("Enter");
  for (const words of ["Share Order <img", "Orders <img", "Sees <img"])
    await page.getByText(words).first().waitFor();
  await page.getByRole("tab", { name: "Who has access" }).click();
  for (const words of ["Maria <img", "No such domain <img", "View <img"])
    await page.getByText(words).first().waitFor();
  assert.equal(await page.locator("lobby-share").locator("img, b").count(), 0);
  assert.equal(await page.locator("lobby-share a").count(), 0);
  assert.equal(await page.title(), "Order 1207");
});

test("the token goes to the endpoint alone, in its header, and lies nowhere on the page", async () => {
  const { page, endpoint } = await sharePage((endpoint) => {
    endpoint.page = "";
  });
  const elsewhere: string[] = [];
  page.on("request", (request) => {
    if (
      request.url().includes("secret") ||
      (!request.url().includes("/lobby/") && request.headers().authorization)
    ) {
      elsewhere.push(request.url());
    }
  });
  const events = await page.evaluate(async () => {
    await customElements.whenDefined("lobby-share");
    const told: string[] = [];
    for (const name of ["sent", "changed", "accepted", "closed"]) {
      document.addEventListener(`lobby-share-${name}`, (event) =>
        told.push(JSON.stringify((event as CustomEvent).detail)),
      );
    }
    const share = document.createElement("lobby-share");
    for (const [name, value] of [
      ["endpoint", "/lobby"],
      ["resource-type", "order"],
      ["resource-id", "1207"],
    ] as const)
      share.setAttribute(name, value);
    share.getAccessToken = async () => "secret-token";
    document.body.append(share);
    await share.open({ recipients: ["maria@fjordline.example"] });
    return told;
  });
  await page.getByRole("button", { name: "Send invitation" }).click();
  await page.getByText("Inviting…").waitFor();
  const calls = endpoint.received.filter((each) => each.path.startsWith("/lobby/"));
  assert.ok(calls.length >= 3);
  assert.ok(
    calls.every(
      (each) => each.headers.authorization === "Bearer secret-token" && each.headers.cookie === undefined,
    ),
  );
  assert.deepEqual(elsewhere, []);
  const found = await page.evaluate(() => ({
    html: document.documentElement.getHTML({
      serializableShadowRoots: true,
      shadowRoots: [document.querySelector("lobby-share")!.shadowRoot!],
    }),
    stored: JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie]),
    globals: Object.keys(window).filter((name) => /lobby|^lit/i.test(name)),
  }));
  assert.doesNotMatch(found.html + found.stored + events.join(), /secret/);
  // The one name is how Lit counts its copies on a page.
  assert.deepEqual(found.globals, ["litHtmlVersions"]);
});

test("two copies of the file on one page do not disturb each other", async () => {
  const { page } = await sharePage((endpoint) => {
    endpoint.page += '<script type="module" src="/lobby-share.js?again"></script>';
  });
  const broken: string[] = [];
  page.on("pageerror", (error) => broken.push(error.message));
  await page.reload();
  await page.getByRole("button", { name: "Share Order 1207" }).waitFor();
  assert.deepEqual(broken, []);
});

test("in a frame of another origin nothing can be sent: the button opens the page in a tab of its own", async () => {
  const { page, endpoint } = await sharePage();
  const attacker = await sharePage((attacker) => {
    attacker.page = `<iframe src="${endpoint.url}" title="order" width="800" height="600"></iframe>`;
    attacker.scripts = {};
    attacker.policy = "";
  });
  const framed = attacker.page.frameLocator("iframe");
  const tab = attacker.page.context().waitForEvent("page");
  await framed.getByRole("button", { name: "Share Order 1207" }).click();
  await (await tab).waitForURL(`${endpoint.url}/`);
  assert.equal(await framed.getByRole("dialog").count(), 0);
  await page.getByRole("button", { name: "Share Order 1207" }).click();
  await page.getByRole("dialog").waitFor();
});

test("in a frame of another origin no button of <lobby-invitations> acts either; with allow-framing it does", async () => {
  const { endpoint } = await sharePage((endpoint) => {
    endpoint.page =
      '<lobby-invitations endpoint="/lobby"></lobby-invitations><lobby-invitations endpoint="/lobby" allow-framing></lobby-invitations>';
    const view = { ...endpoint.view("maria@fjordline.example", { id: "1" }), actions: ["retry" as const] };
    endpoint.people = [
      { ...view, status: "failed", problem: fakeProblem("app-unavailable"), actions: ["retry"] },
    ];
  });
  const attacker = await sharePage((attacker) => {
    attacker.page = `<iframe src="${endpoint.url}" title="invitations" width="800" height="600"></iframe>`;
    attacker.scripts = {};
    attacker.policy = "";
  });
  const buttons = attacker.page.frameLocator("iframe").getByRole("button", { name: /^Try again:/ });
  const tab = attacker.page.context().waitForEvent("page");
  await buttons.nth(0).click();
  await (await tab).waitForURL(`${endpoint.url}/`);
  const acts = () => endpoint.received.filter(({ path }) => path.endsWith("/retry")).length;
  assert.equal(acts(), 0);
  endpoint.onAct = () => ({ status: "inviting", problem: null, actions: [] });
  await buttons.nth(1).click();
  await buttons.first().waitFor({ state: "detached" });
  assert.equal(acts(), 1);
});

test("a token function that was set before the file had loaded is used", async () => {
  const { page, endpoint } = await sharePage((endpoint) => {
    endpoint.page = "";
    endpoint.scripts = { "/early.js": earlyScript, "/lobby-share.js": "" };
  });
  await page.getByRole("button", { name: "Share Order 1207" }).waitFor();
  assert.equal(endpoint.received.at(-1)!.headers.authorization, "Bearer early");
});
